"""What of an order is in no parcel yet."""

from collections import Counter

from whereabouts.selfservice.order.tracked import TrackedItem, TrackedOrder


def not_in_parcels(order: TrackedOrder) -> tuple[TrackedItem, ...]:
    """The items still to be sent; none once a parcel may hold anything."""
    parcels = [of.parcel for of in order.parcels]
    if not all(parcel.lines for parcel in parcels):
        return ()
    sent: Counter[str] = Counter()
    for parcel in parcels:
        sent.update({line.line_id: line.quantity for line in parcel.lines})
    left = ((item, item.quantity - sent[item.line_id]) for item in order.items)
    return tuple(
        item.model_copy(update={"quantity": quantity}) for item, quantity in left if quantity > 0
    )
