"""The door for Shopify: what is kept of its deliveries, and how each is answered."""

import json
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import select

from tests.gateway.conftest import SHOP, Visitor, a_scan
from tests.gateway.shops import rows, shopify, signature
from tests.storefronts.shopify import bodies
from tests.storefronts.shopify.bodies import ORDER_ID, a_line, a_milestone, an_address
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.gateway.shops.visitor import MAX_BYTES
from whereabouts.store.disclosing import Disclosures
from whereabouts.store.order_record import OrderRecord
from whereabouts.store.queries import Queries
from whereabouts.store.rows import DispatchRow, OrderRow
from whereabouts.store.sources import Sources
from whereabouts.store.transaction import reading

PLACED = "2026-11-24T09:15:00-05:00"
EDITED = "2026-11-24T11:40:00-05:00"
LABELLED = "2026-11-24T12:05:00-05:00"
CORRECTED = "2026-11-24T13:05:00-05:00"
NUMBERS = ("1Z0000000000000011", "1Z0000000000000022", "1Z0000000000000033")
ACCOUNT = {"shop_id": 77, "shop_domain": SHOP}
ASKED = ACCOUNT | {"customer": {"id": 88, "email": "ada@example.com", "phone": None}}


def an_order(**changes: Any) -> dict[str, Any]:
    dates = {"created_at": PLACED, "processed_at": PLACED, "updated_at": EDITED}
    return bodies.an_order(**(dates | changes))


def a_fulfilment(**changes: Any) -> dict[str, Any]:
    dates = {"created_at": LABELLED, "updated_at": LABELLED}
    return bodies.a_fulfilment(**(dates | changes))


def kept(visitor: Visitor) -> OrderRecord:
    return Queries(visitor.engine).order_for_message("pier", str(ORDER_ID))


def facts(visitor: Visitor) -> list[str]:
    with reading(visitor.engine) as session:
        waiting = session.exec(select(DispatchRow).order_by(DispatchRow.id))  # type: ignore[arg-type]
        return [row.fact.type if row.fact else "start" for row in waiting]


async def test_an_order_is_kept_under_its_id_and_shown_by_its_number(visitor: Visitor) -> None:
    answer = await shopify(visitor, "orders/create", an_order())
    assert (answer.status_code, answer.json()) == (200, {"outcome": "kept"})
    purchase = kept(visitor).purchase
    assert (purchase.order_id, purchase.known_as) == (str(ORDER_ID), "FW2041")
    assert kept(visitor).imported_at is None
    assert visitor.kicks == [("pier", (str(ORDER_ID),))]


async def test_a_redelivered_copy_is_known_and_leaves_no_trace(visitor: Visitor) -> None:
    await shopify(visitor, "orders/updated", an_order(fulfillments=[a_fulfilment()]))
    before = rows(visitor)
    answer = await shopify(visitor, "orders/updated", an_order(fulfillments=[a_fulfilment()]))
    assert answer.json() == {"outcome": "known"}
    assert rows(visitor) == before


async def test_one_deed_told_under_two_topics_is_two_deliveries(visitor: Visitor) -> None:
    await shopify(visitor, "orders/create", an_order(), key="deed")
    answer = await shopify(visitor, "fulfillments/create", a_fulfilment(), key="deed")
    assert answer.json() == {"outcome": "kept"}
    assert [of.parcel.tracking_number for of in kept(visitor).parcels] == [NUMBERS[0]]


async def test_an_update_that_changes_nothing_is_told_to_nobody(visitor: Visitor) -> None:
    await shopify(visitor, "orders/updated", an_order(fulfillments=[a_fulfilment()]), key="1")
    told = facts(visitor)
    assert sorted(told) == ["parcel_labelled", "start"]
    for key, moment in enumerate((LABELLED, CORRECTED)):
        again = a_fulfilment(updated_at=moment)
        body = an_order(updated_at=moment, fulfillments=[again])
        await shopify(visitor, "orders/updated", body, key=f"again-{key}")
    assert facts(visitor) == told
    assert visitor.kicks == [("pier", (str(ORDER_ID),))]


async def test_what_an_update_does_change_is_told_once(visitor: Visitor) -> None:
    await shopify(visitor, "orders/create", an_order(), key="1")
    lines = [a_line(51, current_quantity=1), a_line(53, name="Cosy", quantity=1)]
    edited = an_order(line_items=lines, shipping_address=an_address(city="Akron"))
    for key in ("2", "3"):
        await shopify(visitor, "orders/updated", edited, key=key)
    purchase = kept(visitor).purchase
    assert [(i.title, i.quantity) for i in purchase.lines] == [("Tea pot - Blue", 1), ("Cosy", 1)]
    assert purchase.ship_to.city == "Akron"
    assert facts(visitor) == ["start", "order_changed"]


