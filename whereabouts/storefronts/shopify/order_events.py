"""Shopify's orders as our events.

An order's id in our words is Shopify's numeric id, because it is the only name that every later
webhook carries: fulfilment events do not know the order's visible name, and merchants may
change its prefix. The visible name, `#1001`, is kept as the purchase's number.

Each reading tells the order's whole state, dated by `updated_at` or by a date of its own. So a
lost delivery is made good by any later one or by a poll, a stale retry is recognised as older,
and copies are known by event ids made of the same parts.
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
from whereabouts.storefronts.shopify.consent import text_refusal
from whereabouts.storefronts.shopify.order import ShopifyOrder
from whereabouts.storefronts.shopify.parcels import parcels_of
from whereabouts.storefronts.shopify.purchase import described, purchase_of, ship_to_of


def new_order(value: object) -> News:
    """An order just placed. Its lines and address are those it was placed with."""
    return _news(ShopifyOrder.model_validate(value), is_new=True)


def order_now(value: object) -> News:
    """An order as it is now, edits and fulfilments included."""
    return _news(ShopifyOrder.model_validate(value), is_new=False)


def deleted_order(value: object, at: datetime) -> News:
    """Shopify lets only cancelled and test orders be deleted; nothing else is said of them."""
    order_id = _Deleted.model_validate(value).id
    return News(
        events=(
            OrderCancelledEvent(
                type="order.cancelled",
                event_id=event_id("shopify", "order", order_id, "deleted"),
                order_id=order_id,
                at=at,
            ),
        )
    )


class _Deleted(Loose):
    """All that is left of a deleted order."""

    id: ShopId


def _news(order: ShopifyOrder, is_new: bool) -> News:
    if not order.shipped_lines:
        return aside("line_items", "nothing in it is shipped")
    if order.shipping_address is None:
        return aside("shipping_address", "is missing: nothing is brought to anybody")
    parcels = parcels_of(order.id, order.fulfillments)
    created = OrderCreated(
        type="order.created", event_id=event_id(_key(order), "created"), order=purchase_of(order)
    )
    later = () if is_new else _changes(order)
    return News(
        events=(created, *later, *_cancelled(order), *text_refusal(order), *parcels.events),
        scans=parcels.scans,
        listed=parcels.listed,
        put_aside=parcels.put_aside,
        is_test=order.test or parcels.is_test,
    )


def _changes(order: ShopifyOrder) -> tuple[AnyShopEvent, ...]:
    """The lines and the address as they are now; whether they differ is known to the store."""
    dated = event_id(_key(order), order.updated_at)
    address = AddressChangedEvent(
        type="order.address_changed",
        event_id=event_id(dated, "address"),
        order_id=order.id,
        ship_to=ship_to_of(order),
        at=order.updated_at,
    )
    left = tuple(line for line in order.shipped_lines if line.left > 0)
    if not left:
        return (address,)
    lines = OrderChangedEvent(
        type="order.changed",
        event_id=event_id(dated, "lines"),
        order_id=order.id,
        lines=tuple(Line(line_id=line.id, quantity=line.left) for line in left),
        at=order.updated_at,
        described=tuple(map(described, left)),
    )
    return lines, address


def _cancelled(order: ShopifyOrder) -> tuple[OrderCancelledEvent, ...]:
    at = order.cancelled_at or _given_up_at(order)
    if at is None:
        return ()
    return (
        OrderCancelledEvent(
            type="order.cancelled",
            event_id=event_id(_key(order), at, "cancelled"),
            order_id=order.id,
            at=at,
        ),
    )


def _given_up_at(order: ShopifyOrder) -> datetime | None:
    """When an order was archived that had everything refunded before anything was sent:
    merchants often end an order so, without cancelling it."""
    is_empty = not any(line.left for line in order.shipped_lines)
    return order.closed_at if is_empty and not order.fulfillments else None


def _key(order: ShopifyOrder) -> str:
    return f"shopify:order:{order.id}"
