"""The queue: cases by the time that is left, a page at a time, and how many there are of each."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from pydantic import AwareDatetime
from sqlalchemy import (
    ColumnElement,
    Engine,
    Row,
    Select,
    String,
    and_,
    case,
    cast,
    func,
    or_,
    select,
)
from sqlmodel import col

from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.domain.model import Frozen
from whereabouts.domain.purchase import Customer
from whereabouts.store.desk.question import Holder, Question, State
from whereabouts.store.desk.searching import speaks_of
from whereabouts.store.rows import CaseRow, OrderRow, ParcelRow
from whereabouts.store.transaction import reading


class Place(Frozen):
    """Where a page ended: the next begins behind it."""

    at: AwareDatetime
    workflow_id: str


class Waiting(Frozen):
    """One case as a line of the queue."""

    workflow_id: str
    store: str
    order_id: str
    #: What the shopper reads as the order's number.
    number: str
    shopper: str
    kind: EscalationKind
    queue: str
    carrier: str
    tracking_number: str
    assignee: str
    opened_at: AwareDatetime
    due_at: AwareDatetime
    breached_at: AwareDatetime | None
    closed_at: AwareDatetime | None
    resolution: Resolution | None


class QueuePage(Frozen):
    """Some lines, and where the next page begins; None at the end."""

    lines: tuple[Waiting, ...]
    next: Place | None


class Count(Frozen):
    """How many open cases are alike."""

    store: str
    kind: EscalationKind
    queue: str
    carrier: str
    holder: Holder
    overdue: bool
    cases: int


class Queue:
    """Looks, and changes nothing. `stores` are those that may be seen; nothing of others is."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def page(
        self,
        asked: Question,
        asker: str,
        stores: Sequence[str],
        now: datetime,
        size: int,
        behind: Place | None = None,
    ) -> QueuePage:
        """A page of what is asked for. `asker` is who `Holder.ME` means; `now` the orders' time."""
        rows = _lines().where(*_conditions(asked, asker, stores, now))
        if behind is not None:
            rows = rows.where(_is_behind(asked.state, behind))
        rows = rows.order_by(*_order(asked.state)).limit(size + 1)
        with reading(self._engine) as session:
            found = [_waiting(row) for row in session.connection().execute(rows)]
        more = len(found) > size
        return QueuePage(
            lines=tuple(found[:size]), next=_place(asked, found[size - 1]) if more else None
        )

    def counts(self, asker: str, stores: Sequence[str], now: datetime) -> tuple[Count, ...]:
        """All open cases, by everything they may be filtered by: one look, however many."""
        holder = case(
            (col(CaseRow.assignee) == "", Holder.NOBODY.value),
            (col(CaseRow.assignee) == asker, Holder.ME.value),
            else_=Holder.ANYBODY.value,
        ).label("holder")
        alike = (
            col(CaseRow.store),
            col(CaseRow.kind),
            col(CaseRow.queue),
            col(ParcelRow.carrier),
            holder,
            (col(CaseRow.due_at) <= now).label("overdue"),
        )
        rows = (
            select(*alike, func.count())
            .select_from(CaseRow)
            .outerjoin(ParcelRow, _its_parcel())
            .where(*_conditions(Question(), asker, stores, now))
            .group_by(*alike)
        )
        with reading(self._engine) as session:
            return tuple(
                Count(
                    store=store,
                    kind=kind,
                    queue=queue,
                    carrier=carrier or "",
                    holder=Holder(of),
                    overdue=bool(late),
                    cases=number,
                )
                for store, kind, queue, carrier, of, late, number in session.connection().execute(
                    rows
                )
            )


def _lines() -> Select[Any]:
    return (
        select(*_COLUMNS)
        .select_from(CaseRow)
        .join(OrderRow, _its_order())
        .outerjoin(ParcelRow, _its_parcel())
    )


_COLUMNS: tuple[Any, ...] = (
    col(CaseRow.workflow_id),
    col(CaseRow.store),
    col(CaseRow.order_id),
    col(CaseRow.kind),
    col(CaseRow.queue),
    col(CaseRow.assignee),
    col(CaseRow.opened_at),
    col(CaseRow.due_at),
    col(CaseRow.breached_at),
    col(CaseRow.closed_at),
    col(CaseRow.resolution),
    col(OrderRow.number),
    col(OrderRow.customer),
    col(ParcelRow.carrier),
    col(ParcelRow.tracking_number),
)


def _its_order() -> ColumnElement[bool]:
    return and_(
        col(OrderRow.store) == col(CaseRow.store), col(OrderRow.order_id) == col(CaseRow.order_id)
    )


def _its_parcel() -> ColumnElement[bool]:
    return and_(
        col(ParcelRow.store) == col(CaseRow.store),
        col(ParcelRow.order_id) == col(CaseRow.order_id),
        col(ParcelRow.parcel_id) == col(CaseRow.parcel_id),
    )


def _conditions(
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
    if asked.words.strip():
        yield speaks_of(asked.words)


def _order(state: State) -> tuple[ColumnElement[Any], ...]:
    """Of the open ones what is due first; of the closed ones what was closed last."""
    if state is State.CLOSED:
        return col(CaseRow.closed_at).desc(), col(CaseRow.workflow_id).desc()
    return col(CaseRow.due_at).asc(), col(CaseRow.workflow_id).asc()


def _is_behind(state: State, place: Place) -> ColumnElement[bool]:
    """In that order. The first comparison is what an index is read by."""
    closed, due, name = col(CaseRow.closed_at), col(CaseRow.due_at), col(CaseRow.workflow_id)
    if state is State.CLOSED:
        return and_(closed <= place.at, or_(closed < place.at, name < place.workflow_id))
    return and_(due >= place.at, or_(due > place.at, name > place.workflow_id))


def _place(asked: Question, line: Waiting) -> Place:
    at = line.closed_at if asked.state is State.CLOSED else line.due_at
    return Place(at=at or line.due_at, workflow_id=line.workflow_id)


def _waiting(row: Row[Any]) -> Waiting:
    fields = dict(row._mapping)
    customer: Customer = fields.pop("customer")
    fields["number"] = fields["number"] or fields["order_id"]
    fields["carrier"] = fields["carrier"] or ""
    fields["tracking_number"] = fields["tracking_number"] or ""
    shopper = f"{customer.first_name} {customer.last_name}".strip()
    return Waiting(shopper=shopper, **fields)
