"""Telling an order that a message it was in doubt about never left."""

from datetime import datetime

from sqlmodel import Session

from whereabouts.domain.facts import MessageNeverLeft
from whereabouts.store.rows import AttemptRow, MessageRow, OrderRow
from whereabouts.store.telling import tell


def tell_never_left(session: Session, attempt: AttemptRow, now: datetime) -> None:
    message = session.get_one(MessageRow, attempt.message_id)
    order = session.get_one(OrderRow, (message.store, message.order_id))
    fact = MessageNeverLeft(
        kind=message.kind,
        parcels=message.parcels,
        channel=attempt.channel,
        at=order.start.clock.read(now),
    )
    tell(session, order, fact, now)
