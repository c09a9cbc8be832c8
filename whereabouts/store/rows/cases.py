"""Problems before people, and what was written about each."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from whereabouts.domain.casework import CaseState, InterceptHow, InterceptOutcome
from whereabouts.domain.escalation import EscalationKind, Opener, Resolution
from whereabouts.domain.problem import Priority
from whereabouts.domain.purchase import ShipTo
from whereabouts.domain.report import Check
from whereabouts.store.columns import SERIAL, Model, word

_REOPENING = text("reopens <> ''")


class CaseRow(SQLModel, table=True):
    """One case, named by the workflow that watches its clock."""

    __tablename__ = "cases"
    __table_args__ = (
        Index("ix_cases_open", "closed_at", "due_at"),
        Index("ix_cases_opened_at", "store", "opened_at"),
        Index(
            "ix_cases_reopens",
            "reopens",
            sqlite_where=_REOPENING,
            postgresql_where=_REOPENING,
        ),
    )

    workflow_id: str = Field(primary_key=True)
    store: str
    order_id: str = Field(index=True)
    parcel_id: str
    kind: EscalationKind = Field(sa_type=word(EscalationKind))
    ordinal: int
    queue: str
    #: As `Priority` has it.
    priority: int = Priority.NORMAL.value
    opened_by: Opener = Field(default=Opener.PLAN, sa_type=word(Opener))
    silent_since: datetime | None = None
    opened_at: datetime
    due_at: datetime | None = None
    inquiry: dict[str, str] = Field(default_factory=dict, sa_type=Model(dict[str, str]))
    findings: tuple[str, ...] = Field(default=(), sa_type=Model(tuple[str, ...]))
    intercept: dict[str, str] = Field(default_factory=dict, sa_type=Model(dict[str, str]))
    reopens: str = ""
    state: CaseState = Field(default_factory=CaseState, sa_type=Model(CaseState))
    assignee: str = ""
    reminded_at: datetime | None = None
    breached_at: datetime | None = None
    closed_at: datetime | None = None
    resolution: Resolution | None = Field(default=None, sa_type=word(Resolution))


class ReportRow(SQLModel, table=True):
    """One report of a problem. What the shopper said beside it is a note of the case.

    `right_address` is personal.
    """

    __tablename__ = "problem_reports"

    id: int | None = Field(default=None, primary_key=True, sa_type=SERIAL)
    workflow_id: str = Field(foreign_key="cases.workflow_id", index=True)
    by: Opener = Field(sa_type=word(Opener))
    who: str = ""
    answers: dict[Check, bool] = Field(default_factory=dict, sa_type=Model(dict[Check, bool]))
    right_address: ShipTo | None = Field(default=None, sa_type=Model(ShipTo))
    #: The order's time.
    at: datetime


class InterceptRow(SQLModel, table=True):
    """One intercept that a person approved. Without an outcome the carrier may have been asked,
    and nobody knows what it said."""

    __tablename__ = "case_intercepts"

    workflow_id: str = Field(primary_key=True, foreign_key="cases.workflow_id")
    approved_at: datetime = Field(primary_key=True)
    approved_by: str
    how: InterceptHow = Field(sa_type=word(InterceptHow))
    tracking_number: str
    outcome: InterceptOutcome | None = Field(default=None, sa_type=word(InterceptOutcome))
    words: str = ""


class CaseNoteRow(SQLModel, table=True):
    """One note. `fingerprint` keeps a note told twice from being kept twice; a draft was
    written down by a person, and the case has not taken it."""

    __tablename__ = "case_notes"
    __table_args__ = (UniqueConstraint("workflow_id", "fingerprint"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=SERIAL)
    workflow_id: str = Field(foreign_key="cases.workflow_id")
    fingerprint: str
    text: str
    author: str
    at: datetime
    is_draft: bool = False
