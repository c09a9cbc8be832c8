"""When a message was due, as far as one decision about it says so: what is counted by."""

from datetime import datetime

from whereabouts.domain.decision import Decision, Verdict, Why

#: What would have left, had it been in time, or anyone to be told.
_KEPT_BACK = (Why.HELD_OUT, Why.NO_CHANNEL)


def fell_due(decision: Decision, decided_at: datetime) -> datetime | None:
    """The moment of leaving, or that at which it was decided that it would not.

    None of what was not to leave by itself: what waits without an expiry only says when to look
    again, and a follow-up repeats what was told.
    """
    if decision.follow_up:
        return None
    if decision.verdict in (Verdict.DUE, Verdict.WAITING):
        return decision.due_at if decision.expires_at is not None else None
    is_kept_back = decision.verdict is Verdict.SUPPRESSED and decision.why in _KEPT_BACK
    return decided_at if is_kept_back or decision.verdict is Verdict.EXPIRED else None
