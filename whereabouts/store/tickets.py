"""What of each case a help desk still has to be told: one step at a time, each told once."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import AwareDatetime
from sqlalchemy import ColumnElement, Engine, and_, exists, or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from whereabouts.domain.model import Frozen
from whereabouts.domain.problem import PROBLEMS
from whereabouts.store.case_record import Note
from whereabouts.store.once import insert_once
from whereabouts.store.rows import (
    CaseNoteRow,
    CaseRow,
    TicketAnswerRow,
    TicketDeskRow,
    TicketEntryRow,
    TicketRow,
)
from whereabouts.store.ticket_answers import REOPENED
from whereabouts.store.transaction import hold, reading, writing

#: Whoever takes a step has so long before another may; no call takes as long.
_LEASE = timedelta(minutes=5)
_WORKED = [kind for kind, problem in PROBLEMS.items() if problem.needs_a_person]
_LEAST, _MOST = timedelta(seconds=15), timedelta(minutes=15)
_REJECTED_FOR = timedelta(hours=1)


class StepKind(StrEnum):
    """What a help desk is to be told next of a case."""

    OPEN = "OPEN"
    NOTE = "NOTE"
    CLOSE = "CLOSE"


class Step(Frozen):
    """One thing to tell. `again` if it was tried before, so that it may be there already."""

    kind: StepKind
    case_id: str
    store: str
    desk: str
    ticket_id: str
    again: bool
    note_id: int = 0
    #: The note; when the ticket is opened, all that were written by then.
    notes: tuple[Note, ...] = ()


class DeskHealth(Frozen):
    """How a help desk is. `waiting` counts the tickets that it lacks something of."""

    desk: str
    tickets: int
    waiting: int
    waiting_since: AwareDatetime | None
    failing_since: AwareDatetime | None
    #: Why, of the desk itself and of single tickets.
    failures: tuple[str, ...]


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
            of = session.get_one(TicketDeskRow, (store, desk))
            if of.again_at is not None and of.again_at > now:
                return None
            _take_new_cases(session, of, now)
            row = session.exec(_waiting(store, desk, now)).first()
            if row is None:
                return None
            row.again_at = now + _LEASE
            row.waiting_since = row.waiting_since or now
            return _step(session, row, now)

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

    def down(self, step: Step, why: str, wait: timedelta, now: datetime) -> None:
        """Nothing is taken by the help desk until later; the step is due at once then."""
        with writing(self._engine) as session:
            ticket = session.get_one(TicketRow, (step.case_id, step.desk), with_for_update=True)
            ticket.again_at = None
            row = session.get_one(TicketDeskRow, (step.store, step.desk), with_for_update=True)
            row.failures, row.failure = row.failures + 1, why
            row.failing_since = row.failing_since or now
            backed_off = min(_LEAST * 2 ** min(row.failures - 1, 10), _MOST)
            row.again_at = now + max(backed_off, wait)

    def well(self, store: str, desk: str) -> None:
        """It answers."""
        with writing(self._engine) as session:
            row = session.get_one(TicketDeskRow, (store, desk), with_for_update=True)
            row.failing_since = row.again_at = None
            row.failures, row.failure = 0, ""

    def health(self, store: str) -> tuple[DeskHealth, ...]:
        rows = select(TicketDeskRow).where(TicketDeskRow.store == store)
        with reading(self._engine) as session:
            found = session.exec(rows.order_by(TicketDeskRow.desk)).all()
            return tuple(_health(session, row) for row in found)


def _take_new_cases(session: Session, of: TicketDeskRow, now: datetime) -> None:
    has_ticket = exists().where(
        col(TicketRow.case_id) == col(CaseRow.workflow_id), col(TicketRow.desk) == of.desk
    )
    new = select(CaseRow).where(
        CaseRow.store == of.store,
        col(CaseRow.kind).in_(_WORKED),
        or_(col(CaseRow.closed_at).is_(None), col(CaseRow.closed_at) > of.since),
        ~has_ticket,
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
    """Tickets that lack something, those of the oldest cases first."""
    return (
        select(TicketRow)
        .join(CaseRow, col(CaseRow.workflow_id) == col(TicketRow.case_id))
        .where(
            TicketRow.store == store,
            TicketRow.desk == desk,
            _lacks(),
            or_(col(TicketRow.again_at).is_(None), col(TicketRow.again_at) <= now),
        )
        .order_by(col(CaseRow.opened_at), CaseRow.workflow_id)
        .limit(1)
    )


def _lacks() -> ColumnElement[bool]:
    return or_(
        col(TicketRow.opened_at).is_(None),
        exists().where(col(CaseNoteRow.workflow_id) == col(TicketRow.case_id), _is_untold()),
        and_(col(CaseRow.closed_at).is_not(None), col(TicketRow.closed_at).is_(None)),
    )


def _is_untold() -> ColumnElement[bool]:
    told = exists().where(
        col(TicketEntryRow.case_id) == col(CaseNoteRow.workflow_id),
        col(TicketEntryRow.desk) == col(TicketRow.desk),
        col(TicketEntryRow.note_id) == col(CaseNoteRow.id),
        col(TicketEntryRow.told_at).is_not(None),
    )
    return and_(col(CaseNoteRow.is_draft).is_(False), col(CaseNoteRow.text) != "", ~told)


def _step(session: Session, row: TicketRow, now: datetime) -> Step:
    """What was begun is finished before anything else: it may be there already."""
    if row.opened_at is None:
        return _opening(session, row, now)
    untold = (
        select(CaseNoteRow)
        .join(TicketRow, col(TicketRow.case_id) == col(CaseNoteRow.workflow_id))
        .where(TicketRow.case_id == row.case_id, TicketRow.desk == row.desk, _is_untold())
        .order_by(col(CaseNoteRow.id))
    )
    claimed = exists().where(
        col(TicketEntryRow.case_id) == col(CaseNoteRow.workflow_id),
        col(TicketEntryRow.desk) == row.desk,
        col(TicketEntryRow.note_id) == col(CaseNoteRow.id),
    )
    note = session.exec(untold.where(claimed)).first() or session.exec(untold).first()
    if note is not None:
        is_new = insert_once(session, _entry(row, note, now))
        return _of(row, StepKind.NOTE, again=not is_new, notes=(note,))
    again, row.closing_at = row.closing_at is not None, row.closing_at or now
    return _of(row, StepKind.CLOSE, again=again)


def _opening(session: Session, row: TicketRow, now: datetime) -> Step:
    """Tried again, it tells what it told the first time: later notes follow by themselves."""
    again = row.tried_at is not None
    notes = select(CaseNoteRow).where(
        CaseNoteRow.workflow_id == row.case_id,
        col(CaseNoteRow.is_draft).is_(False),
        CaseNoteRow.text != "",
    )
    found = session.exec(notes.order_by(col(CaseNoteRow.id))).all()
    if not again:
        row.tried_at = now
        for note in found:
            insert_once(session, _entry(row, note, now))
    claimed = session.exec(
        select(TicketEntryRow.note_id).where(
            TicketEntryRow.case_id == row.case_id, TicketEntryRow.desk == row.desk
        )
    ).all()
    return _of(row, StepKind.OPEN, again, [note for note in found if note.id in claimed])


def _of(row: TicketRow, kind: StepKind, again: bool, notes: Sequence[CaseNoteRow] = ()) -> Step:
    return Step(
        kind=kind,
        case_id=row.case_id,
        store=row.store,
        desk=row.desk,
        ticket_id=row.ticket_id,
        again=again,
        note_id=(notes[0].id or 0) if notes and kind is StepKind.NOTE else 0,
        notes=tuple(Note(text=note.text, author=note.author, at=note.at) for note in notes),
    )


def _entry(row: TicketRow, note: CaseNoteRow, now: datetime) -> TicketEntryRow:
    return TicketEntryRow(case_id=row.case_id, desk=row.desk, note_id=note.id or 0, claimed_at=now)


def _health(session: Session, of: TicketDeskRow) -> DeskHealth:
    mine = (TicketRow.store == of.store, TicketRow.desk == of.desk)
    tickets = session.exec(select(TicketRow.case_id).where(*mine)).all()
    lacking = session.exec(
        select(TicketRow)
        .join(CaseRow, col(CaseRow.workflow_id) == col(TicketRow.case_id))
        .where(*mine, _lacks())
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
