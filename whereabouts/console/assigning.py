"""Which parcel a person means who reassigns one."""

from typing import NamedTuple

from whereabouts.console.refusal import Unable
from whereabouts.intake.scans import number_key
from whereabouts.store.queries import Queries


class Named(NamedTuple):
    """A parcel that was found."""

    order_id: str
    parcel_id: str
    tracking_number: str


def parcel_named(queries: Queries, store: str, order: str, parcel: str) -> Named:
    """By its id or its number, in an order by its id or the number its shopper reads. Raises
    `Unable`."""
    found = queries.order(store, order) or queries.order_numbered(store, order.removeprefix("#"))
    if found is None:
        raise Unable(f"store {store} knows no order {order}")
    parcels = [record.parcel for record in found.parcels]
    for one in parcels:
        if parcel == one.parcel_id or number_key(parcel) == number_key(one.tracking_number):
            return Named(found.order_id, one.parcel_id, one.tracking_number)
    known = ", ".join(f"{one.parcel_id} ({one.tracking_number})" for one in parcels) or "none"
    raise Unable(f"order {order} has no parcel {parcel}; it has {known}")
