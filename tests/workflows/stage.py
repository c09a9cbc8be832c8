"""One order on a stage: what it is told, what it did, and what it says of itself."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

from temporalio.client import Client, WorkflowExecutionStatus, WorkflowHandle

from tests.build import Moment, a_parcel, a_scan
from tests.workflows.hands import Hands
from whereabouts.domain.clock import Clock
from whereabouts.domain.decision import Decision
from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.domain.facts import Fact, News, ParcelLabelled, ParcelScanned
from whereabouts.domain.message import MessageKind
from whereabouts.domain.order import OrderStage, OrderState
from whereabouts.domain.start import OrderStart
from workflows import EscalationWorkflow, OrderWorkflow, names, screen


@dataclass
class Stage(ABC):
    """An order under way. How its time passes, the server under it decides."""

    client: Client
    clock: Clock
    hands: Hands
    order: WorkflowHandle[OrderWorkflow, OrderStage]

    @abstractmethod
    async def until(self, moment: Moment) -> None:
        """Let time pass until the order's clock shows `moment`."""

    @property
    def said(self) -> list[str]:
        return self.hands.said

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

    async def still_runs(self) -> bool:
        return (await self.order.describe()).status is WorkflowExecutionStatus.RUNNING

    def escalation(
        self, kind: EscalationKind, parcel_id: str = "p1", ordinal: int = 1
    ) -> WorkflowHandle[EscalationWorkflow, Resolution]:
        store, order_id = self.order.id.split("/")[1:]
        return self.client.get_workflow_handle_for(
            EscalationWorkflow.run, f"escalation/{store}/{order_id}/{parcel_id}/{kind}/{ordinal}"
        )


async def enter(
    client: Client, order: OrderState, clock: Clock, queue: str
) -> WorkflowHandle[OrderWorkflow, OrderStage]:
    """Start the order as the dispatcher does."""
    return await client.start_workflow(
        OrderWorkflow.run,
        OrderStart(order=order, clock=clock),
        id=names.order_workflow_id(order.store, order.order_id),
        task_queue=queue,
        search_attributes=names.order_attributes(order, OrderStage.PLACED, silent=False),
        static_summary=screen.order_summary(order),
    )
