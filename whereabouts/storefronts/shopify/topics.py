"""One delivery of Shopify read by its topic: whatever the bytes, there is an answer."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from whereabouts.storefronts.loose import parsed
from whereabouts.storefronts.reading import Reading, Refused, aside, refused
from whereabouts.storefronts.reasons import Reason
from whereabouts.storefronts.shopify.milestones import milestone
from whereabouts.storefronts.shopify.order_events import deleted_order, new_order, order_now
from whereabouts.storefronts.shopify.parcels import fulfilment
from whereabouts.storefronts.shopify.privacy import (
    data_request,
    redact_customer,
    redact_shop,
    shop_gone,
)


def read(topic: str, body: bytes, received_at: datetime) -> Reading:
    """What a webhook says, or what the same object from the REST API says, which is wrapped in
    its own name. `received_at` dates what carries no time: that an order was deleted."""
    try:
        value = parsed(body)
    except ValueError:
        return Refused(reasons=(Reason(field="", reason="is not JSON"),))
    if topic == "orders/delete":
        return _checked(lambda told: deleted_order(told, received_at), value)
    reader = _READERS.get(topic)
    if reader is None:
        return aside("topic", "is not followed")
    return _checked(reader, _unwrapped(value))


def _checked(reader: Callable[[Any], Reading], value: object) -> Reading:
    try:
        return reader(value)
    except ValidationError as error:
        return refused(error)


def _unwrapped(value: object) -> object:
    if isinstance(value, dict) and len(value) == 1:
        return next((value[name] for name in _WRAPPERS if name in value), value)
    return value


_WRAPPERS = ("order", "fulfillment", "fulfillment_event")
_READERS: dict[str, Callable[[Any], Reading]] = {
    "orders/create": new_order,
    "orders/updated": order_now,
    "orders/cancelled": order_now,
    "orders/fulfilled": order_now,
    "orders/partially_fulfilled": order_now,
    "fulfillments/create": fulfilment,
    "fulfillments/update": fulfilment,
    "fulfillment_events/create": milestone,
    "app/uninstalled": shop_gone,
    "customers/data_request": data_request,
    "customers/redact": redact_customer,
    "shop/redact": redact_shop,
}
