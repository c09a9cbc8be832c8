"""A stage for workflow stories: the time-skipping server, and hands that only pretend.

Stories live in the order's own time; the server's clock is moved for free, and stands still
while an activity runs.
"""

import asyncio
import sysconfig
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.testing import WorkflowEnvironment
from temporalio.worker import Worker

from tests.build import Moment, at
from tests.workflows.hands import Hands
from tests.workflows.stage import Stage, enter
from whereabouts.domain.clock import Clock
from whereabouts.domain.order import OrderState
from whereabouts.temporal import plugin, register
from workflows import WORKFLOWS, names

TEST_SERVER = Path(sysconfig.get_path("scripts")) / "temporal-test-server"
QUEUE = "theatre"


@dataclass
class Theatre(Stage):
    """One order, whose time is moved at will."""

    env: WorkflowEnvironment

    async def until(self, moment: Moment) -> None:
        now = self.clock.read(await self.env.get_current_time())
        await self.env.sleep(at(moment) - now)


async def eventually(condition: Callable[[], Awaitable[bool]], within: float = 10) -> None:
    """Wait in real time, where the server's must stand still."""
    async with asyncio.timeout(within):
        while not await condition():  # noqa: ASYNC110 - the condition lies on the server
            await asyncio.sleep(0.01)


@asynccontextmanager
async def theatre(order: OrderState) -> AsyncIterator[Theatre]:
    """An order that was just placed, on a server whose time is ours."""
    async with await WorkflowEnvironment.start_time_skipping(
        test_server_existing_path=str(TEST_SERVER),
        data_converter=pydantic_data_converter,
        identity="theatre",
    ) as env:
        await register(env.client, names.SEARCH_ATTRIBUTES)
        begins = order.imported_at or order.created_at
        clock = Clock(started_wall=await env.get_current_time(), started=begins)
        hands = Hands(clock, order.destination.zones[0])
        async with Worker(
            env.client, task_queue=QUEUE, activities=hands.all(), plugins=[plugin(WORKFLOWS)]
        ):
            entered = await enter(env.client, order, clock, QUEUE)
            yield Theatre(env.client, clock, hands, entered, env)