async def test_a_number_may_be_corrected_twice_and_a_stale_word_reverts_nothing(
    visitor: Visitor,
) -> None:
    await shopify(visitor, "orders/create", an_order(), key="0")
    moments = (LABELLED, "2026-11-24T12:20:00-05:00", CORRECTED)
    said = [
        a_fulfilment(tracking_numbers=[number], updated_at=moment)
        for number, moment in zip(NUMBERS, moments, strict=True)
    ]
    for key, body in enumerate((*said, said[0], said[1])):
        await shopify(visitor, "fulfillments/update", body, key=f"f{key}")
    (parcel,) = kept(visitor).parcels
    assert parcel.parcel.tracking_number == NUMBERS[2]
    assert set(parcel.earlier_numbers) == set(NUMBERS[:2])


async def test_a_number_that_is_removed_was_withdrawn_unless_its_parcel_moves(
    visitor: Visitor,
) -> None:
    await shopify(visitor, "orders/create", an_order(), key="0")
    boxes = a_fulfilment(tracking_numbers=list(NUMBERS))
    await shopify(visitor, "fulfillments/create", boxes, key="1")
    await visitor.scans(a_scan("IN_TRANSIT", LABELLED, tracking_number=NUMBERS[2]))
    one_left = a_fulfilment(tracking_numbers=[NUMBERS[0]], updated_at=CORRECTED)
    for key in ("2", "3"):
        await shopify(visitor, "fulfillments/update", one_left, key=key)
    await shopify(visitor, "fulfillments/update", boxes, key="stale")
    scans = [[scan.status for scan in of.scans] for of in kept(visitor).parcels]
    assert scans == [[], [TrackingStatus.CANCELLED], [TrackingStatus.IN_TRANSIT]]


async def test_a_fulfilment_may_come_before_its_order(visitor: Visitor) -> None:
    for number, moment in zip(NUMBERS[1::-1], (CORRECTED, LABELLED), strict=True):
        body = a_fulfilment(tracking_numbers=[number], updated_at=moment)
        assert (await shopify(visitor, "fulfillments/update", body, key=number)).is_success
    await shopify(visitor, "fulfillment_events/create", a_milestone(), key="seen")
    await shopify(visitor, "orders/create", an_order(), key="order")
    (parcel,) = kept(visitor).parcels
    assert parcel.parcel.tracking_number == NUMBERS[1]


async def test_what_shopify_saw_of_a_parcel_is_a_scan_of_its_number(visitor: Visitor) -> None:
    seen = a_milestone(happened_at="2026-11-24T14:12:00-05:00")
    await shopify(visitor, "fulfillment_events/create", seen, key="seen")
    await shopify(visitor, "orders/updated", an_order(fulfillments=[a_fulfilment()]), key="order")
    (parcel,) = kept(visitor).parcels
    assert [(scan.status, scan.tracking_number) for scan in parcel.scans] == [
        (TrackingStatus.OUT_FOR_DELIVERY, NUMBERS[0])
    ]


async def test_a_number_whose_carrier_nobody_names_gives_it_away(visitor: Visitor) -> None:
    unnamed = a_fulfilment(
        tracking_company="Other", tracking_urls=[], tracking_numbers=["1Z999AA10123456784"]
    )
    await shopify(visitor, "orders/updated", an_order(fulfillments=[unnamed]))
    (parcel,) = kept(visitor).parcels
    assert parcel.parcel.carrier == "ups"


async def test_an_order_older_than_a_day_is_history(visitor: Visitor) -> None:
    old = "2026-11-20T09:15:00-05:00"
    await shopify(visitor, "orders/updated", an_order(created_at=old, processed_at=old))
    assert kept(visitor).imported_at is not None


@pytest.mark.parametrize(
    ("topic", "body"),
    [
        ("products/update", {"id": 1}),
        ("orders/create", an_order(line_items=[])),
        ("orders/create", an_order(test=True)),
        ("fulfillment_events/create", a_milestone(status="on_the_moon")),
    ],
)
async def test_what_is_of_no_interest_is_heard_and_not_kept(
    visitor: Visitor, topic: str, body: object
) -> None:
    answer = await shopify(visitor, topic, body)
    assert (answer.status_code, answer.json()) == (200, {"outcome": "ignored"})
    assert set(rows(visitor).values()) == {0}


async def test_a_test_notification_is_ignored_by_its_header(visitor: Visitor) -> None:
    answer = await shopify(visitor, "orders/create", an_order(), **{"X-Shopify-Test": "true"})
    assert answer.json() == {"outcome": "ignored"}
    assert visitor.rows(OrderRow) == 0


