"""How a store's help desk is: what waits for it, since when, and why."""

from pydantic import AwareDatetime
from sqlmodel import Session, col, select

from whereabouts.domain.model import Frozen
from whereabouts.store.rows import CaseRow, TicketDeskRow, TicketRow
from whereabouts.store.ticket_steps import lacks


class DeskHealth(Frozen):
    """How a help desk is. `waiting` counts the tickets that it lacks something of."""

    desk: str
    tickets: int
    waiting: int
    waiting_since: AwareDatetime | None
    failing_since: AwareDatetime | None
    #: Why, of the desk itself and of single tickets.
    failures: tuple[str, ...]


def health_of(session: Session, of: TicketDeskRow) -> DeskHealth:
    mine = (TicketRow.store == of.store, TicketRow.desk == of.desk)
    tickets = session.exec(select(TicketRow.case_id).where(*mine)).all()
    lacking = session.exec(
        select(TicketRow)
        .join(CaseRow, col(CaseRow.workflow_id) == col(TicketRow.case_id))
        .where(*mine, lacks())
    ).all()
    failures = {row.failure for row in lacking if row.failure} | {of.failure} - {""}
    return DeskHealth(
        desk=of.desk,
        tickets=len(tickets),
        waiting=len(lacking),
        waiting_since=min(
            (row.waiting_since for row in lacking if row.waiting_since), default=None
        ),
        failing_since=of.failing_since,
        failures=tuple(sorted(failures)),
    )
