"""Where a case stands, a line for each thing that was said or done about it."""

from collections.abc import Iterator
from typing import NamedTuple

from whereabouts.domain.casework import CaseState, Deed, InterceptOutcome
from whereabouts.domain.escalation import EscalationKind
from whereabouts.gateway.desk.acts.intercept import WAYS, fees
from whereabouts.gateway.desk.lines import case_address
from whereabouts.lifecycle.calendar import said
from whereabouts.store.answers import Answered
from whereabouts.store.casework import Case

_OUTCOMES = {
    InterceptOutcome.ASKED: ("the carrier is being asked", "info"),
    InterceptOutcome.ACCEPTED: ("the carrier accepted it, which is not done: a scan tells", "warn"),
    InterceptOutcome.REFUSED: ("the carrier refused it", "bad"),
    InterceptOutcome.UNANSWERED: (
        "nobody knows whether the carrier took it: find out before it is asked again",
        "bad",
    ),
    InterceptOutcome.DONE: ("done, as a scan shows", "good"),
    InterceptOutcome.FAILED: ("it did not work, as a scan shows", "bad"),
}


class Stand(NamedTuple):
    """One line. `url` where it leads somewhere."""

    label: str
    words: str
    tone: str = ""
    url: str = ""


def standing(case: Case, answered: Answered, zone: str) -> tuple[Stand, ...]:
    """What matters now comes first."""
    return (
        *_clock(case, zone),
        *_done(case.state, zone),
        *_intercept(case),
        *(Stand("Doubtful", words, "warn") for words in case.findings),
        *_answers(answered),
        *_cases(case),
    )


def _clock(case: Case, zone: str) -> Iterator[Stand]:
    state = case.state
    if state.waiting is not None and case.closed_at is None:
        since = f"stands still since {_by(state.waiting, zone)}: it is the shopper's turn"
        yield Stand("Clock", since, "info")
    if case.breached_at is not None:
        yield Stand("Overdue", f"it was not closed by {said(case.breached_at, zone)}", "bad")


def _done(state: CaseState, zone: str) -> Iterator[Stand]:
    if state.decided is not None and state.remedy is not None:
        yield Stand("Decided", f"to {state.remedy.lower()}, by {_by(state.decided, zone)}")
    if state.filed is not None:
        yield Stand("Inquiry", f"{state.reference}, filed by {_by(state.filed, zone)}")
    if state.answer_due_at is not None:
        yield Stand("Its answer", f"due {said(state.answer_due_at, zone)}")


def _intercept(case: Case) -> Iterator[Stand]:
    state = case.state
    if state.approved is not None and state.intercept is not None:
        words, tone = _OUTCOMES[state.intercepted or InterceptOutcome.ASKED]
        way = WAYS[state.intercept].lower()
        yield Stand("Intercept", f"{way}, approved by {state.approved.by}: {words}", tone)
    elif case.kind is EscalationKind.WRONG_ADDRESS and case.closed_at is None:
        known = fees(case)
        offered = ", ".join(f"{WAYS[way].lower()} {known[way]}" for way in WAYS if way in known)
        words = f"possible: {offered}" if offered else case.intercept.get("words", "")
        yield Stand("Intercept", words or "the carrier has not said yet what it could do")


def _answers(answered: Answered) -> Iterator[Stand]:
    for check, is_so in answered.checks.items():
        yield Stand("Shopper says", f"{check.question} {'Yes' if is_so else 'No'}.")
    if answered.right_address is not None:
        to = answered.right_address
        parts = (to.name, to.address1, to.address2, to.city, to.region, to.postal_code, to.country)
        yield Stand("Should go to", ", ".join(part for part in parts if part))


def _cases(case: Case) -> Iterator[Stand]:
    if case.reopens:
        yield Stand("Goes on with", "a case that was closed", url=case_address(case.reopens))
    if case.state.duplicate_of:
        yield Stand("Same as", "another case", url=case_address(case.state.duplicate_of))


def _by(deed: Deed, zone: str) -> str:
    return f"{deed.by}, {said(deed.at, zone)}"