async def test_an_unreadable_body_is_not_asked_for_again_and_says_which_field(
    visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    answer = await shopify(visitor, "orders/create", an_order(created_at="Ada Miller"))
    assert (answer.status_code, answer.json()) == (200, {"outcome": "unreadable"})
    (line,) = [one for one in caplog.records if one.msg == "a delivery is unreadable"]
    assert "created_at" in str(vars(line)["fields"])
    assert "Ada" not in str(vars(line))
    accepted = 'whereabouts_gateway_accepted_total{duplicate="false",store="pier"'
    assert await visitor.metric(f'{accepted},type="shopify.unreadable"') == 1


@pytest.mark.parametrize(
    ("store", "secret", "headers"),
    [
        ("pier", "another-secret-altogether", {}),
        ("quay", "another-secret-altogether", {}),
        ("nowhere", "another-secret-altogether", {}),
        ("quay", "no store has this secret, for it is printed here", {}),
        ("pier", "pier-shopify-secret-of-this-autumn", {"X-Shopify-Hmac-SHA256": ""}),
        (
            "pier",
            "pier-shopify-secret-of-this-autumn",
            {"X-Shopify-Shop-Domain": "south-pier.myshopify.com"},
        ),
    ],
)
async def test_every_stranger_gets_one_answer(
    visitor: Visitor, store: str, secret: str, headers: dict[str, str]
) -> None:
    answer = await shopify(
        visitor, "orders/create", an_order(), store=store, secret=secret, **headers
    )
    known = await visitor.client.post("/v1/stores/pier/shopify", content=b"{}")
    assert answer.status_code == known.status_code == 401
    assert answer.content == known.content
    assert set(rows(visitor).values()) == {0}


async def test_both_secrets_are_accepted_while_one_is_changed(visitor: Visitor) -> None:
    old = "pier-shopify-secret-of-last-spring"
    assert (await shopify(visitor, "orders/create", an_order(), secret=old)).is_success


async def test_a_signature_covers_the_exact_bytes(visitor: Visitor) -> None:
    signed = signature("pier-shopify-secret-of-this-autumn", json.dumps(an_order()).encode())
    other = json.dumps(an_order(total_price="0.01")).encode()
    headers = {"X-Shopify-Hmac-SHA256": signed}
    assert (await shopify(visitor, "orders/create", other, **headers)).status_code == 401


async def test_a_body_that_is_too_large_is_refused_before_it_is_read(visitor: Visitor) -> None:
    headers = {"Content-Length": str(MAX_BYTES + 1)}
    answer = await shopify(visitor, "orders/create", b"{}", **headers)
    assert answer.status_code == 413


async def test_a_failure_keeps_nothing_and_a_retry_keeps_all(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = an_order(fulfillments=[a_fulfilment(), a_fulfilment(id=9002)])

    def broken(*_: object) -> None:
        raise OperationalError("insert", {}, Exception("the disk is full"))

    with monkeypatch.context() as patched:
        patched.setattr("whereabouts.store.taking.take_facts", _after(1, broken))
        answer = await shopify(visitor, "orders/updated", body)
        assert answer.status_code == 503
        assert set(rows(visitor).values()) == {0}
    assert (await shopify(visitor, "orders/updated", body)).json() == {"outcome": "kept"}
    assert len(kept(visitor).parcels) == 2


def _after(count: int, then: Any) -> Any:
    from whereabouts.store.taking import take_facts  # noqa: PLC0415 - before it is replaced

    calls = iter([take_facts] * count)

    def take(*given: Any) -> Any:
        return next(calls, then)(*given)

    return take


async def test_a_redacted_shopper_is_erased_and_their_open_order_told(visitor: Visitor) -> None:
    await shopify(visitor, "orders/create", an_order())
    visitor.kicks.clear()
    body = ASKED | {"orders_to_redact": [ORDER_ID]}
    answer = await shopify(visitor, "customers/redact", body, key="redact")
    assert answer.json() == {"outcome": "kept"}
    order = kept(visitor)
    assert order.erased_at is not None
    assert (order.purchase.customer.email, order.phone) == (None, None)
    assert visitor.kicks == [("pier", (str(ORDER_ID),))]


async def test_what_is_kept_of_a_shopper_waits_for_the_store(visitor: Visitor) -> None:
    await shopify(visitor, "orders/create", an_order())
    body = ASKED | {"orders_requested": [], "data_request": {"id": 4}}
    for _ in range(2):
        assert (await shopify(visitor, "customers/data_request", body, key="ask")).is_success
    (answer,) = Disclosures(visitor.engine).kept("pier")
    (order,) = json.loads(answer.document)["orders"]
    assert order["purchase"]["customer"]["email"] == "ada@example.com"


async def test_everything_of_a_shop_that_left_is_erased(visitor: Visitor) -> None:
    await shopify(visitor, "orders/create", an_order())
    assert (await shopify(visitor, "shop/redact", ACCOUNT, key="gone")).is_success
    assert kept(visitor).erased_at is not None


async def test_an_app_that_was_removed_is_recorded(visitor: Visitor) -> None:
    body = {"myshopify_domain": SHOP}
    assert (await shopify(visitor, "app/uninstalled", body)).json() == {"outcome": "kept"}
    assert list(Sources(visitor.engine).all_gone("pier")) == ["shopify"]


async def test_a_deleted_order_is_cancelled_as_of_now(visitor: Visitor) -> None:
    await shopify(visitor, "orders/create", an_order(), key="1")
    await shopify(visitor, "orders/delete", {"id": ORDER_ID}, key="2")
    cancelled_at = kept(visitor).cancelled_at
    assert cancelled_at is not None
    assert cancelled_at > datetime.fromisoformat(PLACED)
