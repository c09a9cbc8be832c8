"""The door for WooCommerce: its ping, its orders, and tracking numbers of its plugins."""

from typing import Any

import pytest
from sqlmodel import select

from tests.gateway.conftest import Visitor
from tests.gateway.shops import rows, woocommerce
from tests.storefronts.woocommerce import bodies
from tests.storefronts.woocommerce.bodies import an_item, tracked
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.store.order_record import OrderRecord
from whereabouts.store.queries import Queries
from whereabouts.store.rows import DispatchRow, OrderRow
from whereabouts.store.transaction import reading

CREATED, CHANGED, LATER = "2026-11-24T11:15:00", "2026-11-24T14:05:00", "2026-11-24T17:45:00"
TODAY = "2026-11-24"


def an_order(**changes: Any) -> dict[str, Any]:
    dates = {"date_created_gmt": CREATED, "date_modified_gmt": CHANGED}
    return bodies.an_order(**(dates | changes))


def shipped(*numbers: str, at: str = CHANGED) -> dict[str, Any]:
    items = [an_item(tracking_number=one, date_shipped=TODAY) for one in numbers]
    return an_order(date_modified_gmt=at, meta_data=tracked(*items))


def kept(visitor: Visitor) -> OrderRecord:
    return Queries(visitor.engine).order_for_message("pier", "3107")


def facts(visitor: Visitor) -> list[str]:
    with reading(visitor.engine) as session:
        waiting = session.exec(select(DispatchRow)).all()
        return sorted(row.fact.type if row.fact else "start" for row in waiting)


@pytest.mark.parametrize("store", ["pier", "quay", "nowhere"])
async def test_a_ping_is_answered_unsigned_and_tells_nothing_of_the_store(
    visitor: Visitor, store: str
) -> None:
    content_type = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = await visitor.client.post(
        f"/v1/stores/{store}/woocommerce", content=b"webhook_id=17", headers=content_type
    )
    assert (answer.status_code, answer.json()) == (200, {"outcome": "ignored"})


@pytest.mark.parametrize("body", [b"", b"webhook_id=", b'{"id": 3107}', b"webhook_id=1&id=2"])
async def test_nothing_else_passes_unsigned(visitor: Visitor, body: bytes) -> None:
    answer = await visitor.client.post("/v1/stores/pier/woocommerce", content=body)
    assert answer.status_code == 401


async def test_an_unsigned_order_is_not_even_read(visitor: Visitor) -> None:
    long = b"webhook_id=" + b"1" * 300
    answer = await visitor.client.post("/v1/stores/pier/woocommerce", content=long)
    assert answer.status_code == 413


@pytest.mark.parametrize("store", ["pier", "quay", "nowhere"])
async def test_a_forged_signature_is_refused_alike_everywhere(visitor: Visitor, store: str) -> None:
    answer = await woocommerce(
        visitor, "order.created", an_order(), store=store, secret="not-the-secret-of-anybody"
    )
    unsigned = await visitor.client.post("/v1/stores/pier/woocommerce", content=b"{}")
    assert (answer.status_code, answer.content) == (401, unsigned.content)
    assert set(rows(visitor).values()) == {0}


async def test_an_order_and_its_numbers_are_kept(visitor: Visitor) -> None:
    answer = await woocommerce(visitor, "order.updated", shipped("9400100000000000000011"))
    assert (answer.status_code, answer.json()) == (200, {"outcome": "kept"})
    (parcel,) = kept(visitor).parcels
    assert parcel.parcel.tracking_number == "9400100000000000000011"
    assert visitor.kicks == [("pier", ("3107",))]


async def test_two_orders_of_one_second_share_a_name_and_are_both_kept(visitor: Visitor) -> None:
    for order_id in (3107, 3108):
        answer = await woocommerce(visitor, "order.created", an_order(id=order_id), key="same")
        assert answer.json() == {"outcome": "kept"}
    assert visitor.rows(OrderRow) == 2


async def test_an_order_numbered_after_it_was_told_gets_its_number(visitor: Visitor) -> None:
    await woocommerce(visitor, "order.created", an_order(), key="1")
    assert kept(visitor).purchase.known_as == "3107"
    await woocommerce(visitor, "order.updated", an_order(number="NP-77"), key="2")
    assert kept(visitor).purchase.known_as == "NP-77"


async def test_an_update_that_changes_nothing_is_told_to_nobody(visitor: Visitor) -> None:
    await woocommerce(visitor, "order.updated", shipped("9400100000000000000011"), key="1")
    again = shipped("9400100000000000000011", at=LATER)
    assert (await woocommerce(visitor, "order.updated", again, key="2")).is_success
    assert facts(visitor) == ["parcel_labelled", "start"]
    assert visitor.kicks == [("pier", ("3107",))]


async def test_a_corrected_number_withdraws_the_wrong_one(visitor: Visitor) -> None:
    wrong, right = "9400100000000000000011", "9400100000000000000028"
    await woocommerce(visitor, "order.updated", shipped(wrong), key="1")
    await woocommerce(visitor, "order.updated", shipped(right, at=LATER), key="2")
    await woocommerce(visitor, "order.updated", shipped(at="2026-11-24T18:45:00"), key="3")
    scans = {
        of.parcel.tracking_number: [scan.status for scan in of.scans]
        for of in kept(visitor).parcels
    }
    assert scans == {wrong: [TrackingStatus.CANCELLED], right: []}


async def test_a_cart_that_ran_out_of_time_and_was_paid_after_all_is_an_order(
    visitor: Visitor,
) -> None:
    expired = an_order(status="cancelled", date_modified_gmt=CHANGED)
    await woocommerce(visitor, "order.updated", expired, key="1")
    assert visitor.rows(OrderRow) == 0
    paid = an_order(date_paid_gmt=LATER, date_modified_gmt=LATER)
    await woocommerce(visitor, "order.updated", paid, key="2")
    assert kept(visitor).cancelled_at is None


async def test_a_paid_order_that_is_cancelled_is_over(visitor: Visitor) -> None:
    await woocommerce(visitor, "order.created", an_order(), key="1")
    gone = an_order(status="cancelled", date_modified_gmt=LATER)
    await woocommerce(visitor, "order.updated", gone, key="2")
    assert kept(visitor).cancelled_at is not None


@pytest.mark.parametrize("topic", ["coupon.created", "action.woocommerce_add_to_cart"])
async def test_other_topics_are_heard_and_ignored(visitor: Visitor, topic: str) -> None:
    answer = await woocommerce(visitor, topic, {"id": 1})
    assert (answer.status_code, answer.json()) == (200, {"outcome": "ignored"})


async def test_a_signed_body_that_is_no_order_is_not_asked_for_again(visitor: Visitor) -> None:
    answer = await woocommerce(visitor, "order.updated", b"<html>")
    assert (answer.status_code, answer.json()) == (200, {"outcome": "unreadable"})
