"""One delivery of WooCommerce read by its topic: whatever the bytes, there is an answer."""

import re
from datetime import datetime

from pydantic import ValidationError

from whereabouts.storefronts.loose import parsed
from whereabouts.storefronts.reading import Ping, Reading, Refused, aside, refused
from whereabouts.storefronts.reasons import Reason
from whereabouts.storefronts.woocommerce.order_events import deleted_order, new_order, order_now

_PING = re.compile(rb"webhook_id=(\d{1,20})")
_READERS = {"order.created": new_order, "order.updated": order_now, "order.restored": order_now}


def read(topic: str, body: bytes, received_at: datetime) -> Reading:
    """What a webhook says, or an order from the REST API under the topic `order.updated`.
    `received_at` dates what carries no time: that an order was deleted."""
    ping = _PING.fullmatch(body.strip())
    if ping is not None:
        return Ping(webhook_id=ping[1].decode())
    try:
        value = parsed(body)
    except ValueError:
        return Refused(reasons=(Reason(field="", reason="is not JSON"),))
    try:
        if topic == "order.deleted":
            return deleted_order(value, received_at)
        reader = _READERS.get(topic)
        return reader(value) if reader else aside("topic", "is not followed")
    except ValidationError as error:
        return refused(error)
