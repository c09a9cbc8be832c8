"""Why a person's word cannot be taken, in words for that person.

Whoever comes second is told who was first, and when.
"""

from datetime import datetime
from typing import NamedTuple

from whereabouts.domain.calendar import WorkingDays
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
    Window,
    Word,
)
from whereabouts.domain.escalation import EscalationKind, Resolution, same_order
from whereabouts.domain.problem import problem_of
from whereabouts.lifecycle.calendar import said


class Desk(NamedTuple):
    """What a case is judged by, besides its state. `zone` is that of its words, `days` are those
    in which people's own clocks count."""

    case_id: str
    kind: EscalationKind
    zone: str
    days: WorkingDays

    def tell(self, deed: Deed) -> str:
        """Who did it, and when."""
        return f"{deed.by}, {said(deed.at, self.zone)}"


def refusal(desk: Desk, state: CaseState, word: Word, now: datetime) -> str:
    """Why the word cannot be taken, in words for the person who said it; empty if it can."""
    if not word.by:
        return "say who you are: every word of a case has somebody's name"
    if state.closed is not None and state.resolution is not None:
        how = state.resolution.in_words
        return f"the case is already closed as {how}, by {desk.tell(state.closed)}"
    return _refusal(desk, state, word, now)


def _refusal(desk: Desk, state: CaseState, word: Word, now: datetime) -> str:
    why_not = ""
    match word:
        case Assignment():
            why_not = _of_assignment(desk, state, word)
        case Decided():
            why_not = _of_decision(desk, state, word)
        case InquiryFiled():
            why_not = _of_filing(desk, state, word, now)
        case InterceptApproved():
            why_not = _of_intercept(desk, state, word)
        case ShopperAsked() | Resumed():
            why_not = _of_waiting(desk, state, word)
        case Merged():
            why_not = _of_merging(desk, word)
        case Closing():
            why_not = _of_closing(desk, state, word)
    return why_not


def _of_assignment(desk: Desk, state: CaseState, word: Assignment) -> str:
    if not word.assignee:
        return "say who takes the case"
    if state.assigned is None or word.instead_of == state.assignee:
        return ""
    return f"{state.assignee} has the case: assigned by {desk.tell(state.assigned)}"


def _of_decision(desk: Desk, state: CaseState, word: Decided) -> str:
    if not problem_of(desk.kind).needs_a_person:
        return "the parcel is only flagged: there is nothing to decide yet"
    if state.decided is None or state.remedy is None or word.instead_of is state.remedy:
        return ""
    return f"to {state.remedy.lower()} was decided by {desk.tell(state.decided)}"


def _of_filing(desk: Desk, state: CaseState, word: InquiryFiled, now: datetime) -> str:
    if state.filed is not None:
        return f"the inquiry {state.reference} was filed by {desk.tell(state.filed)}"
    if not problem_of(desk.kind).has_inquiry:
        return f"no inquiry is filed for {desk.kind.in_words}"
    if not word.reference:
        return "give the reference by which the carrier knows the inquiry"
    return _outside(desk, state.window, now) if state.window else ""


def _outside(desk: Desk, window: Window, now: datetime) -> str:
    """Filed too early, an inquiry is refused, or begins to wait anew."""
    if window.opens_at is not None and now < window.opens_at:
        return (
            f"too early: the carrier takes the inquiry from {said(window.opens_at, desk.zone)} on"
        )
    if window.closes_at is not None and now >= window.closes_at:
        return f"too late: the carrier took it until {said(window.closes_at, desk.zone)}"
    return ""


def _of_intercept(desk: Desk, state: CaseState, word: InterceptApproved) -> str:
    if desk.kind is not EscalationKind.WRONG_ADDRESS:
        return f"nothing is intercepted for {desk.kind.in_words}"
    if not word.fee:
        return "say for which fee you approve it: the case shows what the carrier asks"
    if state.approved is None:
        return ""
    if state.intercepted is InterceptOutcome.REFUSED:
        return ""
    outcome = state.intercepted or InterceptOutcome.ASKED
    return f"an intercept was approved by {desk.tell(state.approved)}: {outcome.lower()}"


def _of_waiting(desk: Desk, state: CaseState, word: Word) -> str:
    if state.due_at is None:
        return "the parcel is only flagged: no clock runs"
    if isinstance(word, ShopperAsked):
        waiting = state.waiting
        return f"it waits for the shopper since {desk.tell(waiting)}" if waiting else ""
    if state.waiting is not None:
        return ""
    resumed = f"; resumed by {desk.tell(state.resumed)}" if state.resumed else ""
    return f"the case does not wait for the shopper{resumed}"


def _of_merging(desk: Desk, word: Merged) -> str:
    if word.into == desk.case_id:
        return "a case cannot be a duplicate of itself"
    if not same_order(word.into, desk.case_id):
        return "only cases of one order are merged: this one is of another"
    return ""


def _of_closing(desk: Desk, state: CaseState, word: Closing) -> str:
    chosen, allowed = word.resolution, problem_of(desk.kind).by_hand
    if chosen is Resolution.MOVED_AGAIN:
        return "MOVED_AGAIN is the carrier's word; choose FOUND instead"
    if chosen is Resolution.DUPLICATE:
        return "name the other case: merge this one into it"
    if chosen not in allowed:
        others = ", ".join(sorted(allowed))
        return f"{desk.kind.in_words} does not end as {chosen}; choose one of {others}"
    remedy = state.remedy
    if remedy is not None and state.decided is not None and _contradicts(chosen, remedy.done_as):
        return f"to {remedy.lower()} was decided by {desk.tell(state.decided)}"
    return ""


def _contradicts(chosen: Resolution, decided: Resolution) -> bool:
    remedies = (Resolution.RESHIPPED, Resolution.REFUNDED)
    return chosen in remedies and chosen is not decided
