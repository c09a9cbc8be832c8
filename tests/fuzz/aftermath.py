"""What must be true after a post was accepted: all that was kept can be worked with."""

from sqlalchemy import Engine, func
from sqlmodel import Session, col, select

from tests.fuzz.gateway import Gateway
from tests.fuzz.strict import too_long
from tests.gateway.conftest import NOW
from whereabouts.domain.order import OrderState
from whereabouts.gateway.tracking.page import tracking_page
from whereabouts.lifecycle.learn import learn
from whereabouts.lifecycle.plan import plan
from whereabouts.selfservice.order.from_record import tracked
from whereabouts.store.dispatching import Dispatches, Work
from whereabouts.store.order_record import OrderRecord
from whereabouts.store.queries import Queries
from whereabouts.store.rows import (
    DispatchRow,
    DispatchState,
    InboxRow,
    NumberRow,
    OrderRow,
    ParcelRow,
)
from whereabouts.store.transaction import reading


def is_sound(gateway: Gateway) -> None:
    """Inbox, facts and dispatches agree, and nothing that is kept stops anybody later."""
    engine = gateway.engine
    assert too_long(engine) == []
    with reading(engine) as session:
        _agrees(session)
        orders = [(row.store, row.order_id) for row in session.exec(select(OrderRow))]
    for store, order_id in orders:
        record = Queries(engine).order(store, order_id)
        assert record is not None
        _can_be_shown(gateway, record)
    _are_learnt(engine)


def told(gateway: Gateway) -> int:
    """How much the orders were or will be told."""
    with reading(gateway.engine) as session:
        return session.exec(select(func.count()).select_from(DispatchRow)).one()


def _agrees(session: Session) -> None:
    """Every order will be started, every parcel can be found, every fact came in by a door."""
    starts = select(DispatchRow.order_id).where(col(DispatchRow.fact).is_(None))
    assert set(session.exec(starts)) >= set(session.exec(select(OrderRow.order_id)))
    numbered = set(session.exec(select(NumberRow.order_id, NumberRow.parcel_id)))
    assert numbered >= set(session.exec(select(ParcelRow.order_id, ParcelRow.parcel_id)))
    told = session.exec(select(func.count()).select_from(DispatchRow)).one()
    kept = session.exec(select(func.count()).select_from(InboxRow)).one()
    assert kept > 0 or told == 0


def _can_be_shown(gateway: Gateway, record: OrderRecord) -> None:
    """To the shopper; messages are made of the same sentences."""
    store = gateway.stores[record.store]
    assert tracking_page(tracked(record), store.brand, store.country, NOW).html


def _are_learnt(engine: Engine) -> None:
    """By the running orders, who plan with them."""
    dispatches = Dispatches(engine)
    while work := dispatches.lease(NOW):
        for one in work:
            if one.start is not None:
                dispatches.started(one.store, one.order_id, NOW)
            _planned(engine, one)
            dispatches.done(one.ids, NOW)
    with reading(engine) as session:
        waiting = select(DispatchRow).where(DispatchRow.state == DispatchState.PENDING)
        left = {row.order_id for row in session.exec(waiting)}
        known = {row.order_id for row in session.exec(select(OrderRow))}
    assert not left & known


def _planned(engine: Engine, work: Work) -> None:
    with reading(engine) as session:
        row = session.get_one(OrderRow, (work.store, work.order_id))
    state: OrderState = row.start.order
    state = learn(state, work.facts)
    assert OrderState.model_validate_json(state.model_dump_json()) == state
    assert plan(state, NOW).decisions
