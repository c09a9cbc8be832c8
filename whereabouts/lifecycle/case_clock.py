"""The clock of a case: when it reminds, and when the case is overdue.

Plain hours count, and none of those in which the case waits for the shopper.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from pydantic import AwareDatetime

from whereabouts.domain.casework import CaseEvent, CaseState
from whereabouts.domain.model import Frozen

E = CaseEvent


class Terms(Frozen):
    """By what a case's clock runs."""

    opened_at: AwareDatetime
    #: How long people have from the opening on, without the waits.
    case_due: timedelta
    last_reminder: timedelta
    answer_reminder_every: timedelta
    answer_reminders: int


class Stroke(NamedTuple):
    """One thing the clock will say, unless something happens before."""

    at: datetime
    event: CaseEvent


def next_stroke(state: CaseState, terms: Terms, struck: tuple[CaseEvent, ...]) -> Stroke | None:
    """What the clock says next, after all that `struck`; None while it stands still."""
    if not state.is_open:
        return None
    return min((*_of_due(state, terms, struck), *_of_inquiry(state, terms, struck)), default=None)


def _of_due(state: CaseState, terms: Terms, struck: tuple[CaseEvent, ...]) -> Iterator[Stroke]:
    if state.due_at is None or state.waiting is not None:
        return
    strokes = (
        Stroke(state.due_at - terms.case_due / 2, E.HALF_TIME),
        Stroke(state.due_at - terms.last_reminder, E.LAST_HOUR),
        Stroke(state.due_at, E.BREACHED),
    )
    for stroke in strokes:
        reminds_of_nothing = stroke.at <= terms.opened_at and stroke.event is not E.BREACHED
        if stroke.event not in struck and not reminds_of_nothing:
            yield stroke


def _of_inquiry(state: CaseState, terms: Terms, struck: tuple[CaseEvent, ...]) -> Iterator[Stroke]:
    if state.answer_due_at is not None:
        reminded = struck.count(E.ANSWER_OVERDUE)
        if reminded < terms.answer_reminders:
            at = state.answer_due_at + reminded * terms.answer_reminder_every
            yield Stroke(at, E.ANSWER_OVERDUE)
    elif state.window is not None and E.MAY_BE_FILED not in struck:
        opens_at = state.window.opens_at
        if opens_at is not None and opens_at > terms.opened_at:
            yield Stroke(opens_at, E.MAY_BE_FILED)
