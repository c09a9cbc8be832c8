"""Problems before people, and what was written about each."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.store.columns import SERIAL, Model, word


class CaseRow(SQLModel, table=True):
    """One case, named by the workflow that watches its clock."""

    __tablename__ = "cases"
    __table_args__ = (Index("ix_cases_open", "closed_at", "due_at"),)

    workflow_id: str = Field(primary_key=True)
    store: str
    order_id: str = Field(index=True)
    parcel_id: str
    kind: EscalationKind = Field(sa_type=word(EscalationKind))
    ordinal: int
    queue: str
    opened_at: datetime
    due_at: datetime | None = None
    inquiry: dict[str, str] = Field(default_factory=dict, sa_type=Model(dict[str, str]))
    assignee: str = ""
    reminded_at: datetime | None = None
    breached_at: datetime | None = None
    closed_at: datetime | None = None
    resolution: Resolution | None = Field(default=None, sa_type=word(Resolution))


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
