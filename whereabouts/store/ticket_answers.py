"""What help desks tell of tickets: kept once as notes of the case, and done once."""

from datetime import datetime
from enum import StrEnum

from pydantic import AwareDatetime
from sqlalchemy import Engine, or_
from sqlmodel import Session, col, select

from whereabouts.domain.escalation import Resolution
from whereabouts.domain.model import Frozen
from whereabouts.domain.problem import problem_of
from whereabouts.store.case_record import Note
from whereabouts.store.casework import write_note
from whereabouts.store.once import insert_once
from whereabouts.store.rows import (
    CaseNoteRow,
    CaseRow,
    OrderRow,
    TicketAnswerRow,
    TicketEntryRow,
    TicketRow,
)
from whereabouts.store.transaction import reading, writing

#: Changes of a ticket's status are named so, and compared by their own time.
STATUS = "status/"
REOPENED = f"{STATUS}reopened/"


class Taken(StrEnum):
    """What became of an answer."""

    KEPT = "kept"
    KNOWN = "known"
    #: Of a ticket that is none of ours, or of nothing that is left to be done.
    IGNORED = "ignored"


class Change(StrEnum):
    """What became of the ticket there."""

    NONE = ""
    SOLVED = "SOLVED"
    REOPENED = "REOPENED"


class Told(Frozen):
    """One thing told. `note` is what is kept with the case, if anything is."""

    store: str
    desk: str
    event_id: str
    ticket_id: str
    #: The case's id, where the help desk repeats it.
    case_id: str = ""
    by: str
    note: str = ""
    change: Change = Change.NONE
    resolution: Resolution | None = None
    #: The help desk's own time, where it gives one.
    at: AwareDatetime | None = None


class Pending(Frozen):
    """Something that is still to be done: close the case as `resolution`, or open it anew."""

    store: str
    desk: str
    event_id: str
    case_id: str
    by: str
    resolution: Resolution | None


class TicketAnswers:
    """`now` is the wall's time."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def order_of(self, told: Told) -> str:
        """The order that a ticket is about; empty where it is none of ours."""
        with reading(self._engine) as session:
            row = _ticket(session, told)
            case = session.get(CaseRow, row.case_id) if row else None
            return case.order_id if case else ""

    def take(self, told: Told, now: datetime) -> Taken:
        with writing(self._engine) as session:
            row = _ticket(session, told)
            case = session.get(CaseRow, row.case_id) if row else None
            order = session.get(OrderRow, (case.store, case.order_id)) if case else None
            if row is None or case is None or order is None:
                return Taken.IGNORED
            late = _is_overtaken(session, told, case)
            answer = TicketAnswerRow(
                store=told.store,
                desk=told.desk,
                event_id=told.event_id,
                case_id=case.workflow_id,
                by=told.by if order.erased_at is None else "",
                heard_at=told.at or now,
                settled_at=now,
            )
            if not insert_once(session, answer):
                return Taken.KNOWN
            if order.erased_at is not None or late:
                return Taken.IGNORED
            kept = session.get_one(TicketAnswerRow, (told.store, told.desk, told.event_id))
            return _act(session, told, row, case, kept, order.start.clock.read(now))

    def pending(self, now: datetime, limit: int = 50) -> tuple[Pending, ...]:
        rows = (
            select(TicketAnswerRow)
            .where(
                col(TicketAnswerRow.settled_at).is_(None),
                or_(col(TicketAnswerRow.again_at).is_(None), col(TicketAnswerRow.again_at) <= now),
            )
            .order_by(col(TicketAnswerRow.heard_at))
            .limit(limit)
        )
        fields = set(Pending.model_fields)
        with reading(self._engine) as session:
            return tuple(Pending(**row.model_dump(include=fields)) for row in session.exec(rows))

    def later(self, of: Pending, why: str, again_at: datetime) -> None:
        with writing(self._engine) as session:
            row = session.get_one(TicketAnswerRow, (of.store, of.desk, of.event_id))
            row.again_at, row.failure = again_at, why

    def settle(self, of: Pending, now: datetime, note: str = "") -> None:
        """Nothing is left to be done."""
        with writing(self._engine) as session:
            row = session.get_one(TicketAnswerRow, (of.store, of.desk, of.event_id))
            row.settled_at = now
            case = session.get_one(CaseRow, of.case_id)
            order = session.get_one(OrderRow, (case.store, case.order_id))
            if note:
                at = order.start.clock.read(now)
                write_note(session, of.case_id, Note(text=note, author=of.desk, at=at))


def _ticket(session: Session, told: Told) -> TicketRow | None:
    """That of the case that goes on with it, where several had it."""
    mine = (TicketRow.store == told.store, TicketRow.desk == told.desk)
    known = (
        select(TicketRow)
        .join(CaseRow, col(CaseRow.workflow_id) == col(TicketRow.case_id))
        .where(*mine, TicketRow.ticket_id == told.ticket_id)
        .order_by(col(CaseRow.closed_at).is_not(None), col(TicketRow.opened_at).desc())
    )
    row = session.exec(known).first()
    if row is None and told.case_id:
        row = session.exec(
            select(TicketRow).where(*mine, TicketRow.case_id == told.case_id)
        ).first()
    return row


def _is_overtaken(session: Session, told: Told, case: CaseRow) -> bool:
    """Whether a later change of the ticket's status came before this one."""
    if told.change is Change.NONE or told.at is None:
        return False
    later = select(TicketAnswerRow.event_id).where(
        TicketAnswerRow.case_id == case.workflow_id,
        TicketAnswerRow.desk == told.desk,
        col(TicketAnswerRow.event_id).startswith(STATUS),
        TicketAnswerRow.heard_at > told.at,
    )
    return session.exec(later.limit(1)).first() is not None


def _act(
    session: Session,
    told: Told,
    row: TicketRow,
    case: CaseRow,
    kept: TicketAnswerRow,
    at: datetime,
) -> Taken:
    if told.note:
        note = Note(text=told.note, author=f"{told.by} ({told.desk})", at=at)
        write_note(session, case.workflow_id, note)
        _is_there(session, row, note, kept.heard_at)
        return Taken.KEPT
    is_open = case.closed_at is None
    if told.change is Change.REOPENED and not is_open:
        kept.settled_at = None
        return Taken.KEPT
    if told.change is Change.SOLVED and is_open:
        if told.resolution in problem_of(case.kind).by_hand:
            kept.resolution, kept.settled_at = told.resolution, None
        else:
            words = _unclear(told, case)
            write_note(session, case.workflow_id, Note(text=words, author=told.desk, at=at))
        return Taken.KEPT
    return Taken.IGNORED


def _is_there(session: Session, row: TicketRow, note: Note, now: datetime) -> None:
    """The help desk, which told the note, is not told it back."""
    written = select(CaseNoteRow.id).where(
        CaseNoteRow.workflow_id == row.case_id,
        CaseNoteRow.author == note.author,
        CaseNoteRow.text == note.text,
        CaseNoteRow.at == note.at,
    )
    for note_id in session.exec(written):
        entry = TicketEntryRow(
            case_id=row.case_id, desk=row.desk, note_id=note_id or 0, claimed_at=now, told_at=now
        )
        insert_once(session, entry)


def _unclear(told: Told, case: CaseRow) -> str:
    outcomes = sorted(one.in_words for one in problem_of(case.kind).by_hand)
    said = f"as {told.resolution.in_words}" if told.resolution else "without an outcome"
    return (
        f"The ticket was solved {said}, so the case stays open: a person must choose one of "
        f"{', '.join(outcomes)}."
    )
