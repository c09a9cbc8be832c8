"""Cases as people find them: opened, timed and closed by the workflow that watches each."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import Engine, bindparam
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from whereabouts.domain.casework import CaseState
from whereabouts.domain.escalation import Escalation, Resolution
from whereabouts.domain.facts import CaseScanned
from whereabouts.domain.problem import Priority
from whereabouts.store.alarm_causes import breached
from whereabouts.store.case_opening import open_case, scans_since
from whereabouts.store.case_record import Case, Note, UnknownCase
from whereabouts.store.case_scans import news_of
from whereabouts.store.once import fingerprint, insert_once
from whereabouts.store.ringing import ring
from whereabouts.store.rows import CaseNoteRow, CaseRow, OrderRow
from whereabouts.store.settled import tell_settled
from whereabouts.store.taken import UnknownOrder
from whereabouts.store.transaction import reading, writing

__all__ = ["Case", "Cases", "Note", "UnknownCase"]

#: Made once: every answer asks.
_OF_ORDERS = (
    select(CaseRow)
    .where(CaseRow.store == bindparam("store"))
    .where(col(CaseRow.order_id).in_(bindparam("order_ids", expanding=True)))
    .order_by(col(CaseRow.opened_at), CaseRow.workflow_id)
)


class Cases:
    """The desk's book. Everything may be told twice and is kept once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def open(self, case: Case) -> bool:
        """Whether the case is new."""
        with writing(self._engine) as session:
            return insert_once(session, CaseRow(**dict(case)))

    def open_prepared(
        self, store: str, order_id: str, problem: Escalation
    ) -> tuple[Case, tuple[CaseScanned, ...]]:
        """The case with all that an agent needs, and what was scanned since it began."""
        with writing(self._engine) as session:
            order = session.get(OrderRow, (store, order_id))
            if order is None:
                raise UnknownOrder(store, order_id)
            row = open_case(session, order, problem)
            news = tuple(news_of(session, row, scan) for scan in scans_since(session, row))
            return _case(row), news

    def remind(self, workflow_id: str, at: datetime, text: str) -> None:
        """The case's clock struck, and it is not closed."""
        with writing(self._engine) as session:
            case = _locked(session, workflow_id)
            case.reminded_at = max(case.reminded_at or at, at)
            write_note(session, workflow_id, Note(text=text, author=_CLOCK, at=at))

    def breach(self, workflow_id: str, at: datetime, text: str) -> None:
        """Nobody closed the case in time."""
        with writing(self._engine) as session:
            case = _locked(session, workflow_id)
            case.breached_at = case.breached_at or at
            write_note(session, workflow_id, Note(text=text, author=_CLOCK, at=at))
            _ring_if_breached(session, case)

    def note(self, workflow_id: str, note: Note) -> None:
        with writing(self._engine) as session:
            _locked(session, workflow_id)
            write_note(session, workflow_id, note)

    def keep(self, workflow_id: str, state: CaseState, note: Note, draft: int | None) -> None:
        """Where the case stands now, with what is noted of it and what a person wrote."""
        with writing(self._engine) as session:
            case = _locked(session, workflow_id)
            _stands(case, state)
            _take_draft(session, draft)
            if note.text:
                write_note(session, workflow_id, note)
            _ring_if_breached(session, case)
            tell_settled(session, case)

    def draft(self, workflow_id: str, note: Note) -> int:
        """Write down a person's note. Nobody reads it before the case has taken it.

        A double click is one note: the number of the first.
        """
        with writing(self._engine) as session:
            _locked(session, workflow_id)
            known = session.exec(_just_written(workflow_id, note)).first()
            if known is not None:
                return known.id or 0
            row = _row(workflow_id, note, is_draft=True)
            session.add(row)
            session.flush()
            return row.id or 0

    def keep_draft(self, draft: int) -> None:
        """The case took the note."""
        with writing(self._engine) as session:
            _take_draft(session, draft)

    def assign(self, workflow_id: str, assignee: str, note: Note) -> None:
        """Give the case to somebody; `note` says who did."""
        with writing(self._engine) as session:
            _locked(session, workflow_id).assignee = assignee
            write_note(session, workflow_id, note)

    def resolve(self, workflow_id: str, resolution: Resolution, note: Note) -> bool:
        """Close the case as `note` says; False if somebody closed it before."""
        with writing(self._engine) as session:
            case = _locked(session, workflow_id)
            if case.closed_at is not None:
                return False
            case.closed_at, case.resolution = note.at, resolution
            write_note(session, workflow_id, note)
            tell_settled(session, case)
            return True

    def find(self, workflow_id: str) -> Case | None:
        with reading(self._engine) as session:
            row = session.get(CaseRow, workflow_id)
        return None if row is None else _case(row)

    def due(self, store: str | None = None, queue: str | None = None) -> tuple[Case, ...]:
        """Open cases, the most urgent first; mere flags are not among them."""
        rows = select(CaseRow).where(
            col(CaseRow.closed_at).is_(None), col(CaseRow.due_at).is_not(None)
        )
        if store is not None:
            rows = rows.where(CaseRow.store == store)
        if queue is not None:
            rows = rows.where(CaseRow.queue == queue)
        waits = col(CaseRow.priority) > Priority.AT_ONCE
        urgent = rows.order_by(waits, col(CaseRow.due_at), CaseRow.workflow_id)
        with reading(self._engine) as session:
            return tuple(_case(row) for row in session.exec(urgent))

    def of_order(self, store: str, order_id: str) -> tuple[Case, ...]:
        """All cases and flags of an order, the oldest first: one conversation."""
        return self.of_orders(store, (order_id,))

    def of_orders(self, store: str, order_ids: Collection[str]) -> tuple[Case, ...]:
        """Of several orders, the oldest first."""
        of = {"store": store, "order_ids": list(order_ids)}
        with reading(self._engine) as session:
            return tuple(_case(row) for row in session.exec(_OF_ORDERS, params=of))

    def notes(self, workflow_id: str) -> tuple[Note, ...]:
        """What was written, in the order of its writing."""
        rows = select(CaseNoteRow).where(
            CaseNoteRow.workflow_id == workflow_id, col(CaseNoteRow.is_draft).is_(False)
        )
        with reading(self._engine) as session:
            return tuple(
                Note(text=row.text, author=row.author, at=row.at)
                for row in session.exec(rows.order_by(col(CaseNoteRow.id)))
            )


