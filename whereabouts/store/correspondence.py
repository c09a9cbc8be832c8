"""What a shopper was sent: each message with its fate, for people who ask why."""

from pydantic import AwareDatetime
from sqlalchemy import Engine
from sqlmodel import col, select

from whereabouts.domain.message import Channel, MessageKind
from whereabouts.domain.model import Frozen
from whereabouts.store.rows import AttemptRow, AttemptState, MessageRow
from whereabouts.store.transaction import reading


class Letter(Frozen):
    """One message on one channel. `moment` is the order's time of its last claim."""

    kind: MessageKind
    parcels: tuple[str, ...]
    channel: Channel
    state: AttemptState
    moment: AwareDatetime
    reason: str
    follow_up: bool
    delivered: bool
    opened: bool
    clicked: bool


class Correspondence:
    """Looks, and changes nothing."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of_order(self, store: str, order_id: str) -> tuple[Letter, ...]:
        """Every message of an order, the oldest first."""
        rows = (
            select(MessageRow, AttemptRow)
            .join(AttemptRow, col(AttemptRow.message_id) == col(MessageRow.id))
            .where(MessageRow.store == store, MessageRow.order_id == order_id)
            .order_by(col(AttemptRow.moment), col(AttemptRow.id))
        )
        with reading(self._engine) as session:
            return tuple(_letter(message, attempt) for message, attempt in session.exec(rows))


def _letter(message: MessageRow, attempt: AttemptRow) -> Letter:
    return Letter(
        kind=message.kind,
        parcels=message.parcels,
        channel=attempt.channel,
        state=attempt.state,
        moment=attempt.moment,
        reason=attempt.reason,
        follow_up=attempt.follow_up,
        delivered=attempt.delivered_at is not None,
        opened=attempt.opened_at is not None,
        clicked=attempt.clicked_at is not None,
    )
