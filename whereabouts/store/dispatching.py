"""The way from the store to running orders: leased, tried, settled.

A dispatcher that dies leaves its lease to run out; another then takes the same facts. An
order may so hear a fact twice, which changes nothing, and never not at all.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from pydantic import AwareDatetime
from sqlalchemy import Engine, func, tuple_, update
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select

from whereabouts.domain.clock import Clock
from whereabouts.domain.facts import (
    CaseFact,
    EscalationOpened,
    Fact,
    OfCase,
    ParcelScanned,
)
from whereabouts.domain.model import Frozen
from whereabouts.domain.order import OrderState, Parcel
from whereabouts.domain.start import OrderStart
from whereabouts.domain.tracking import Scan
from whereabouts.store.labelling import parcel_of
from whereabouts.store.rows import DispatchRow, DispatchState, OrderRow, ParcelRow
from whereabouts.store.transaction import reading, writing
from whereabouts.store.waiting import newest_movements, waiting_scans

Key = tuple[str, str]
_FIRST_PAUSE = timedelta(seconds=2)
_LONGEST_PAUSE = timedelta(minutes=5)


class CaseToStart(Frozen):
    """A case that the store opened: all that its workflow begins with."""

    order: OrderState
    parcel: Parcel | None
    problem: EscalationOpened
    clock: Clock


class Work(Frozen):
    """All that one order is to be told now. `start` is set while it has not been started."""

    store: str
    order_id: str
    #: When the oldest of it was committed.
    since: AwareDatetime
    start: OrderStart | None
    facts: tuple[Fact, ...]
    #: Cases that a report opened, to be started.
    opened: tuple[CaseToStart, ...] = ()
    #: What cases of the order are to be told.
    of_cases: tuple[CaseFact, ...] = ()
    ids: tuple[int, ...]


class Dispatches:
    """Facts on their way. No two dispatchers hold one order at a time."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def lease(
        self,
        now: datetime,
        *,
        order: Key | None = None,
        limit: int = 50,
        lease: timedelta = timedelta(seconds=30),
    ) -> tuple[Work, ...]:
        """Take what waits longest, or what waits for one order, until it is settled."""
        with writing(self._engine) as session:
            waiting = [(row[0], row[1]) for row in session.exec(_waiting(now, order, limit))]
            locked = _lock(session, waiting)
            held = (locked[key] for key in waiting if key in locked)
            work = [_take(session, one, now, now + lease) for one in held]
        return tuple(one for one in work if one is not None)

    def started(self, store: str, order_id: str, now: datetime) -> None:
        """The order's workflow runs: it is never started again."""
        with writing(self._engine) as session:
            order = session.get_one(OrderRow, (store, order_id))
            order.started_at = order.started_at or now
            starts = _PENDING.where(
                col(DispatchRow.store) == store,
                col(DispatchRow.order_id) == order_id,
                col(DispatchRow.fact).is_(None),
            )
            session.execute(starts.values(**_settled(DispatchState.DONE, now)))

    def done(self, ids: Collection[int], now: datetime) -> None:
        """The order was told."""
        with writing(self._engine) as session:
            _settle(session, ids, DispatchState.DONE, now)

    def recorded(self, ids: Collection[int], now: datetime) -> None:
        """The order had ended: what comes for it from now on is only kept."""
        with writing(self._engine) as session:
            _settle(session, ids, DispatchState.RECORDED, now)
            of = select(DispatchRow.store, DispatchRow.order_id).where(col(DispatchRow.id).in_(ids))
            for key in session.exec(of.distinct()).all():
                order = session.get(OrderRow, (key[0], key[1]))
                if order is not None:
                    order.ended_at = order.ended_at or now

    def failed(self, ids: Collection[int], error: str, now: datetime) -> None:
        """Try again later, and ever later."""
        with writing(self._engine) as session:
            rows = select(DispatchRow).where(
                col(DispatchRow.id).in_(ids), DispatchRow.state == DispatchState.PENDING
            )
            for row in session.exec(rows.with_for_update()):
                row.attempts += 1
                row.last_error = error
                row.leased_until = now + _pause(row.attempts)

    def freshest_held(self, store: str, order_id: str) -> tuple[Scan, ...]:
        """The newest movement of each parcel that the order was not told of."""
        with reading(self._engine) as session:
            return newest_movements(waiting_scans(session, store, order_id, DispatchState.HELD))


