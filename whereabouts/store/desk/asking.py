"""A question to the queue as the database is asked it: which cases, in which order, from where."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from pydantic import AwareDatetime
from sqlalchemy import ColumnElement, String, and_, cast, or_
from sqlmodel import col

from whereabouts.domain.model import Frozen
from whereabouts.store.desk.question import Holder, Question, State
from whereabouts.store.desk.waiting import Waiting
from whereabouts.store.rows import CaseRow, ParcelRow


class Place(Frozen):
    """Where a page ended: the next begins behind it."""

    at: AwareDatetime
    workflow_id: str


def conditions(
    asked: Question, asker: str, stores: Sequence[str], now: datetime
) -> Iterator[ColumnElement[bool]]:
    """Flags without a due time call nobody, and are not in the queue."""
    closed_at = col(CaseRow.closed_at)
    yield closed_at.is_not(None) if asked.state is State.CLOSED else closed_at.is_(None)
    yield col(CaseRow.due_at).is_not(None)
    yield col(CaseRow.store).in_([s for s in stores if asked.store in ("", s)])
    if asked.kind:
        yield cast(col(CaseRow.kind), String) == asked.kind
    if asked.queue:
        yield col(CaseRow.queue) == asked.queue
    if asked.carrier:
        yield col(ParcelRow.carrier) == asked.carrier
    if asked.holder is not Holder.ANYBODY:
        yield col(CaseRow.assignee) == (asker if asked.holder is Holder.ME else "")
    if asked.overdue:
        yield col(CaseRow.due_at) <= now


def in_order(state: State) -> tuple[ColumnElement[Any], ...]:
    """Of the open ones what is due first; of the closed ones what was closed last."""
    if state is State.CLOSED:
        return col(CaseRow.closed_at).desc(), col(CaseRow.workflow_id).desc()
    return col(CaseRow.due_at).asc(), col(CaseRow.workflow_id).asc()


def is_behind(state: State, place: Place) -> ColumnElement[bool]:
    """In that order. The first comparison is what an index is read by."""
    closed, due, name = col(CaseRow.closed_at), col(CaseRow.due_at), col(CaseRow.workflow_id)
    if state is State.CLOSED:
        return and_(closed <= place.at, or_(closed < place.at, name < place.workflow_id))
    return and_(due >= place.at, or_(due > place.at, name > place.workflow_id))


def place_of(asked: Question, line: Waiting) -> Place:
    at = line.closed_at if asked.state is State.CLOSED else line.due_at
    return Place(at=at or line.due_at, workflow_id=line.workflow_id)
