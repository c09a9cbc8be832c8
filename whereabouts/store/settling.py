"""What evidence does to an attempt, whoever brings it: an answer, a receipt, a person."""

from datetime import datetime

from sqlalchemy.orm import object_session
from sqlmodel import Session

from whereabouts.store.message_promises import promised_by
from whereabouts.store.rows import AttemptRow, AttemptState


def accepted(attempt: AttemptRow, now: datetime) -> None:
    """The provider has it. That is never undone, save by word that it did not arrive.

    What it promises is promised from now on.
    """
    if attempt.state in (AttemptState.SENT, AttemptState.UNDELIVERABLE):
        return
    attempt.state, attempt.settled_at, attempt.reason = AttemptState.SENT, now, ""
    session = object_session(attempt)
    if isinstance(session, Session):
        promised_by(session, attempt)
