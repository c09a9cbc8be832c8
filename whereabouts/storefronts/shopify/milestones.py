"""How far a shipment has come, in Shopify's words for it, and each step as its own event."""

from datetime import datetime

from whereabouts.domain.tracking import EstimatedDelivery, TrackingStatus
from whereabouts.storefronts.event_ids import event_id
from whereabouts.storefronts.loose import Loose, MaybeMoment, Moment, ShopId, Text
from whereabouts.storefronts.reading import News, ParcelSeen, aside

S = TrackingStatus
_STATUSES = {
    "label_purchased": S.LABEL_CREATED,
    "label_printed": S.LABEL_CREATED,
    "confirmed": S.LABEL_CREATED,
    "submitted": S.LABEL_CREATED,
    "label_voided": S.CANCELLED,
    "carrier_picked_up": S.IN_TRANSIT,
    "in_transit": S.IN_TRANSIT,
    "delayed": S.IN_TRANSIT,
    "out_for_delivery": S.OUT_FOR_DELIVERY,
    "attempted_delivery": S.DELIVERY_ATTEMPTED,
    "ready_for_pickup": S.AVAILABLE_FOR_PICKUP,
    "delivered": S.DELIVERED,
    "picked_up": S.DELIVERED,
    "failure": S.EXCEPTION,
    "not_delivered": S.EXCEPTION,
}


def status_of(word: str) -> TrackingStatus | None:
    """Ours for Shopify's, None for one that says nothing of the parcel."""
    return _STATUSES.get(word.lower())


class _FulfillmentEvent(Loose):
    id: ShopId
    order_id: ShopId
    fulfillment_id: ShopId
    status: Text = ""
    message: Text = ""
    happened_at: Moment
    estimated_delivery_at: MaybeMoment = None
    city: Text = ""
    province: Text = ""
    country: Text = ""


def milestone(value: object) -> News:
    """One step of a shipment. Shopify names the fulfilment and not its tracking number."""
    event = _FulfillmentEvent.model_validate(value)
    status = status_of(event.status)
    if status is None:
        return aside("status", "is none that Shopify has told us of")
    seen = ParcelSeen(
        event_id=event_id("shopify", "fulfillment_event", event.id),
        order_id=event.order_id,
        parcel_id=event.fulfillment_id,
        status=status,
        occurred_at=event.happened_at,
        place=", ".join(filter(None, (event.city, event.province, event.country)))[:200],
        code=event.status.lower()[:60],
        text=event.message,
        estimate=_estimate(event.estimated_delivery_at),
    )
    return News(seen=(seen,))


def _estimate(at: datetime | None) -> EstimatedDelivery | None:
    """The day as it is written there: carriers promise days of the place, not instants."""
    return EstimatedDelivery(day=at.date()) if at else None
