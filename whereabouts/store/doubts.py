"""Messages nobody can tell the fate of: what a person is shown."""

from datetime import datetime

from pydantic import AwareDatetime
from sqlmodel import Session, col, select

from whereabouts.domain.message import Channel, MessageKind
from whereabouts.domain.model import Frozen
from whereabouts.store.rows import AttemptRow, AttemptState, MessageRow


class Doubt(Frozen):
    """One message claimed at a time and never settled."""

    store: str
    order_id: str
    kind: MessageKind
    parcels: tuple[str, ...]
    channel: Channel
    token: str
    claimed_at: AwareDatetime


def doubts(session: Session, claimed_before: datetime) -> tuple[Doubt, ...]:
    """The oldest first."""
    rows = (
        select(MessageRow, AttemptRow)
        .join(AttemptRow, col(AttemptRow.message_id) == col(MessageRow.id))
        .where(
            col(AttemptRow.state).in_((AttemptState.CLAIMED, AttemptState.UNKNOWN)),
            col(AttemptRow.claimed_at) <= claimed_before,
        )
        .order_by(col(AttemptRow.claimed_at), col(AttemptRow.id))
    )
    return tuple(
        Doubt(
            store=message.store,
            order_id=message.order_id,
            kind=message.kind,
            parcels=message.parcels,
            channel=attempt.channel,
            token=attempt.token,
            claimed_at=attempt.claimed_at,
        )
        for message, attempt in session.exec(rows)
    )