_CLOCK = "clock"
_DOUBLE_CLICK = timedelta(seconds=30)


def write_note(session: Session, workflow_id: str, note: Note) -> None:
    """Keep a note; told twice, it is kept once."""
    insert_once(session, _row(workflow_id, note, is_draft=False))


def _locked(session: Session, workflow_id: str) -> CaseRow:
    case = session.get(CaseRow, workflow_id, with_for_update={"key_share": True})
    if case is None:
        raise UnknownCase(workflow_id)
    return case


def _stands(case: CaseRow, state: CaseState) -> None:
    """What lists are made by, in step with the state; an older state says nothing any more."""
    if state.version < case.state.version:
        return
    case.state, case.assignee, case.due_at = state, state.assignee, state.due_at
    case.breached_at = state.breached_at
    if state.closed is not None:
        case.closed_at, case.resolution = state.closed.at, state.resolution


def _ring_if_breached(session: Session, case: CaseRow) -> None:
    if case.breached_at is None or case.closed_at is not None:
        return
    order = session.get(OrderRow, (case.store, case.order_id))
    clock = order.start.clock if order else None
    ring(session, breached(case, clock.wall(case.breached_at) if clock else case.breached_at))


def _just_written(workflow_id: str, note: Note) -> SelectOfScalar[CaseNoteRow]:
    return select(CaseNoteRow).where(
        CaseNoteRow.workflow_id == workflow_id,
        CaseNoteRow.author == note.author,
        CaseNoteRow.text == note.text,
        CaseNoteRow.at > note.at - _DOUBLE_CLICK,
        CaseNoteRow.at <= note.at,
    )


def _take_draft(session: Session, draft: int | None) -> None:
    if draft is not None:
        session.get_one(CaseNoteRow, draft).is_draft = False


def _row(workflow_id: str, note: Note, *, is_draft: bool) -> CaseNoteRow:
    return CaseNoteRow(
        workflow_id=workflow_id,
        fingerprint=fingerprint(note.at.isoformat(), note.author, note.text),
        text=note.text,
        author=note.author,
        at=note.at,
        is_draft=is_draft,
    )


def _case(row: CaseRow) -> Case:
    return Case(**row.model_dump())
