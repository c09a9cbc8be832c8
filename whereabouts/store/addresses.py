"""Where an order's shopper is written to, in the one spelling that look-ups use."""

from whereabouts.domain.message import Channel
from whereabouts.store.rows import OrderRow


def address_of(order: OrderRow, channel: Channel) -> str | None:
    return order.email if channel is Channel.EMAIL else order.phone


def email_key(address: str) -> str:
    """Mail providers tell no capitals apart; neither may a refusal."""
    return address.strip().lower()
