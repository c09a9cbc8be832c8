"""The model of asking: when a shopper who waits writes to the store. It is ours, not measured.

Whoever waits and knows where the parcel is seldom asks; what makes them ask is to be left in the
dark. Each day a shopper looks once, and asks with the chance that is written here. All figures
of a simulated month that count contacts follow from this one page; real shoppers may differ.
"""

from datetime import timedelta
from enum import StrEnum
from typing import NamedTuple

_DAY = timedelta(days=1)

#: A day's chance to ask although nothing is wrong and all is told.
ANYWAY = 0.0015
#: With each day beyond the second on which nothing of ours was read.
UNTOLD = 0.0025
#: With each day beyond the second on which no scan moved the parcel.
SILENT = 0.015
#: With each day beyond the one that was named last; a delay that was told is half forgiven.
LATE, LATE_BUT_TOLD = 0.06, 0.03
#: Each day after a delivery that did not come.
NOT_THERE = 0.5
#: No worry grows beyond this.
MOST = 0.6
#: What a message read within the last day leaves of the worry, and an answer of two days.
JUST_READ, JUST_ANSWERED = 0.3, 0.2


class Reason(StrEnum):
    """Why they ask, which gives them their words."""

    WHERE = "WHERE"
    SILENT = "SILENT"
    LATE = "LATE"
    NOT_THERE = "NOT_THERE"


class Sight(NamedTuple):
    """What a shopper sees on the day they look. Spans are since then; None for never."""

    read: timedelta
    moved: timedelta | None
    overdue: timedelta | None
    delay_told: bool
    said_delivered: timedelta | None
    answered: timedelta | None


def worry(seen: Sight) -> tuple[float, Reason]:
    """The day's chance to ask, before a temper makes it more or less; and why they would."""
    if seen.said_delivered is not None:
        return NOT_THERE * _calmed(seen), Reason.NOT_THERE
    grown = {
        Reason.WHERE: ANYWAY + UNTOLD * _beyond(seen.read, 2),
        Reason.SILENT: SILENT * _beyond(seen.moved, 2),
        Reason.LATE: (LATE_BUT_TOLD if seen.delay_told else LATE) * _beyond(seen.overdue, 0),
    }
    reason = max(grown, key=lambda one: grown[one])
    return min(sum(grown.values()), MOST) * _calmed(seen), reason


def _calmed(seen: Sight) -> float:
    by_message = JUST_READ if seen.read < _DAY else 1.0
    by_answer = JUST_ANSWERED if seen.answered is not None and seen.answered < 2 * _DAY else 1.0
    return by_message * by_answer


def _beyond(span: timedelta | None, days: int) -> float:
    return 0.0 if span is None else max(span / _DAY - days, 0.0)
