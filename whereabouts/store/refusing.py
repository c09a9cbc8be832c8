"""An address that is not to be written to any more, and the orders that must know."""

from datetime import datetime

from sqlmodel import Session

from whereabouts.domain.message import Channel
from whereabouts.store.suppressions import a_word, add_word
from whereabouts.store.telling import open_orders_of, tell_preference


def refuse_address(
    session: Session, store: str, channel: Channel, address: str, reason: str, now: datetime
) -> tuple[str, ...] | None:
    """The orders told; None if the address was refused before."""
    if not add_word(session, a_word(store, channel, address, False, reason, now)):
        return None
    orders = open_orders_of(session, store, channel, address)
    for order in orders:
        tell_preference(session, order, channel, False, reason, now)
    return tuple(order.order_id for order in orders)
