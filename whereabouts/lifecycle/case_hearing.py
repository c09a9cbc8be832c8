"""What a case hears of its parcel, and what follows from it without a person."""

from datetime import datetime
from typing import NamedTuple

from whereabouts.domain.casework import CaseState, InterceptHow, InterceptOutcome
from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.domain.facts import CaseScanned
from whereabouts.domain.problem import problem_of
from whereabouts.domain.tracking import Scan, TrackingStatus
from whereabouts.lifecycle.calendar import said

S, Outcome = TrackingStatus, InterceptOutcome
#: What a carrier accepted, or may have accepted, is still to be seen.
_EXPECTED = frozenset({Outcome.ASKED, Outcome.ACCEPTED, Outcome.UNANSWERED})
_PROVES_RETURN = frozenset({S.RETURNING, S.RETURNED})


class Heard(NamedTuple):
    """`note` is empty where the case need not know."""

    note: str = ""
    intercepted: InterceptOutcome | None = None
    ends_as: Resolution | None = None


def heard(
    kind: EscalationKind, state: CaseState, since: datetime, news: CaseScanned, zone: str
) -> Heard:
    """What a scan means for an open case; what was scanned before the problem means nothing."""
    scan = news.scan
    if scan.occurred_at <= since:
        return Heard()
    outcome = _outcome(state, news)
    note = f"the parcel was scanned: {seen(scan, zone)}"
    if outcome is not None:
        shown = "was intercepted" if outcome is Outcome.DONE else "could not be intercepted"
        return Heard(f"the parcel {shown}: {seen(scan, zone)}", outcome)
    if not scan.status.is_movement and scan.status is not S.LOST:
        return Heard()
    return Heard(note, None, problem_of(kind).by_scan.get(scan.status))


def seen(scan: Scan, zone: str) -> str:
    """A scan in a line of a case."""
    where = f", {scan.place}" if scan.place else ""
    return f"{scan.status.in_words}, {said(scan.occurred_at, zone)}{where}"


def _outcome(state: CaseState, news: CaseScanned) -> InterceptOutcome | None:
    """What the scan proves of an intercept that was approved."""
    if state.intercepted not in _EXPECTED:
        return None
    if news.proof is not None:
        return news.proof
    if state.intercept is not InterceptHow.BACK_TO_SENDER:
        return None
    if news.scan.status in _PROVES_RETURN:
        return Outcome.DONE
    return Outcome.FAILED if news.scan.status is S.DELIVERED else None
