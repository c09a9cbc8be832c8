"""What a ticket's help desk is to be told next: one step, in which what was begun comes first."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlmodel import Session, col, select

from whereabouts.domain.message import Channel
from whereabouts.domain.model import Frozen
from whereabouts.store.case_record import Note
from whereabouts.store.once import insert_once
from whereabouts.store.rows import (
    AttemptState,
    CaseNoteRow,
    CaseRow,
    LetterRow,
    OrderRow,
    TicketEntryRow,
    TicketRow,
)


class StepKind(StrEnum):
    """What a help desk is to be told next of a case."""

    OPEN = "OPEN"
    NOTE = "NOTE"
    CLOSE = "CLOSE"


class StepNote(Note):
    """A note by its number. Where it is a letter to the shopper: how it goes, and how far it is,
    which is None while nobody has tried to send it."""

    number: int
    channel: Channel | None = None
    state: AttemptState | None = None


class Step(Frozen):
    """One thing to tell. `again` if it was tried before, so that it may be there already.

    Personal: whether the help desk may know of the shopper depends on `email` and `phone`, and it
    may not once the order was `erased`.
    """

    kind: StepKind
    case_id: str
    store: str
    desk: str
    ticket_id: str
    again: bool
    email: str
    phone: str
    erased: bool
    #: The note; when the ticket is opened, all that were written by then.
    notes: tuple[StepNote, ...] = ()


def lacks() -> ColumnElement[bool]:
    """Whether a ticket's help desk is to be told anything."""
    return or_(
        col(TicketRow.opened_at).is_(None),
        exists().where(col(CaseNoteRow.workflow_id) == col(TicketRow.case_id), _is_untold()),
        and_(col(CaseRow.closed_at).is_not(None), col(TicketRow.closed_at).is_(None)),
    )


def next_step(session: Session, row: TicketRow, now: datetime) -> Step:
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
        return _of(session, row, StepKind.NOTE, again=not is_new, notes=(note,))
    again, row.closing_at = row.closing_at is not None, row.closing_at or now
    return _of(session, row, StepKind.CLOSE, again=again)


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
    told = [note for note in found if note.id in claimed]
    return _of(session, row, StepKind.OPEN, again=again, notes=told)


def _is_untold() -> ColumnElement[bool]:
    told = exists().where(
        col(TicketEntryRow.case_id) == col(CaseNoteRow.workflow_id),
        col(TicketEntryRow.desk) == col(TicketRow.desk),
        col(TicketEntryRow.note_id) == col(CaseNoteRow.id),
        col(TicketEntryRow.told_at).is_not(None),
    )
    return and_(col(CaseNoteRow.is_draft).is_(False), col(CaseNoteRow.text) != "", ~told)


def _of(
    session: Session,
    row: TicketRow,
    kind: StepKind,
    *,
    again: bool,
    notes: Sequence[CaseNoteRow] = (),
) -> Step:
    case = session.get_one(CaseRow, row.case_id)
    order = session.get(OrderRow, (case.store, case.order_id))
    return Step(
        kind=kind,
        case_id=row.case_id,
        store=row.store,
        desk=row.desk,
        ticket_id=row.ticket_id,
        again=again,
        email=(order.email or "") if order else "",
        phone=(order.phone or "") if order else "",
        erased=order is None or order.erased_at is not None,
        notes=tuple(_note(session, note) for note in notes),
    )


def _note(session: Session, row: CaseNoteRow) -> StepNote:
    letter = session.exec(select(LetterRow).where(LetterRow.note_id == row.id)).first()
    return StepNote(
        number=row.id or 0,
        text=row.text,
        author=row.author,
        at=row.at,
        channel=letter.channel if letter else None,
        state=letter.state if letter else None,
    )


def _entry(row: TicketRow, note: CaseNoteRow, now: datetime) -> TicketEntryRow:
    return TicketEntryRow(case_id=row.case_id, desk=row.desk, note_id=note.id or 0, claimed_at=now)
