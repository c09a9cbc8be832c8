"""Promises as pages show them and as the watch keeps them."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import Engine, bindparam
from sqlmodel import Session, col, select

from whereabouts.domain.lettering import LetterKind
from whereabouts.domain.promising import Promise, PromiseBy
from whereabouts.lifecycle.promising import MOST_RENEWALS
from whereabouts.store.case_record import Note
from whereabouts.store.casework import write_note
from whereabouts.store.lettering import letter_for
from whereabouts.store.promising import as_promise, promise, promises_of
from whereabouts.store.rows import CaseRow, OrderRow, PromiseRow
from whereabouts.store.settled import tell_settled
from whereabouts.store.transaction import reading, writing

_PAGE = 100
#: Whoever waits for the shopper breaks no promise; the wait is looked at again after this.
_WAIT = timedelta(hours=1)
#: Made once: every answer asks.
_OF_ORDERS = (
    select(PromiseRow)
    .where(PromiseRow.store == bindparam("store"))
    .where(col(PromiseRow.order_id).in_(bindparam("order_ids", expanding=True)))
    .order_by(col(PromiseRow.id))
)


class Promises:
    """All promises. `now` is the wall's time."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of_order(self, store: str, order_id: str) -> tuple[Promise, ...]:
        """Every promise of an order, the oldest first."""
        return self.of_orders(store, (order_id,))

    def of_orders(self, store: str, order_ids: Collection[str]) -> tuple[Promise, ...]:
        """Of several orders, the oldest first."""
        of = {"store": store, "order_ids": list(order_ids)}
        with reading(self._engine) as session:
            return tuple(as_promise(row) for row in session.exec(_OF_ORDERS, params=of))

    def of_case(self, case_id: str) -> tuple[Promise, ...]:
        rows = select(PromiseRow).where(PromiseRow.case_id == case_id)
        with reading(self._engine) as session:
            found = session.exec(rows.order_by(col(PromiseRow.ordinal)))
            return tuple(as_promise(row) for row in found)

    def to_look_at(self, now: datetime) -> tuple[str, ...]:
        """The cases with a promise whose moment has come, or that were closed with one open."""
        moment = (col(PromiseRow.look_at) <= now) | col(CaseRow.closed_at).is_not(None)
        rows = (
            select(PromiseRow.case_id)
            .join(CaseRow, col(CaseRow.workflow_id) == col(PromiseRow.case_id))
            .where(col(PromiseRow.look_at).is_not(None), moment)
        )
        with reading(self._engine) as session:
            return tuple(session.exec(rows.distinct().limit(_PAGE)))

    def look(self, case_id: str, now: datetime) -> None:
        """Keep, renew or note the breach of what was promised about a case."""
        with writing(self._engine) as session:
            case = session.get_one(CaseRow, case_id, with_for_update={"key_share": True})
            order = session.get_one(OrderRow, (case.store, case.order_id))
            for row in promises_of(session, case_id):
                if row.look_at is not None:
                    _look(session, order, case, row, now)


def _look(session: Session, order: OrderRow, case: CaseRow, row: PromiseRow, now: datetime) -> None:
    clock = order.start.clock
    at = clock.read(now)
    if case.closed_at is not None:
        tell_settled(session, case)
    elif case.state.waiting is not None:
        row.look_at = now + clock.wall_span(_WAIT)
    elif row.look_at is not None and row.look_at <= now:
        _renew(session, order, case, row, at)


def _renew(session: Session, order: OrderRow, case: CaseRow, row: PromiseRow, at: datetime) -> None:
    """Told before it is late. One that was told often enough is left to be broken."""
    if at >= row.due_at:
        row.breached_at = row.breached_at or at
        words = "a promise to the shopper was broken: they had not heard from us"
        write_note(session, case.workflow_id, Note(text=words, author="clock", at=row.due_at))
    if row.ordinal > MOST_RENEWALS:
        row.look_at = None if row.breached_at else order.start.clock.wall(row.due_at)
        return
    row.renewed_at, row.look_at = at, None
    session.flush()
    due_at = max(row.due_at, at) + order.start.order.policy.case_due
    anew = promise(session, order, case, PromiseBy.RENEWAL, due_at, at)
    letter_for(session, order, case, LetterKind.RENEWAL, at, due_at=anew.due_at)
