"""Silences that are unusual for their lane, as far as the store's own past has taught it: advice,
which opens no case and sends no message."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from whereabouts.carriers.links import carrier_name
from whereabouts.domain.incident import Lane
from whereabouts.gateway.desk.desk import Desk
from whereabouts.gateway.desk.order_view import order_address
from whereabouts.gateway.desk.parcel_view import Link
from whereabouts.measures.silence.unusual import Judge, QuietLane, spell
from whereabouts.store.under_way import under_way

#: So many orders of a lane are named.
_NAMED = 5


class QuietLaneView(NamedTuple):
    """One lane with its longest silent orders."""

    name: str
    store: str
    under_way: int
    quiet: int
    longest: str
    orders: tuple[Link, ...]


def quiet_lanes(desk: Desk, stores: Sequence[str]) -> Iterator[QuietLaneView]:
    """Lanes of which more is silent than is usual there."""
    for store in stores:
        parcels = tuple(under_way(desk.house.engine, store))
        judge = Judge(desk.silences.of(store, {Lane(one.carrier, one.country) for one in parcels}))
        yield from (_shown(store, one) for one in judge.quiet_lanes(parcels, desk.moment()))


def _shown(store: str, of: QuietLane) -> QuietLaneView:
    names = list(dict.fromkeys(one.parcel.order_id for one in of.quiet))
    return QuietLaneView(
        name=f"{carrier_name(of.lane.carrier)} to {of.lane.country}",
        store=store,
        under_way=of.under_way,
        quiet=len(of.quiet),
        longest=spell(of.quiet[0].hours),
        orders=tuple(Link(name, order_address(store, name)) for name in names[:_NAMED]),
    )
