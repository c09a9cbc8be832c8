"""A case that a shopper raised in a ticket of their own is worked in that ticket."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists
from sqlmodel import Session, col

from whereabouts.store.once import insert_once
from whereabouts.store.rows import CaseRow, TicketDeskRow, TicketQuestionRow, TicketRow

#: A question that is taken up is answered long before.
_UNDER_WAY = timedelta(hours=1)


def may_have_ticket(of: TicketDeskRow, now: datetime) -> ColumnElement[bool]:
    """Whether a case may be of a question that is being answered, and has its ticket then."""
    return exists().where(
        col(TicketQuestionRow.store) == of.store,
        col(TicketQuestionRow.desk) == of.desk,
        col(TicketQuestionRow.settled_at).is_(None),
        col(TicketQuestionRow.heard_at).is_(None),
        col(TicketQuestionRow.failures) == 0,
        col(TicketQuestionRow.asked_at) > now - _UNDER_WAY,
        col(TicketQuestionRow.moment) <= col(CaseRow.opened_at),
    )


def join(session: Session, case_id: str, of: TicketQuestionRow) -> None:
    """Its story is told in the shopper's ticket, unless the case has one of its own already."""
    new = TicketRow(case_id=case_id, desk=of.desk, store=of.store, ticket_id=of.ticket_id)
    if insert_once(session, new):
        return
    row = session.get_one(TicketRow, (case_id, of.desk), with_for_update=True)
    if row.tried_at is None:
        row.ticket_id = of.ticket_id
