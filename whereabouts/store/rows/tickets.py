"""Cases in a store's own help desk: what is there already, what waits, and what came back."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKeyConstraint, Index
from sqlmodel import Field, SQLModel

from whereabouts.domain.escalation import Resolution
from whereabouts.store.columns import SERIAL, word


class TicketDeskRow(SQLModel, table=True):
    """One help desk of one store, and how it is. Cases that were closed `since` before are none
    of its concern. `since` is the orders' time, the rest the wall's."""

    __tablename__ = "ticket_desks"

    store: str = Field(primary_key=True)
    desk: str = Field(primary_key=True)
    since: datetime
    failing_since: datetime | None = None
    failures: int = 0
    failure: str = ""
    #: It does not take the account, which no waiting cures.
    refused: bool = False
    #: Nothing is asked of it before.
    again_at: datetime | None = None


class TicketRow(SQLModel, table=True):
    """One case's ticket. All times are the wall's. A ticket that was tried, or whose closing
    was, may be there already: it is looked up before it is told again."""

    __tablename__ = "tickets"
    __table_args__ = (Index("ix_tickets_ticket", "store", "desk", "ticket_id"),)

    case_id: str = Field(primary_key=True, foreign_key="cases.workflow_id")
    desk: str = Field(primary_key=True)
    store: str
    ticket_id: str = ""
    tried_at: datetime | None = None
    opened_at: datetime | None = None
    #: When closing was first tried, and when it was done.
    closing_at: datetime | None = None
    closed_at: datetime | None = None
    #: Since when something is to be told that could not be.
    waiting_since: datetime | None = None
    again_at: datetime | None = None
    failures: int = 0
    failure: str = ""


class TicketEntryRow(SQLModel, table=True):
    """One note in one help desk: `claimed_at` before it is told there, `told_at` after it."""

    __tablename__ = "ticket_entries"
    __table_args__ = (
        ForeignKeyConstraint(["case_id", "desk"], ["tickets.case_id", "tickets.desk"]),
    )

    case_id: str = Field(primary_key=True)
    desk: str = Field(primary_key=True)
    note_id: int = Field(primary_key=True, sa_type=SERIAL)
    claimed_at: datetime
    told_at: datetime | None = None


class TicketAnswerRow(SQLModel, table=True):
    """One thing that a help desk told us, once. An outcome is said to the case's workflow;
    `settled_at` is when nothing was left to be done."""

    __tablename__ = "ticket_answers"
    __table_args__ = (Index("ix_ticket_answers_waiting", "settled_at", "again_at"),)

    store: str = Field(primary_key=True)
    desk: str = Field(primary_key=True)
    event_id: str = Field(primary_key=True)
    case_id: str = Field(foreign_key="cases.workflow_id")
    by: str
    resolution: Resolution | None = Field(default=None, sa_type=word(Resolution))
    heard_at: datetime
    settled_at: datetime | None = None
    again_at: datetime | None = None
    failure: str = ""


class QuestionFate(StrEnum):
    """What became of a shopper's own ticket."""

    ANSWERED = "ANSWERED"
    SUGGESTED = "SUGGESTED"
    #: A case has it, and its agents work in this ticket.
    CASE = "CASE"
    #: It is no routine question: people have it, and nothing was said.
    LEFT = "LEFT"
    #: Somebody answered first.
    PERSON_FIRST = "PERSON_FIRST"
    #: It asked for no more texts, and agents are told that none are sent.
    NO_TEXTS = "NO_TEXTS"
    #: Nothing in it waits for an answer, or the ticket is one of ours.
    NOTHING = "NOTHING"
    #: It waited too long: people have it.
    LATE = "LATE"
    #: The help desk does not take what is said there.
    REJECTED = "REJECTED"
    #: Agents were told to erase what was said there.
    ERASED = "ERASED"


class TicketQuestionRow(SQLModel, table=True):
    """What a shopper asked in a ticket of their own, and what became of it. The words stay at the
    help desk. `turn` is empty for those that opened the ticket, else what told of later ones.
    All times but `moment` are the wall's."""

    __tablename__ = "ticket_questions"
    __table_args__ = (
        Index("ix_ticket_questions_waiting", "store", "desk", "settled_at", "asked_at"),
        Index("ix_ticket_questions_order", "store", "order_id"),
    )

    store: str = Field(primary_key=True)
    desk: str = Field(primary_key=True)
    ticket_id: str = Field(primary_key=True)
    turn: str = Field(primary_key=True)
    #: Of which was spoken; empty where none is known.
    order_id: str = ""
    asked_at: datetime
    #: The orders' time when it was first taken up.
    moment: datetime | None = None
    #: When the answer was put together, and when saying it was first tried.
    heard_at: datetime | None = None
    tried_at: datetime | None = None
    settled_at: datetime | None = None
    fate: QuestionFate | None = Field(default=None, sa_type=word(QuestionFate))
    again_at: datetime | None = None
    failures: int = 0
    failure: str = ""
