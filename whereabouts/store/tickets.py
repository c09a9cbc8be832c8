"""What of each case a help desk still has to be told: one step at a time, each told once."""

from datetime import datetime, timedelta

from sqlalchemy import Engine, exists, or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from whereabouts.domain.problem import PROBLEMS
from whereabouts.store.alarm_causes import ticket_rejected
from whereabouts.store.once import insert_once
from whereabouts.store.ringing import ring
from whereabouts.store.rows import (
    CaseRow,
    TicketAnswerRow,
    TicketDeskRow,
    TicketEntryRow,
    TicketRow,
)
from whereabouts.store.ticket_answers import REOPENED
from whereabouts.store.ticket_desks import Down, is_resting, rest
from whereabouts.store.ticket_health import DeskHealth, health_of
from whereabouts.store.ticket_joining import may_have_ticket
from whereabouts.store.ticket_steps import Step, StepKind, lacks, next_step
from whereabouts.store.transaction import hold, reading, writing

#: Whoever takes a step has so long before another may; no call takes as long.
LEASE = timedelta(minutes=5)
#: What was asked and not answered may still be under way there for so long.
SETTLES = timedelta(minutes=2)
_WORKED = [kind for kind, problem in PROBLEMS.items() if problem.needs_a_person]
_REJECTED_FOR = timedelta(hours=1)


class Tickets:
    """All tickets of all help desks. `now` is the wall's time."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def attend(self, store: str, desk: str, moment: datetime) -> None:
        """From this moment of the orders on, the store's cases are told to the help desk."""
        row = TicketDeskRow(store=store, desk=desk, since=moment)
        with reading(self._engine) as session:
            if session.get(TicketDeskRow, (store, desk)) is not None:
                return
        with writing(self._engine) as session:
            insert_once(session, row)

    def lease(self, store: str, desk: str, now: datetime) -> Step | None:
        """The next step, for nobody else meanwhile; None while there is none, or it is down."""
        with writing(self._engine) as session:
            hold(session, f"tickets/{store}/{desk}")
            if is_resting(session, store, desk, now):
                return None
            _take_new_cases(session, session.get_one(TicketDeskRow, (store, desk)), now)
            row = session.exec(_waiting(store, desk, now)).first()
            if row is None:
                return None
            row.again_at = now + LEASE
            row.waiting_since = row.waiting_since or now
            return next_step(session, row, now)

    def done(self, step: Step, ticket_id: str, now: datetime) -> None:
        """It is there."""
        with writing(self._engine) as session:
            row = session.get_one(TicketRow, (step.case_id, step.desk), with_for_update=True)
            row.ticket_id = ticket_id
            row.again_at = row.waiting_since = None
            row.failures, row.failure = 0, ""
            if step.kind is StepKind.CLOSE:
                row.closed_at = now
                return
            if step.kind is StepKind.OPEN:
                row.opened_at = now
            entries = select(TicketEntryRow).where(
                TicketEntryRow.case_id == step.case_id, TicketEntryRow.desk == step.desk
            )
            for entry in session.exec(entries):
                entry.told_at = entry.told_at or now

    def rejected(self, step: Step, why: str, now: datetime) -> None:
        """This step is not taken; other tickets go on."""
        with writing(self._engine) as session:
            row = session.get_one(TicketRow, (step.case_id, step.desk), with_for_update=True)
            row.failures, row.failure = row.failures + 1, why
            row.again_at = now + _REJECTED_FOR * min(row.failures, 24)
            case = session.get_one(CaseRow, step.case_id)
            ring(session, ticket_rejected(row, case, now))

    def down(self, step: Step, down: Down, now: datetime) -> None:
        """Nothing is taken by the help desk until later. The step is due at once then if it is
        sure that it was not taken, else not before it would be found there."""
        with writing(self._engine) as session:
            ticket = session.get_one(TicketRow, (step.case_id, step.desk), with_for_update=True)
            ticket.again_at = None if down.sure else now + SETTLES
            rest(session, step.store, step.desk, down, now)

    def well(self, store: str, desk: str) -> None:
        """It answers."""
        with writing(self._engine) as session:
            row = session.get_one(TicketDeskRow, (store, desk), with_for_update=True)
            row.failing_since = row.again_at = None
            row.failures, row.failure, row.refused = 0, "", False

    def health(self, store: str) -> tuple[DeskHealth, ...]:
        rows = select(TicketDeskRow).where(TicketDeskRow.store == store)
        with reading(self._engine) as session:
            found = session.exec(rows.order_by(TicketDeskRow.desk)).all()
            return tuple(health_of(session, row) for row in found)


def _take_new_cases(session: Session, of: TicketDeskRow, now: datetime) -> None:
    has_ticket = exists().where(
        col(TicketRow.case_id) == col(CaseRow.workflow_id), col(TicketRow.desk) == of.desk
    )
    new = select(CaseRow).where(
        CaseRow.store == of.store,
        col(CaseRow.kind).in_(_WORKED),
        or_(col(CaseRow.closed_at).is_(None), col(CaseRow.closed_at) > of.since),
        ~has_ticket,
        ~may_have_ticket(of, now),
    )
    for case in session.exec(new).all():
        insert_once(session, _new_ticket(session, of, case, now))


def _new_ticket(session: Session, of: TicketDeskRow, case: CaseRow, now: datetime) -> TicketRow:
    """A case that was opened anew at the help desk goes on in its ticket."""
    row = TicketRow(case_id=case.workflow_id, desk=of.desk, store=of.store)
    there = select(TicketAnswerRow.event_id).where(
        TicketAnswerRow.case_id == case.reopens,
        TicketAnswerRow.desk == of.desk,
        col(TicketAnswerRow.event_id).startswith(REOPENED),
    )
    before = session.get(TicketRow, (case.reopens, of.desk)) if case.reopens else None
    if before is not None and before.ticket_id and session.exec(there.limit(1)).first():
        row.ticket_id, row.tried_at, row.opened_at = before.ticket_id, now, now
    return row


def _waiting(store: str, desk: str, now: datetime) -> SelectOfScalar[TicketRow]:
    """Tickets that lack something, those of the oldest cases first; but what failed waits until
    every other had its turn, so that nothing stands behind a ticket that always fails."""
    return (
        select(TicketRow)
        .join(CaseRow, col(CaseRow.workflow_id) == col(TicketRow.case_id))
        .where(
            TicketRow.store == store,
            TicketRow.desk == desk,
            lacks(),
            or_(col(TicketRow.again_at).is_(None), col(TicketRow.again_at) <= now),
        )
        .order_by(col(TicketRow.again_at).is_not(None), col(CaseRow.opened_at), CaseRow.workflow_id)
        .limit(1)
    )
