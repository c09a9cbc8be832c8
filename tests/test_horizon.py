"""An order that nothing ends is ended: it hears that time has passed, and is over."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from temporalio.client import Client, WorkflowExecutionStatus
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.worker import Worker

from tests.activities.workshop import a_store
from tests.build import NEW_YORK, at
from tests.office import Office, an_office
from tests.store.build import NOW, STORE, a_report, cancelled
from tests.workflows.hands import Hands
from whereabouts.domain.clock import Clock
from whereabouts.domain.order import OrderStage
from whereabouts.horizon import HorizonWatch
from whereabouts.store.aged import Aged
from whereabouts.store.rows import DispatchRow, OrderRow, ParkedScanRow
from whereabouts.store.strays import Strays
from whereabouts.stores import Stores
from whereabouts.temporal import plugin
from workflows import WORKFLOWS, OrderWorkflow

DAY = timedelta(days=1)


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with an_office(tmp_path) as office:
        yield office


def watch(office: Office, client: Client | None = None, *, days: int = 91) -> HorizonWatch:
    return watch_at(office, lambda: NOW + days * DAY, client)


def watch_at(
    office: Office, now: Callable[[], datetime], client: Client | None = None
) -> HorizonWatch:
    aged, strays = Aged(office.desk.engine), Strays(office.desk.engine)
    return HorizonWatch(client or office.client, aged, strays, Stores([a_store()]), now)


async def test_an_order_past_its_horizon_is_told_and_a_younger_is_not(office: Office) -> None:
    office.new_order()
    await office.dispatcher.sweep()
    assert (await watch(office, days=89).look(), await office.told()) == (0, 0)
    assert (await watch(office, days=91).look(), await office.told()) == (1, 1)


async def test_it_is_told_again_as_long_as_it_runs(office: Office) -> None:
    office.new_order()
    await office.dispatcher.sweep()
    assert [await watch(office).look() for _ in range(2)] == [1, 1]


async def test_an_order_whose_workflow_is_gone_has_ended(office: Office) -> None:
    office.new_order()
    await office.dispatcher.sweep()
    await office.end()
    assert [await watch(office).look() for _ in range(2)] == [1, 0]
    (row,) = office.desk.rows(OrderRow)
    assert row.ended_at == NOW + 91 * DAY


async def test_an_order_that_was_never_started_is_left_to_the_dispatcher(office: Office) -> None:
    office.new_order()
    assert await watch(office).look() == 0


async def test_while_temporal_is_down_no_order_has_ended(office: Office) -> None:
    office.new_order()
    await office.dispatcher.sweep()
    down = await Client.connect("127.0.0.1:1", lazy=True, data_converter=pydantic_data_converter)
    stopping = asyncio.Event()
    watching = asyncio.create_task(watch(office, down).run(stopping))
    await asyncio.sleep(0)
    stopping.set()
    async with asyncio.timeout(5):
        await watching
    (row,) = office.desk.rows(OrderRow)
    assert row.ended_at is None


async def test_the_order_itself_is_then_over(office: Office) -> None:
    """Confirmed, never shipped: it waits for a label that will not come."""
    placed = at("Mon 2 Nov 09:00")
    clock = Clock(started_wall=await office.env.get_current_time(), started=placed)
    hands = Hands(clock, NEW_YORK)
    office.new_order(clock=clock)
    await office.dispatcher.sweep()
    order = office.client.get_workflow_handle_for(OrderWorkflow.run, f"order/{STORE}/1001")
    async with Worker(
        office.client, task_queue="orders", activities=hands.all(), plugins=[plugin(WORKFLOWS)]
    ):
        await office.env.sleep(91 * DAY)
        assert (await order.describe()).status is WorkflowExecutionStatus.RUNNING
        late = clock.wall(placed + 91 * DAY)
        assert await watch_at(office, lambda: late).look() == 1
        assert await order.result() is OrderStage.PLACED


async def test_what_waits_for_an_order_that_never_came_is_let_go(office: Office) -> None:
    office.new_order("1001", cancelled())
    office.desk.facts("cart", cancelled(), order_id="never-bought")
    stray = a_report("IN_TRANSIT", "Tue 3 Nov 09:00", tracking_number="1Z-of-others")
    office.desk.intake.take_scans(STORE, [stray], NOW)
    assert watch(office, days=30).prune() == 0
    assert watch(office, days=31).prune() == 2
    assert {row.order_id for row in office.desk.rows(DispatchRow)} == {"1001"}
    assert office.desk.rows(ParkedScanRow) == []
