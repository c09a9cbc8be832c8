"""What help desks are told once an order is erased: that what they hold is to be erased, too.

What waits to be told loses its words with the case's notes, and what follows tells nothing
personal; but what agents there were told before stays until they erase it.
"""

from datetime import datetime

from sqlmodel import Session, col, select

from whereabouts.store.case_record import Note
from whereabouts.store.casework import write_note
from whereabouts.store.rows import CaseNoteRow, CaseRow, OrderRow, TicketAnswerRow, TicketRow

ERASED = (
    "The shopper's data was erased, as they have a right to. Erase what this ticket says of them, "
    "too: redact or delete it, and its customer if nothing else needs them."
)
_AUTHOR = "Whereabouts"


def forget_tickets(session: Session, order: OrderRow, now: datetime) -> None:
    """One note in each ticket that may be there, and nobody's name in what came back."""
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
