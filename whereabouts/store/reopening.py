"""Going on with a closed case as the next one of its kind, linked to it, within a transaction
that the caller began."""

from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session

from whereabouts.domain.escalation import Opener
from whereabouts.store.beginning import Opening, begin, open_one
from whereabouts.store.case_record import Note
from whereabouts.store.casework import write_note
from whereabouts.store.rows import CaseRow, OrderRow


class CannotReport(Exception):
    """The report makes no sense as it is; the words say what to do instead."""


class Reported(NamedTuple):
    """The case that takes the report. `is_new` unless somebody reported it before."""

    case_id: str
    is_new: bool


def reopen(
    session: Session, order: OrderRow, closed: CaseRow, by: str, note: str, now: datetime
) -> Reported:
    """Raises `CannotReport`. Done twice, it is open once."""
    if closed.closed_at is None:
        raise CannotReport("the case is open")
    known = open_one(session, order, closed.kind, closed.parcel_id)
    if known is None:
        at = order.start.clock.read(now)
        case = _next_one(
            session, order, closed, Opener.AGENT, Note(text=note, author=by, at=at), now
        )
        return Reported(case.workflow_id, is_new=True)
    if known.reopens == closed.workflow_id:
        return Reported(known.workflow_id, is_new=False)
    raise CannotReport(f"the same problem is worked in {known.workflow_id}")


def go_on_with(
    session: Session, order: OrderRow, closed: CaseRow, note: Note, now: datetime
) -> CaseRow:
    """The open case of the same problem, whoever opened it, with the note if it says anything."""
    known = open_one(session, order, closed.kind, closed.parcel_id)
    if known is None:
        return _next_one(session, order, closed, Opener.PLAN, note, now)
    if note.text:
        write_note(session, known.workflow_id, note)
    return known


def _next_one(
    session: Session, order: OrderRow, closed: CaseRow, opener: Opener, note: Note, now: datetime
) -> CaseRow:
    opening = Opening(opener, note.at, now, closed.workflow_id)
    case = begin(session, order, closed.kind, closed.parcel_id, opening)
    for text in filter(None, (f"opened {closed.workflow_id} anew", note.text)):
        write_note(session, case.workflow_id, note.model_copy(update={"text": text}))
    return case
