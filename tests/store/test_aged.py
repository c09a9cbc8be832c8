"""Orders past their horizon are found, page by page, and those that are gone are noted."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine

from tests.build import at
from tests.store.build import EPOCH, HOUR, NOW, STORE, a_purchase, a_start
from tests.store.desk import Desk
from whereabouts.domain.clock import Clock
from whereabouts.domain.policy import Policy
from whereabouts.domain.start import OrderStart
from whereabouts.store.aged import Aged, AgedOrder
from whereabouts.store.rows import OrderRow

DAY = timedelta(days=1)
#: The horizon of an order placed by the builders.
HORIZON = at("Mon 2 Nov 09:00") + 90 * DAY


@pytest.fixture
def desk(engine: Engine) -> Desk:
    return Desk(engine)


def take(desk: Desk, order_id: str, start: OrderStart) -> None:
    desk.intake.take_order(STORE, f"e-{order_id}", a_purchase(order_id), start, NOW)
    desk.tell()


def aged(desk: Desk, now: datetime = HORIZON) -> list[str]:
    return [one.order_id for one in Aged(desk.engine).past_horizon(now)]


def test_an_order_is_aged_from_its_horizon_on(desk: Desk) -> None:
    desk.order()
    assert (aged(desk, HORIZON - HOUR), aged(desk, HORIZON)) == ([], ["1001"])


def test_each_order_has_the_horizon_it_began_with(desk: Desk) -> None:
    for order_id, days in (("1001", 30), ("1002", 120)):
        start = a_start(a_purchase(order_id), policy=Policy(horizon=days * DAY))
        take(desk, order_id, start)
    assert aged(desk) == ["1001"]


def test_an_imported_order_is_as_old_as_its_import(desk: Desk) -> None:
    start = a_start(a_purchase())
    imported = start.order.model_copy(update={"imported_at": start.order.created_at + DAY})
    take(desk, "1001", start.model_copy(update={"order": imported}))
    assert (aged(desk, HORIZON), aged(desk, HORIZON + DAY)) == ([], ["1001"])


def test_a_fast_clock_reaches_it_sooner_on_the_wall(desk: Desk) -> None:
    placed = at("Mon 2 Nov 09:00")
    desk.order(clock=Clock(started_wall=EPOCH, started=placed, speed=2160))
    assert (aged(desk, EPOCH + 59 * HOUR / 60), aged(desk, EPOCH + HOUR)) == ([], ["1001"])


def test_what_ended_or_never_began_is_not_aged(desk: Desk) -> None:
    desk.order("1001")
    desk.end("1001")
    bought = a_purchase("1002")
    desk.intake.take_order(STORE, "e-1002", bought, a_start(bought), NOW)
    assert aged(desk) == []


def test_pages_leave_out_nobody(desk: Desk) -> None:
    for order_id in ("1003", "1001", "1002"):
        desk.order(order_id)
    orders, seen, last = Aged(desk.engine), [], None
    while page := orders.past_horizon(HORIZON, last, limit=2):
        seen.append([one.order_id for one in page])
        last = page[-1]
    assert seen == [["1001", "1002"], ["1003"]]


def test_an_order_that_is_gone_has_ended_then_and_for_good(desk: Desk) -> None:
    desk.order()
    for now in (HORIZON, HORIZON + HOUR):
        Aged(desk.engine).gone(AgedOrder(store=STORE, order_id="1001"), now)
    (row,) = desk.rows(OrderRow)
    assert row.ended_at == HORIZON
    assert aged(desk) == []
