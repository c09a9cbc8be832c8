"""A store's months are measured by a schedule of Temporal's, each of them once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

from temporalio.client import WorkflowHandle
from temporalio.worker import Worker

from activities.months import Months, MonthsFrozen, StoreToMeasure
from tests.activities.workshop import a_store
from tests.measures.month import Months as Generated
from tests.measures.month import fill
from tests.server.live import Server
from tests.slate import fresh
from tests.workflows.theatre import eventually
from whereabouts import schedules
from whereabouts.measures.months.freezing import Freezing
from whereabouts.measures.months.frozen import frozen_months
from whereabouts.store.engine import connect
from whereabouts.store.transaction import reading
from whereabouts.stores import Stores
from workflows import MonthsWorkflow, names, scheduled


async def test_what_is_due_is_measured_at_once_and_never_twice(
    server: Server, tmp_path: Path
) -> None:
    store, queue = a_store(), tmp_path.name
    engine, of = connect(fresh(tmp_path / "store.db")), Generated(orders=30, store=store.name)
    fill(engine, of)
    now = of.spans[0].ends + timedelta(days=3, hours=1)
    hands = Months(freezing=Freezing(engine), stores=Stores([store]), now=lambda: now)
    client, prefix = await server.client(), names.months_prefix(queue)

    async def frozen() -> bool:
        with reading(engine) as session:
            return list(frozen_months(session, store.name)) == ["2026-10"]

    threads = ThreadPoolExecutor(1)
    async with Worker(
        client, task_queue=queue, activities=[hands.freeze_months], activity_executor=threads
    ):
        await schedules.keep(client, prefix, scheduled.months([store.name], queue))
        await eventually(frozen)
        again: WorkflowHandle[MonthsWorkflow, MonthsFrozen] = await client.start_workflow(
            MonthsWorkflow.run,
            StoreToMeasure(store=store.name),
            id=f"again/{queue}",
            task_queue=queue,
        )
        assert (await again.result()).months == ()
        await schedules.keep(client, prefix, ())
    threads.shutdown()
    engine.dispose()
