"""What help desks are told once an order is erased: that what they hold is to be erased, too.

What waits to be told loses its words with the case's notes, and what follows tells nothing
personal; but what agents there were told before stays until they erase it.
"""

from datetime import datetime

from sqlmodel import Session, col, select

from whereabouts.store.case_record import Note
from whereabouts.store.casework import write_note
from whereabouts.store.once import insert_once
from whereabouts.store.rows import (
    CaseNoteRow,
    CaseRow,
    OrderRow,
    QuestionFate,
    TicketAnswerRow,
    TicketQuestionRow,
    TicketRow,
)

ERASED = (
    "The shopper's data was erased, as they have a right to. Erase what this ticket says of them, "
    "too: redact or delete it, and its customer if nothing else needs them."
)
#: The turn of a shopper's ticket that is nobody's words: that what we said is to be erased.
FORGET = "forget"
_AUTHOR = "Whereabouts"


def forget_tickets(session: Session, order: OrderRow, now: datetime) -> None:
    """One note in each ticket that may be there, and nobody's name in what came back. What a
    shopper asked in a ticket of their own is not answered any more."""
    note = Note(text=ERASED, author=_AUTHOR, at=order.start.clock.read(now))
    for case_id in _with_tickets(session, order):
        if not _is_told(session, case_id):
            write_note(session, case_id, note)
    answers = (
        select(TicketAnswerRow)
        .join(CaseRow, col(CaseRow.workflow_id) == col(TicketAnswerRow.case_id))
        .where(CaseRow.store == order.store, CaseRow.order_id == order.order_id)
    )
    for answer in session.exec(answers):
        answer.by = "somebody"
    _forget_questions(session, order, now)


def _forget_questions(session: Session, order: OrderRow, now: datetime) -> None:
    """Agents are told where we may have said something, and no case's ticket tells them."""
    rows = select(TicketQuestionRow).where(
        TicketQuestionRow.store == order.store, TicketQuestionRow.order_id == order.order_id
    )
    for row in session.exec(rows).all():
        if row.settled_at is None:
            row.settled_at, row.fate = now, QuestionFate.NOTHING
        if row.tried_at is not None and not _is_of_case(session, row):
            key = row.model_dump(include={"store", "desk", "ticket_id"})
            insert_once(session, TicketQuestionRow(**key, turn=FORGET, asked_at=now))


def _is_of_case(session: Session, of: TicketQuestionRow) -> bool:
    rows = select(TicketRow.case_id).where(
        TicketRow.store == of.store,
        TicketRow.desk == of.desk,
        TicketRow.ticket_id == of.ticket_id,
    )
    return session.exec(rows.limit(1)).first() is not None


def _with_tickets(session: Session, order: OrderRow) -> set[str]:
    """Of cases that share a ticket, the newest alone."""
    rows = (
        select(TicketRow)
        .join(CaseRow, col(CaseRow.workflow_id) == col(TicketRow.case_id))
        .where(
            CaseRow.store == order.store,
            CaseRow.order_id == order.order_id,
            col(TicketRow.tried_at).is_not(None),
        )
        .order_by(col(CaseRow.opened_at), CaseRow.workflow_id)
    )
    found = {(row.desk, row.ticket_id or row.case_id): row.case_id for row in session.exec(rows)}
    return set(found.values())


def _is_told(session: Session, case_id: str) -> bool:
    rows = select(CaseNoteRow.id).where(
        CaseNoteRow.workflow_id == case_id, CaseNoteRow.text == ERASED
    )
    return session.exec(rows.limit(1)).first() is not None
