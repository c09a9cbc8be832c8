"""A shop's deliveries end in one and the same store, in whatever order and however often each
of them comes."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.gateway.conftest import PIER, VARIABLES
from tests.slate import slate
from tests.storefronts.shopify import bodies as shopify
from tests.storefronts.woocommerce import bodies as woo
from whereabouts.domain.clock import Clock
from whereabouts.domain.message import Channel
from whereabouts.domain.order import OrderState
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.gateway.shops.keeping import Keeper, Outcome
from whereabouts.gateway.shops.system import SHOPIFY, WOOCOMMERCE, ShopSystem
from whereabouts.gateway.shops.visitor import Brought
from whereabouts.lifecycle.learn import learn
from whereabouts.store.dispatching import Dispatches
from whereabouts.store.order_record import OrderRecord
from whereabouts.store.queries import Queries
from whereabouts.storefronts.delivery import Delivery
from whereabouts.stores import Store, load_stores

NOW = datetime(2026, 11, 21, 11, tzinfo=UTC)
CLOCK = Clock(started_wall=NOW, started=NOW)
FIRST, WRONG, RIGHT = "1Z0000000000000011", "1Z0000000000000022", "1Z0000000000000033"
SECOND = "1Z0000000000000044"
_SHOPPERS = {"shopify": "ada@example.com", "woocommerce": "grace@example.com"}


class Sent(NamedTuple):
    """One delivery of a shop."""

    topic: str
    body: dict[str, Any]


class End(NamedTuple):
    """What people see of the order in the end, and what the order itself was told."""

    seen: dict[str, Any]
    told: dict[str, Any]


def at(hour: int, minute: int = 0) -> str:
    return f"2026-11-20T{hour:02}:{minute:02}:00-05:00"


def _shopify() -> tuple[Sent, ...]:
    """Edited, moved, and fulfilled twice: once under three numbers, once in vain."""
    placed = [shopify.a_line(51), shopify.a_line(52, quantity=1)]
    edited = [shopify.a_line(51, current_quantity=1), shopify.a_line(53, name="Cosy")]
    moved = shopify.an_address(city="Portland", province="Oregon", province_code="OR", zip="97205")
    parcels = [
        _fulfilment(FIRST, at(12)),
        _fulfilment(WRONG, at(12, 30)),
        _fulfilment(RIGHT, at(13)),
        _fulfilment(SECOND, at(14), id=9002, created_at=at(14)),
        _fulfilment(SECOND, at(19), id=9002, created_at=at(14), status="cancelled"),
    ]
    now = {"line_items": edited, "shipping_address": moved}
    return (
        _order("create", at(9, 15), line_items=placed),
        _order("updated", at(9, 30), line_items=[shopify.a_line(51), shopify.a_line(54)]),
        _order("updated", at(10), line_items=edited),
        _order("updated", at(11), **now),
        Sent("fulfillments/create", parcels[0]),
        _order("updated", at(12), **now, fulfillments=parcels[:1]),
        Sent("fulfillments/update", parcels[1]),
        Sent("fulfillments/update", parcels[2]),
        Sent("fulfillments/create", parcels[3]),
        _milestone(31, "in_transit", at(16)),
        _milestone(32, "out_for_delivery", at(18)),
        Sent("fulfillments/update", parcels[4]),
        _order("updated", at(20), **now, fulfillments=[parcels[2], parcels[4]]),
    )


def _order(topic: str, updated_at: str, **changes: Any) -> Sent:
    return Sent(f"orders/{topic}", shopify.an_order(updated_at=updated_at, **changes))


def _fulfilment(number: str, updated_at: str, **changes: Any) -> dict[str, Any]:
    fields = {"created_at": at(12), "updated_at": updated_at, "tracking_numbers": [number]}
    return shopify.a_fulfilment(**(fields | changes))


def _milestone(event_id: int, status: str, happened_at: str) -> Sent:
    plain = {"id": event_id, "status": status, "happened_at": happened_at}
    body = shopify.a_milestone(**plain, estimated_delivery_at=None)
    return Sent("fulfillment_events/create", body)


def _woocommerce() -> tuple[Sent, ...]:
    """Numbered late, edited, moved, and sent in two parcels."""
    edited = {"number": "NP-7", "line_items": [woo.a_line(quantity=1), woo.a_line(62, name="Rug")]}
    moved = edited | {"shipping": woo.an_address(city="Salem", phone="")}
    one = woo.tracked(woo.an_item())
    both = woo.tracked(woo.an_item(), woo.an_item(tracking_number="9400100000000000000028"))
    return (
        Sent("order.created", woo.an_order(date_modified_gmt=woo.CREATED)),
        _updated("2026-11-20T15:00:00", **edited),
        _updated("2026-11-20T16:00:00", **moved),
        _updated("2026-11-20T18:00:00", **moved, meta_data=one),
        _updated("2026-11-20T20:00:00", **moved, meta_data=both),
        _updated("2026-11-20T22:00:00", **moved, meta_data=both, status="completed"),
    )


def _updated(modified: str, **changes: Any) -> Sent:
    return Sent("order.updated", woo.an_order(date_modified_gmt=modified, **changes))


SHOPIFYS, WOOCOMMERCES = _shopify(), _woocommerce()


@pytest.fixture(scope="module")
def pier(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder = tmp_path_factory.mktemp("stores")
    (folder / "pier.toml").write_text(PIER)
    return load_stores(folder, VARIABLES)["pier"]


@pytest.fixture(scope="module")
def shopifys_end(pier: Store) -> End:
    return ended(pier, SHOPIFY, SHOPIFYS)


@pytest.fixture(scope="module")
def woocommerces_end(pier: Store) -> End:
    return ended(pier, WOOCOMMERCE, WOOCOMMERCES)


def shuffled(series: Sequence[Sent]) -> st.SearchStrategy[list[Sent]]:
    """Each delivery at least once, some of them again, in any order."""
    copies = st.lists(st.sampled_from(series), max_size=4)
    return copies.flatmap(lambda more: st.permutations([*series, *more]))


@settings(max_examples=15, deadline=None)
@given(sent=shuffled(SHOPIFYS))
def test_shopifys_deliveries_end_alike_in_any_order(
    pier: Store, shopifys_end: End, sent: list[Sent]
) -> None:
    assert ended(pier, SHOPIFY, sent) == shopifys_end


@settings(max_examples=15, deadline=None)
@given(sent=shuffled(WOOCOMMERCES))
def test_woocommerces_deliveries_end_alike_in_any_order(
    pier: Store, woocommerces_end: End, sent: list[Sent]
) -> None:
    assert ended(pier, WOOCOMMERCE, sent) == woocommerces_end


def test_in_their_order_they_end_as_the_shop_has_it(
    shopifys_end: End, woocommerces_end: End
) -> None:
    end = shopifys_end
    assert end.seen["lines"] == [("51", "Tea pot - Blue", 1), ("53", "Cosy", 2)]
    assert end.seen["city"] == "Portland"
    assert end.seen["parcels"] == end.told["parcels"] == {"9001": RIGHT, "9002": SECOND}
    scans = {
        ("9001", TrackingStatus.IN_TRANSIT),
        ("9001", TrackingStatus.OUT_FOR_DELIVERY),
        ("9002", TrackingStatus.CANCELLED),
    }
    assert end.seen["scans"] == end.told["scans"] == scans
    bought = woocommerces_end
    assert (bought.seen["number"], bought.seen["city"]) == ("NP-7", "Salem")
    assert len(bought.told["parcels"]) == 2


def ended(store: Store, system: ShopSystem, sent: Iterable[Sent]) -> End:
    """Where these deliveries lead, each taken by itself and told at once."""
    engine = slate().wiped()
    keeper, dispatches = Keeper(engine, CLOCK), Dispatches(engine)
    state = None
    for one in sent:
        body = json.dumps(one.body).encode()
        said = Delivery(shop="", topic=one.topic, key="key", signature="")
        kept = keeper.keep(system, Brought(store, said, body), NOW)
        assert kept.outcome in (Outcome.KEPT, Outcome.KNOWN)
        state = _heard(dispatches, state)
    (order,) = Queries(engine).orders_of("pier", Channel.EMAIL, _SHOPPERS[system.name])
    assert state is not None
    return End(_seen(order), _told(state))


def _heard(dispatches: Dispatches, state: OrderState | None) -> OrderState | None:
    for work in dispatches.lease(NOW):
        if work.start is not None:
            dispatches.started(work.store, work.order_id, NOW)
            state = work.start.order
        assert state is not None
        state = learn(state, work.facts)
        dispatches.done(work.ids, NOW)
    return state


def _seen(order: OrderRecord) -> dict[str, Any]:
    purchase = order.purchase
    return {
        "number": purchase.known_as,
        "placed_at": purchase.placed_at,
        "lines": sorted((i.line_id, i.title, i.quantity) for i in purchase.lines),
        "city": purchase.ship_to.city,
        "zones": order.destination.zones,
        "cancelled_at": order.cancelled_at,
        "parcels": {of.parcel.parcel_id: of.parcel.tracking_number for of in order.parcels},
        "inside": {of.parcel.parcel_id: of.parcel.lines for of in order.parcels},
        "scans": {(of.parcel.parcel_id, scan.status) for of in order.parcels for scan in of.scans},
    }


def _told(state: OrderState) -> dict[str, Any]:
    numbers = {of.parcel_id: of.tracking_number for of in state.parcels}
    return {
        "lines": sorted((line.line_id, line.quantity) for line in state.lines),
        "zones": state.destination.zones,
        "cancelled_at": state.cancelled_at,
        "parcels": numbers,
        "inside": {of.parcel_id: of.lines for of in state.parcels},
        "scans": {
            (scan.parcel_id, scan.status)
            for scan in state.scans
            if scan.tracking_number == numbers[scan.parcel_id]
        },
    }
