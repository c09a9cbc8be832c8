"""Messages that left, each on each channel once: what receipts speak of.

A message about several parcels is one; one that was returned and went again on the other channel
counts on both, as does the morning text after a mail at night.
"""

from datetime import timedelta

from sqlalchemy import ColumnElement, Select, String, and_, cast, or_, select
from sqlalchemy.orm import outerjoin
from sqlmodel import col

from whereabouts.domain.message import Channel
from whereabouts.measures.robots import clicked_by_person
from whereabouts.measures.scope import Dimension, Scope
from whereabouts.measures.source import Source
from whereabouts.store.rows import AttemptRow, AttemptState, MessageRow, OrderRow

#: Receipts come late, and people read later still.
_TIME_TO_ANSWER = timedelta(hours=24)
_LEFT = (AttemptState.SENT, AttemptState.UNDELIVERABLE)


def sent(scope: Scope) -> Source:
    """When they left, by the wall; those that left within the last day are not known yet."""
    kind = cast(col(MessageRow.kind), String)
    return Source(
        # Where nothing of the message is asked for, databases leave it unread.
        rows=outerjoin(AttemptRow, MessageRow, col(MessageRow.id) == col(AttemptRow.message_id)),
        store=col(AttemptRow.store),
        at=col(AttemptRow.claimed_at),
        order_id=col(MessageRow.order_id),
        by={Dimension.CHANNEL: cast(col(AttemptRow.channel), String), Dimension.KIND: kind},
        why=kind,
        only=(
            col(AttemptRow.state).in_(_LEFT),
            col(AttemptRow.claimed_at) <= scope.as_of - _TIME_TO_ANSWER,
            col(AttemptRow.message_id).not_in(_of_history(scope.store)),
        ),
    )


def _of_history(store: str) -> Select[int | None]:
    """The messages of orders that were imported: few, and listed once."""
    same_order = and_(
        col(MessageRow.store) == col(OrderRow.store),
        col(MessageRow.order_id) == col(OrderRow.order_id),
    )
    imported = col(OrderRow.imported_at).is_not(None)
    return (
        select(col(MessageRow.id))
        .join(OrderRow, same_order)
        .where(col(OrderRow.store) == store, imported)
    )


def arrived() -> ColumnElement[bool]:
    """Its provider said so, or a person was seen with it."""
    seen = or_(col(AttemptRow.delivered_at).is_not(None), opened())
    return and_(col(AttemptRow.state) == AttemptState.SENT, seen)


def opened() -> ColumnElement[bool]:
    """By a person: machine opens never become the message's own."""
    return or_(col(AttemptRow.opened_at).is_not(None), clicked_by_person())


def by_mail() -> ColumnElement[bool]:
    return col(AttemptRow.channel) == Channel.EMAIL
