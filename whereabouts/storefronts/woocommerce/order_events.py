"""WooCommerce's orders as our events.

The id is the order's own; plugins that number orders in sequence only change what the shopper
reads, and that is kept as the purchase's number. Each reading tells the order's whole state,
dated by `date_modified_gmt`: nothing is sent again by WooCommerce, so any later delivery or
poll must make good a lost one. "completed" says that the shop is done, not that the parcel
arrived, and is no scan.
"""

from datetime import datetime

from whereabouts.domain.order import Line
from whereabouts.storefronts.event_ids import event_id
from whereabouts.storefronts.generic import (
    AddressChangedEvent,
    AnyShopEvent,
    OrderCancelledEvent,
    OrderChangedEvent,
    OrderCreated,
)
from whereabouts.storefronts.loose import Loose, ShopId
from whereabouts.storefronts.reading import News, aside
from whereabouts.storefronts.woocommerce.order import WooOrder
from whereabouts.storefronts.woocommerce.parcels import parcels_of
from whereabouts.storefronts.woocommerce.purchase import described, purchase_of, ship_to_of

#: Unpaid carts: WooCommerce makes an order of each, and most of them are never bought.
_NOT_YET = frozenset({"auto-draft", "checkout-draft", "pending", "failed", "new"})
_CANCELLED = frozenset({"cancelled", "trash"})
#: Plugins name their ways of collecting after these.
_COLLECTED = ("local_pickup", "pickup_location")


def new_order(value: object) -> News:
    """An order just placed. Its lines and address are those it was placed with."""
    return _news(WooOrder.model_validate(value), is_new=True)


def order_now(value: object) -> News:
    """An order as it is now, edits and tracking numbers included."""
    return _news(WooOrder.model_validate(value), is_new=False)


def deleted_order(value: object, at: datetime) -> News:
    """A deleted order is told of by its id alone, and without a date."""
    order_id = _Deleted.model_validate(value).id
    return News(events=(_cancellation(order_id, "deleted", at),))


class _Deleted(Loose):
    """All that is told of a deleted order."""

    id: ShopId


def _news(order: WooOrder, is_new: bool) -> News:
    why_not = _unfit(order)
    if why_not is not None:
        return why_not
    parcels = parcels_of(order)
    if order.status in _CANCELLED or (order.status == "refunded" and not parcels.events):
        return _cancelled(order)
    created = OrderCreated(
        type="order.created", event_id=event_id(_key(order), "created"), order=purchase_of(order)
    )
    later = () if is_new else _changes(order)
    events = (created, *later, *parcels.events)
    return News(events=events, listed=parcels.listed, put_aside=parcels.put_aside)


def _unfit(order: WooOrder) -> News | None:
    """Why there is nothing to follow, if so."""
    if order.status in _NOT_YET:
        return aside("status", "is of an order that is not paid yet")
    if not order.lines:
        return aside("line_items", "has nothing to send")
    if order.ship_to is None:
        return aside("shipping", "has no country: nothing is brought to anybody")
    ways = [line.method_id for line in order.shipping_lines]
    if ways and all(way.startswith(_COLLECTED) for way in ways):
        return aside("shipping_lines", "it is collected at the shop")
    return None


def _cancelled(order: WooOrder) -> News:
    """Only the end is told: an unpaid cart that ran out of time was never an order to us."""
    at = order.date_modified_gmt
    return News(events=(_cancellation(order.id, at, at),))


def _cancellation(order_id: str, when: str | datetime, at: datetime) -> OrderCancelledEvent:
    return OrderCancelledEvent(
        type="order.cancelled",
        event_id=event_id("woocommerce", "order", order_id, when, "cancelled"),
        order_id=order_id,
        at=at,
    )


def _changes(order: WooOrder) -> tuple[AnyShopEvent, ...]:
    """The lines and the address as they are now; whether they differ is known to the store."""
    at = order.date_modified_gmt
    dated = event_id(_key(order), at)
    return (
        OrderChangedEvent(
            type="order.changed",
            event_id=event_id(dated, "lines"),
            order_id=order.id,
            lines=tuple(Line(line_id=name, quantity=one.quantity) for name, one in order.lines),
            at=at,
            described=tuple(described(name, one) for name, one in order.lines),
        ),
        AddressChangedEvent(
            type="order.address_changed",
            event_id=event_id(dated, "address"),
            order_id=order.id,
            ship_to=ship_to_of(order),
            at=at,
        ),
    )


def _key(order: WooOrder) -> str:
    return f"woocommerce:order:{order.id}"
