"""The case of an escalation, as people find it in the store."""

from enum import StrEnum

from pydantic import AwareDatetime
from temporalio import activity
from whereabouts.store.casework import Cases

from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.domain.model import Frozen


class CaseEvent(StrEnum):
    """What the clock of a case says."""

    HALF_TIME = "HALF_TIME"
    LAST_HOUR = "LAST_HOUR"
    BREACHED = "BREACHED"


class CaseToOpen(Frozen):
    """A problem to put before people; without `due_at` it is a flag that calls nobody."""

    workflow_id: str
    store: str
    order_id: str
    parcel_id: str
    kind: EscalationKind
    ordinal: int
    silent_since: AwareDatetime
    opened_at: AwareDatetime
    due_at: AwareDatetime | None


class CaseMark(Frozen):
    """The clock of a case struck."""

    workflow_id: str
    event: CaseEvent
    at: AwareDatetime


class CaseNote(Frozen):
    """Something to keep with a case; `assignee` is set where it changes hands."""

    workflow_id: str
    text: str
    author: str
    at: AwareDatetime
    assignee: str = ""


class CaseClosing(Frozen):
    """How a case ended."""

    workflow_id: str
    resolution: Resolution
    author: str
    note: str
    at: AwareDatetime


class Casework:
    """Opens cases, strikes their clock, keeps what people say and how they end."""

    def __init__(self, cases: Cases) -> None:
        self._cases = cases

    @activity.defn
    def open_case(self, case: CaseToOpen) -> None:
        pass

    @activity.defn
    def mark_case(self, mark: CaseMark) -> None:
        pass

    @activity.defn
    def note_case(self, note: CaseNote) -> None:
        pass

    @activity.defn
    def close_case(self, closing: CaseClosing) -> None:
        pass
