"""A store and a Temporal server without a worker, and whatever carries facts between them."""

import sysconfig
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from temporalio.client import Client
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.testing import WorkflowEnvironment

from tests.slate import fresh
from tests.store.build import NOW, SECOND, STORE, WALL, a_purchase, a_start
from tests.store.desk import Desk
from whereabouts.dispatcher import Dispatcher
from whereabouts.domain.clock import Clock
from whereabouts.domain.facts import Fact
from whereabouts.meters import Meters
from whereabouts.store.engine import connect
from whereabouts.store.rows import DispatchRow, DispatchState
from whereabouts.temporal import register
from workflows import names

TEST_SERVER = Path(sysconfig.get_path("scripts")) / "temporal-test-server"


@dataclass
class Office:
    """What a store has for its orders, and what each order was told."""

    desk: Desk
    env: WorkflowEnvironment
    meters: Meters

    @property
    def client(self) -> Client:
        return self.env.client

    @property
    def dispatcher(self) -> Dispatcher:
        return self.through(self.client)

    def through(self, client: Client) -> Dispatcher:
        dispatches = self.desk.dispatches
        return Dispatcher(client, dispatches, lambda: NOW + SECOND, "orders", self.meters.telling)

    def new_order(self, order_id: str = "1001", *facts: Fact, clock: Clock = WALL) -> None:
        bought = a_purchase(order_id)
        start = a_start(bought, clock=clock)
        self.desk.intake.take_order(STORE, f"e-{order_id}", bought, start, NOW)
        if facts:
            self.desk.facts(f"f-{order_id}", *facts, order_id=order_id)

    async def history(self, order_id: str = "1001") -> str:
        """All that Temporal keeps of an order."""
        handle = self.client.get_workflow_handle(names.order_workflow_id(STORE, order_id))
        return "\n".join(map(str, (await handle.fetch_history()).events))

    async def told(self, order_id: str = "1001") -> int:
        return (await self.history(order_id)).count("EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED")

    async def end(self, order_id: str = "1001") -> None:
        handle = self.client.get_workflow_handle(names.order_workflow_id(STORE, order_id))
        await handle.terminate()

    def states(self) -> list[DispatchState]:
        return [row.state for row in sorted(self.desk.rows(DispatchRow), key=lambda r: r.id or 0)]


@asynccontextmanager
async def a_server() -> AsyncIterator[WorkflowEnvironment]:
    async with await WorkflowEnvironment.start_time_skipping(
        test_server_existing_path=str(TEST_SERVER), data_converter=pydantic_data_converter
    ) as env:
        await register(env.client, names.SEARCH_ATTRIBUTES)
        yield env


@asynccontextmanager
async def an_office(folder: Path) -> AsyncIterator[Office]:
    engine = connect(fresh(folder / "whereabouts.db"))
    async with a_server() as env:
        yield Office(Desk(engine), env, Meters())
    engine.dispose()
