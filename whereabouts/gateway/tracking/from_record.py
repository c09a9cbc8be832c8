"""What the page may know of an order's record: the rest stays in the store."""

from whereabouts.gateway.tracking.tracked import TrackedItem, TrackedOrder, TrackedParcel
from whereabouts.store.order_record import OrderRecord


def tracked(record: OrderRecord) -> TrackedOrder:
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
        parcels=tuple(
            TrackedParcel(parcel=parcel.parcel, scans=parcel.scans) for parcel in record.parcels
        ),
        promised_ship_date=purchase.promised_ship_date,
        cancelled_at=record.cancelled_at,
        policy=record.policy,
    )
