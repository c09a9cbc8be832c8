"""A case and its notes, as people read them."""

from pydantic import AwareDatetime, Field

from whereabouts.domain.casework import CaseState
from whereabouts.domain.escalation import EscalationKind, Opener, Resolution
from whereabouts.domain.model import Frozen
from whereabouts.domain.problem import Priority, Problem, problem_of


class Case(Frozen):
    """One problem before people. Without `due_at` it is a flag that calls nobody.

    What the workflow says of it stands in `state`; what lists are made by is repeated outside.
    """

    workflow_id: str
    store: str
    order_id: str
    #: Empty where the order had no parcel yet.
    parcel_id: str
    kind: EscalationKind
    ordinal: int
    #: Who works it: "support" or "warehouse".
    queue: str
    priority: Priority = Priority.NORMAL
    opened_by: Opener = Opener.PLAN
    #: What it is about began then: a silence, a hold, an attempt, a report.
    silent_since: AwareDatetime | None = None
    opened_at: AwareDatetime
    due_at: AwareDatetime | None = None
    #: What a carrier will ask for, ready to be filed.
    inquiry: dict[str, str] = Field(default_factory=dict)
    #: What is odd about the delivery, in words.
    findings: tuple[str, ...] = ()
    #: What the carrier could still do about the address, and for how much.
    intercept: dict[str, str] = Field(default_factory=dict)
    #: The case that was closed too early, where this one goes on with it.
    reopens: str = ""
    state: CaseState = CaseState()
    assignee: str = ""
    reminded_at: AwareDatetime | None = None
    breached_at: AwareDatetime | None = None
    closed_at: AwareDatetime | None = None
    resolution: Resolution | None = None

    @property
    def problem(self) -> Problem:
        """How cases of this kind are worked."""
        return problem_of(self.kind)

    @property
    def conversation(self) -> str:
        """All cases of one order are one conversation with its shopper."""
        return f"{self.store}/{self.order_id}"

    @property
    def ended(self) -> str:
        """How, by whom and when it was closed, in words; empty while it is open."""
        if self.closed_at is None or self.resolution is None:
            return ""
        by = f" by {self.state.closed.by}" if self.state.closed else ""
        return f"closed as {self.resolution.in_words}{by}, {self.closed_at:%Y-%m-%d %H:%M} UTC"


class Note(Frozen):
    """One thing written about a case."""

    text: str
    author: str
    at: AwareDatetime


class UnknownCase(LookupError):
    """The store has no such case."""

    def __init__(self, workflow_id: str) -> None:
        super().__init__(f"there is no case {workflow_id}")
