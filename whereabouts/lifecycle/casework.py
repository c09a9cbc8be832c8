"""What a person's word does to a case: the state after it, and what is noted.

Pure, so that the workflow only carries it out. Whoever says the same twice is not told off, and
nothing happens twice.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from whereabouts.domain.casework import (
    Assignment,
    CaseState,
    Closing,
    Decided,
    Deed,
    InquiryFiled,
    InterceptApproved,
    InterceptOutcome,
    Merged,
    Resumed,
    ShopperAsked,
    Word,
)
from whereabouts.domain.escalation import Resolution
from whereabouts.lifecycle.calendar import add_business_days, said
from whereabouts.lifecycle.case_refusals import Desk


class Done(NamedTuple):
    """What a word came to."""

    state: CaseState
    note: str


def is_repeated(state: CaseState, word: Word) -> bool:
    """Whether the same person says what they already said: a double click."""
    same, deed = _said_before(state, word)
    return same and deed is not None and deed.by == word.by


def _said_before(state: CaseState, word: Word) -> tuple[bool, Deed | None]:
    """Whether the case stands as the word wants it, and by whose deed."""
    before: tuple[bool, Deed | None] = (False, None)
    match word:
        case Assignment():
            before = (state.assignee == word.assignee, state.assigned)
        case Decided():
            before = (state.remedy is word.remedy, state.decided)
        case InquiryFiled():
            before = (state.reference == word.reference, state.filed)
        case InterceptApproved():
            stands = state.intercepted is not InterceptOutcome.REFUSED
            before = (stands and state.intercept is word.how, state.approved)
        case ShopperAsked():
            before = (True, state.waiting)
        case Resumed():
            before = (state.waiting is None, state.resumed)
        case Merged():
            before = (state.duplicate_of == word.into, state.closed)
        case Closing():
            before = (state.resolution is word.resolution, state.closed)
    return before


def taken(desk: Desk, state: CaseState, word: Word, now: datetime) -> Done:
    """The case after a word that may be taken, and what is noted of it."""
    deed, done = Deed(by=word.by, at=now), Done(state, "")
    match word:
        case Assignment():
            changes = {"assignee": word.assignee, "assigned": deed}
            done = _done(state, changes, f"assigned to {word.assignee}")
        case Decided():
            changes = {"remedy": word.remedy, "decided": deed}
            done = _done(state, changes, f"decided to {word.remedy.lower()}")
        case InquiryFiled():
            done = _filed(desk, state, word, deed)
        case InterceptApproved():
            done = _approved(state, word, deed)
        case ShopperAsked():
            words = "waits for the shopper; the clock stands still"
            done = _done(state, {"waiting": deed}, words)
        case Resumed():
            done = resumed(desk, state, deed)
        case Merged():
            done = closed(state, Resolution.DUPLICATE, deed, f"see {word.into}", word.into)
        case Closing():
            done = closed(state, word.resolution, deed)
    return done


def _approved(state: CaseState, word: InterceptApproved, deed: Deed) -> Done:
    changes = {"intercept": word.how, "approved": deed, "intercepted": InterceptOutcome.ASKED}
    how = word.how.replace("_", " ").lower()
    return _done(state, changes, f"approved an intercept, {how}, for {word.fee}")


def _filed(desk: Desk, state: CaseState, word: InquiryFiled, deed: Deed) -> Done:
    changes: dict[str, object] = {"reference": word.reference, "filed": deed}
    note = f"filed inquiry {word.reference} with the carrier"
    if state.window is not None:
        within = state.window.answers_within
        due = add_business_days(deed.at, within, desk.days.calendar, desk.days.zone)
        changes["answer_due_at"] = due
        note += f"; its answer is due {said(due, desk.zone)}"
    return _done(state, changes, note)


def resumed(desk: Desk, state: CaseState, deed: Deed) -> Done:
    """The clock runs on; the due time moves by the wait."""
    if state.waiting is None or state.due_at is None:
        return _done(state, {}, "")
    due_at = state.due_at + (deed.at - state.waiting.at)
    changes: dict[str, object] = {"waiting": None, "resumed": deed, "due_at": due_at}
    return _done(state, changes, f"goes on; now due {said(due_at, desk.zone)}")


def closed(
    state: CaseState, resolution: Resolution, deed: Deed, note: str = "", duplicate_of: str = ""
) -> Done:
    """The case at its end."""
    changes: dict[str, object] = {
        "resolution": resolution,
        "closed": deed,
        "duplicate_of": duplicate_of,
        "waiting": None,
    }
    return _done(state, changes, note)


def changed(state: CaseState, **changes: object) -> CaseState:
    """The next state."""
    return state.model_copy(update={"version": state.version + 1, **changes})


def _done(state: CaseState, changes: Mapping[str, object], note: str) -> Done:
    return Done(changed(state, **changes) if changes else state, note)
