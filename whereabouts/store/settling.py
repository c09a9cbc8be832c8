"""What evidence does to an attempt, whoever brings it: an answer, a receipt, a person."""

from datetime import datetime

from whereabouts.store.rows import AttemptRow, AttemptState


def accepted(attempt: AttemptRow, now: datetime) -> None:
    """The provider has it. That is never undone, save by word that it did not arrive."""
    if attempt.state in (AttemptState.SENT, AttemptState.UNDELIVERABLE):
        return
    attempt.state, attempt.settled_at, attempt.reason = AttemptState.SENT, now, ""
