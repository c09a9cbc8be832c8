"""A stage for workflow stories: one order on the time-skipping server, with pretended hands.

Stories live in the order's own time; the server's clock is moved for free, and stands still
while an activity runs.
"""

import asyncio
import sysconfig
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from temporalio.client import WorkflowExecutionStatus, WorkflowHandle
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.testing import WorkflowEnvironment
from temporalio.worker import Worker

from tests.build import Moment, a_parcel, a_scan, at
from tests.workflows.hands import Hands
from whereabouts.domain.clock import Clock
from whereabouts.domain.decision import Decision
from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.domain.facts import Fact, News, ParcelLabelled, ParcelScanned
from whereabouts.domain.message import MessageKind
from whereabouts.domain.order import OrderStage, OrderState
from whereabouts.domain.start import OrderStart
from whereabouts.temporal import plugin, register
from workflows import WORKFLOWS, EscalationWorkflow, OrderWorkflow, names, screen

TEST_SERVER = Path(sysconfig.get_path("scripts")) / "temporal-test-server"
QUEUE = "theatre"


@dataclass
class Theatre:
    """One order on the stage."""

    env: WorkflowEnvironment
    clock: Clock
    hands: Hands
    order: WorkflowHandle[OrderWorkflow, OrderStage]

    @property
    def said(self) -> list[str]:
        return self.hands.said

    async def until(self, moment: Moment) -> None:
        """Let time pass until the order's clock shows `moment`."""
        now = self.clock.read(await self.env.get_current_time())
        await self.env.sleep(at(moment) - now)

    async def hears(self, *facts: Fact) -> None:
        await self.order.signal(OrderWorkflow.happened, News(facts=facts))

    async def hears_at(self, moment: Moment, *facts: Fact) -> None:
        await self.until(moment)
        await self.hears(*facts)

    async def labelled(self, when: Moment, parcel_id: str = "p1", **given: Any) -> None:
        """At `when`, the order hears of a label made then."""
        await self.hears_at(
            when, ParcelLabelled(parcel=a_parcel(parcel_id, labelled=when, **given))
        )

    async def scanned(self, status: str, when: Moment, parcel_id: str = "p1", **given: Any) -> None:
        """At `when`, the order hears of a scan made then."""
        await self.hears_at(when, ParcelScanned(scan=a_scan(status, when, parcel_id, **given)))

    async def state(self) -> OrderState:
        return await self.order.query(OrderWorkflow.state)

    async def why(self, kind: MessageKind, parcel_id: str = "p1") -> Decision:
        decisions = await self.order.query(OrderWorkflow.why)
        return next(d for d in decisions if d.kind is kind and d.parcel_id in (parcel_id, ""))

    async def ends(self) -> OrderStage:
        """Let time pass until the order is over."""
        return await self.order.result()

    def escalation(
        self, kind: EscalationKind, parcel_id: str = "p1", ordinal: int = 1
    ) -> WorkflowHandle[EscalationWorkflow, Resolution]:
        store, order_id = self.order.id.split("/")[1:]
        return self.env.client.get_workflow_handle_for(
            EscalationWorkflow.run, f"escalation/{store}/{order_id}/{parcel_id}/{kind}/{ordinal}"
        )

    async def still_runs(self) -> bool:
        """Whether the order is open: asked of the server, which time does not pass for."""
        return (await self.order.describe()).status is WorkflowExecutionStatus.RUNNING


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
            handle = await env.client.start_workflow(
                OrderWorkflow.run,
                OrderStart(order=order, clock=clock),
                id=names.order_workflow_id(order.store, order.order_id),
                task_queue=QUEUE,
                search_attributes=names.order_attributes(order, OrderStage.PLACED, silent=False),
                static_summary=screen.order_summary(order),
            )
            yield Theatre(env, clock, hands, handle)
