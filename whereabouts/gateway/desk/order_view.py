"""An order as the desk shows it: who bought what, where it is, and what was told of it."""

from dataclasses import dataclass
from urllib.parse import quote

from babel.numbers import format_currency

from whereabouts.domain.incident import Lane
from whereabouts.gateway.desk.desk import Desk
from whereabouts.gateway.desk.parcel_view import ParcelView, parcels_of
from whereabouts.gateway.desk.talk_view import TalkView, talks_of
from whereabouts.measures.silence.unusual import Judge
from whereabouts.store.correspondence import Letter
from whereabouts.store.order_record import OrderRecord
from whereabouts.store.under_way import under_way
from whereabouts.store.why import Fate, fates


@dataclass(frozen=True, slots=True)
class OrderView:
    """One order. Without a `record` the store does not know it."""

    record: OrderRecord | None
    address: str
    number: str
    shopper: str
    total: str
    zone: str
    parcels: tuple[ParcelView, ...]
    letters: tuple[Letter, ...]
    why: tuple[Fate, ...]
    talks: tuple[TalkView, ...]

    def lane(self, parcel_id: str) -> tuple[tuple[str, ...], str]:
        """By which carriers it goes, the parcel or, without one, the whole order; and where to."""
        if self.record is None:
            return (), ""
        parcels = (one.parcel for one in self.record.parcels)
        carriers = (one.carrier for one in parcels if parcel_id in ("", one.parcel_id))
        return tuple(carriers), self.record.destination.country


def order_view(desk: Desk, store: str, order_id: str, meant: str = "") -> OrderView:
    """`meant` is the parcel that somebody looks at it for."""
    order = desk.queries.order(store, order_id)
    letters = desk.correspondence.of_order(store, order_id)
    buyer = order.purchase.customer if order else None
    zone = order.destination.zones[0] if order else "UTC"
    decisions = desk.records.why(store, order_id)
    has_parcels = bool(order and order.parcels)
    return OrderView(
        record=order,
        address=order_address(store, order_id),
        number=order.purchase.known_as if order else order_id,
        shopper=f"{buyer.first_name} {buyer.last_name}".strip() if buyer else "",
        total=_total(order),
        zone=zone,
        parcels=_parcels(desk, order, meant) if order else (),
        letters=letters,
        why=tuple(fates(decisions, letters, zone, has_parcels=has_parcels)),
        talks=talks_of(desk.talks.of_order(store, order_id), desk.house.now()),
    )


def _parcels(desk: Desk, order: OrderRecord, meant: str) -> tuple[ParcelView, ...]:
    store = order.store
    waiting = tuple(under_way(desk.house.engine, store, order.order_id))
    lanes = {Lane(one.carrier, one.country) for one in waiting}
    judge = Judge(desk.silences.of(store, lanes) if lanes else ())
    found = (judge.unusual(one, desk.moment()) for one in waiting)
    unusual = {one.parcel.parcel_id: one.words for one in found if one}
    return parcels_of(order, desk.house.stores[store].country, unusual, meant)


def order_address(store: str, order_id: str) -> str:
    return f"/desk/orders/{quote(store, safe='')}/{quote(order_id, safe='')}"


def _total(order: OrderRecord | None) -> str:
    if order is None:
        return ""
    purchase = order.purchase
    return format_currency(purchase.total, purchase.currency, locale="en_US")
