"""What a rule says of one message kind, before channels and hours are considered."""

from datetime import datetime
from typing import NamedTuple

from whereabouts.domain.decision import Verdict, Why


class Never(NamedTuple):
    """Not to be sent as things stand."""

    verdict: Verdict
    why: Why
    reason: str


class Awaits(NamedTuple):
    """Something must happen first; `look_at` is set where time alone may bring it about."""

    why: Why
    reason: str
    look_at: datetime | None = None


class Opens(NamedTuple):
    """To be sent from `due` on and before `expires`.

    `leave_by` is set where the message must not wait for a channel's better hours.
    `parcels` are those that share the message.
    """

    due: datetime
    expires: datetime
    reason: str
    leave_by: datetime | None = None
    parcels: tuple[str, ...] = ()


Ruling = Never | Awaits | Opens


def not_applicable(why: Why, reason: str) -> Never:
    return Never(Verdict.NOT_APPLICABLE, why, reason)


def suppressed(why: Why, reason: str) -> Never:
    return Never(Verdict.SUPPRESSED, why, reason)


def history() -> Never:
    return suppressed(Why.HISTORY, "it happened before the order was imported")
