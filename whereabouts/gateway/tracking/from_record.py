"""What the page may know of an order's record: the rest stays in the store."""

from collections.abc import Sequence

from whereabouts.domain.escalation import Resolution
from whereabouts.gateway.tracking.tracked import Outcome, TrackedItem, TrackedOrder, TrackedParcel
from whereabouts.store.casework import Case
from whereabouts.store.order_record import OrderRecord, ParcelRecord

#: What a shopper is told of; other ends show in what the carrier says next.
_TOLD = frozenset(
    {Resolution.RESHIPPED, Resolution.REFUNDED, Resolution.FOUND, Resolution.WRITTEN_OFF}
)


def tracked(record: OrderRecord, cases: Sequence[Case] = ()) -> TrackedOrder:
    """`cases` are the order's, the oldest first."""
    purchase = record.purchase
    return TrackedOrder(
        store=record.store,
        order_id=record.order_id,
        number=purchase.known_as,
        locale=purchase.locale,
        zone=record.destination.zones[0],
        country=record.destination.country,
        placed_at=purchase.placed_at,
        items=tuple(
            TrackedItem(line_id=line.line_id, title=line.title, quantity=line.quantity)
            for line in purchase.lines
        ),
        parcels=tuple(_parcel(parcel, cases) for parcel in record.parcels),
        promised_ship_date=purchase.promised_ship_date,
        cancelled_at=record.cancelled_at,
        policy=record.policy,
    )


def _parcel(record: ParcelRecord, cases: Sequence[Case]) -> TrackedParcel:
    of_it = [case for case in cases if case.parcel_id == record.parcel.parcel_id]
    return TrackedParcel(parcel=record.parcel, scans=record.scans, outcome=_outcome(of_it))


def _outcome(cases: Sequence[Case]) -> Outcome | None:
    """As the newest case ended; while people still work one, nothing has."""
    for case in reversed(cases):
        if case.due_at is None:
            continue  # A flag, which calls nobody.
        if case.closed_at is None:
            return None
        if case.resolution in _TOLD:
            return Outcome(resolution=case.resolution, at=case.closed_at)
    return None
