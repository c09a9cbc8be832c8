"""Shops are asked by schedules of Temporal's: made, changed and removed as accounts are."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from temporalio.client import Client, WorkflowHandle
from temporalio.worker import Worker

from activities.reconciliation import Reconciliation, ReconciliationEnd, ShopToReconcile
from tests.reconciled import LATE_EVENING, LOST_WEBHOOK, Installation, installation
from tests.server.live import Server
from tests.workflows.theatre import eventually
from whereabouts import schedules
from whereabouts.shops.client import Window
from whereabouts.simulator.shops.keys import ShopKeys
from whereabouts.store.reconciliations import Reconciliations
from workflows import ReconciliationWorkflow, names
from workflows.reconciliation import ReconciliationStart, UnderWay

SHOP = ShopToReconcile(store="pier", system="shopify")


def _wanted(queue: str) -> schedules.Wanted:
    return schedules.Wanted(
        schedule_id=names.reconciliation_id(queue, "pier", "shopify"),
        workflow=ReconciliationWorkflow.__name__,
        argument=ReconciliationStart(of=SHOP),
        summary="what the webhooks did not tell",
        task_queue=queue,
        every=timedelta(hours=1),
    )


@pytest.fixture
def queue(tmp_path: Path) -> str:
    """Of one test: what another left unfinished is nobody's here."""
    return tmp_path.name


@pytest_asyncio.fixture
async def pier(tmp_path: Path) -> AsyncIterator[Installation]:
    async with installation(tmp_path, LATE_EVENING.moment("Tue 24 Nov 12:00")) as pier:
        yield pier


@pytest_asyncio.fixture
async def client(server: Server, pier: Installation, queue: str) -> AsyncIterator[Client]:
    client = await server.client()
    hands = Reconciliation(reconciler=pier.reconciler)
    activities: list[Callable[..., Any]] = [
        hands.begin_reconciliation,
        hands.check_page,
        hands.end_reconciliation,
    ]
    async with Worker(client, task_queue=queue, activities=activities):
        yield client
    await schedules.keep(client, names.reconciliation_prefix(queue), ())


async def _run(client: Client, queue: str, start: ReconciliationStart) -> ReconciliationEnd:
    handle: WorkflowHandle[ReconciliationWorkflow, ReconciliationEnd] = await client.start_workflow(
        ReconciliationWorkflow.run, start, id=f"look/{queue}", task_queue=queue
    )
    return await handle.result()


async def test_a_new_account_is_looked_at_once_and_then_by_schedule(
    client: Client, pier: Installation, queue: str
) -> None:
    marks, prefix = Reconciliations(pier.engine), names.reconciliation_prefix(queue)

    async def looked() -> bool:
        return marks.mark("pier", "shopify") is not None

    await asyncio.gather(*(schedules.keep(client, prefix, [_wanted(queue)]) for _ in range(2)))
    await eventually(looked)
    (kept,) = marks.of_store("pier")
    assert (kept.checked, kept.missed) == (2, 2)


async def test_a_schedule_follows_its_account(client: Client, queue: str) -> None:
    first, prefix = _wanted(queue), names.reconciliation_prefix(queue)
    later = first.model_copy(update={"every": timedelta(hours=2)})
    others = first.model_copy(update={"schedule_id": f"others/{queue}"})
    await schedules.keep(client, "others/", [others])
    for wanted in (first, later):
        await schedules.keep(client, prefix, [wanted])
    described = await client.get_schedule_handle(first.schedule_id).describe()
    assert [one.every for one in described.schedule.spec.intervals] == [later.every]

    async def only_others_stand() -> bool:
        """Lists lag a little behind, and so may what is removed by them."""
        await schedules.keep(client, prefix, ())
        known = [one.id async for one in await client.list_schedules()]
        return [name for name in known if queue in name] == [others.schedule_id]

    await eventually(only_others_stand)
    await schedules.keep(client, "others/", ())


async def test_a_look_goes_on_where_an_earlier_run_stopped_and_no_history_knows_who_bought(
    client: Client, pier: Installation, queue: str
) -> None:
    pier.wall = LOST_WEBHOOK.moment("Sat 28 Nov 12:00")
    since = LATE_EVENING.moment("Mon 23 Nov 00:00")
    window = Window(since=since, until=pier.wall)
    under_way = UnderWay(window=window, cursor="1", checked=1, missed=0)
    end = await _run(client, queue, ReconciliationStart(of=SHOP, under_way=under_way))
    assert (end.checked, end.missed, end.failure) == (2, 1, "")
    told = str((await client.get_workflow_handle(f"look/{queue}").fetch_history()).to_json())
    shopper = LOST_WEBHOOK.shopper
    for personal in (shopper.email, shopper.last_name, LOST_WEBHOOK.ship_to.address1):
        assert personal not in told


async def test_a_shop_that_refuses_us_is_on_record_and_ends_the_look(
    client: Client, pier: Installation, queue: str
) -> None:
    pier.shop.keys = ShopKeys()
    end = await _run(client, queue, ReconciliationStart(of=SHOP))
    assert "credentials" in end.failure
    (kept,) = Reconciliations(pier.engine).of_store("pier")
    assert (kept.failure, kept.ended_at) == (end.failure, None)