def _waiting(now: datetime, order: Key | None, limit: int) -> Select[str, str]:
    leased = func.max(col(DispatchRow.leased_until))
    waiting = (
        select(DispatchRow.store, DispatchRow.order_id)
        .join(
            OrderRow,
            (col(OrderRow.store) == col(DispatchRow.store))
            & (col(OrderRow.order_id) == col(DispatchRow.order_id)),
        )
        .where(DispatchRow.state == DispatchState.PENDING)
        .group_by(DispatchRow.store, DispatchRow.order_id)
        .having(leased.is_(None) | (leased <= now))
        .order_by(func.min(col(DispatchRow.id)))
        .limit(limit)
    )
    if order is not None:
        waiting = waiting.where(DispatchRow.store == order[0], DispatchRow.order_id == order[1])
    return waiting


def _lock(session: Session, keys: Iterable[Key]) -> dict[Key, OrderRow]:
    """The orders among `keys` that nobody else holds this instant."""
    rows = (
        select(OrderRow)
        .where(tuple_(col(OrderRow.store), col(OrderRow.order_id)).in_(list(keys)))
        .with_for_update(skip_locked=True, key_share=True)
    )
    return {(row.store, row.order_id): row for row in session.exec(rows)}


def _take(session: Session, order: OrderRow, now: datetime, until: datetime) -> Work | None:
    """Lease an order's facts, unless somebody did so before we had the lock."""
    rows = session.exec(
        select(DispatchRow)
        .where(
            DispatchRow.store == order.store,
            DispatchRow.order_id == order.order_id,
            DispatchRow.state == DispatchState.PENDING,
        )
        .order_by(col(DispatchRow.id))
    ).all()
    if not rows or any(row.leased_until and row.leased_until > now for row in rows):
        return None
    for row in rows:
        row.leased_until = until
    held = waiting_scans(session, order.store, order.order_id, DispatchState.HELD)
    riding = (ParcelScanned(scan=scan) for scan in newest_movements(held))
    ids = [row.id for row in rows if row.id is not None]
    facts = [row.fact for row in rows if row.fact is not None]
    told = tuple(fact for fact in facts if not isinstance(fact, OfCase))
    opened = (fact for fact in told if isinstance(fact, EscalationOpened))
    return Work(
        store=order.store,
        order_id=order.order_id,
        since=min(row.made_at for row in rows),
        start=order.start if order.started_at is None else None,
        facts=(*told, *riding),
        opened=tuple(_to_start(session, order, fact) for fact in opened),
        of_cases=tuple(f for f in facts if isinstance(f, OfCase)),
        ids=(*ids, *(one.dispatch_id for one in held)),
    )


def _to_start(session: Session, order: OrderRow, problem: EscalationOpened) -> CaseToStart:
    """With where the order goes by now, and by the policy it was placed under."""
    row = session.get(ParcelRow, (order.store, order.order_id, problem.parcel_id))
    state = order.start.order.model_copy(update={"destination": order.destination})
    parcel = None if row is None else parcel_of(row)
    return CaseToStart(order=state, parcel=parcel, problem=problem, clock=order.start.clock)


_PENDING = update(DispatchRow).where(col(DispatchRow.state) == DispatchState.PENDING)


def _settled(state: DispatchState, now: datetime) -> dict[str, object]:
    return {"state": state, "settled_at": now, "leased_until": None}


def _settle(session: Session, ids: Collection[int], state: DispatchState, now: datetime) -> None:
    open_ones = update(DispatchRow).where(
        col(DispatchRow.id).in_(ids),
        col(DispatchRow.state).in_((DispatchState.PENDING, DispatchState.HELD)),
    )
    session.execute(open_ones.values(**_settled(state, now)))


def _pause(attempts: int) -> timedelta:
    doublings = min(attempts - 1, 10)
    return min(_FIRST_PAUSE * (1 << doublings), _LONGEST_PAUSE)
