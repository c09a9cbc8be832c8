"""Operators find an order or an escalation by what they know of it."""

import pytest
from temporalio.client import Client

from tests.build import an_order
from tests.server.live import Server, live, queue_of
from tests.workflows.theatre import eventually
from whereabouts.domain.order import OrderStage
from whereabouts.domain.start import OrderStart
from workflows import OrderWorkflow, names

#: A week in six seconds.
SPEED = 100_000


async def found(client: Client, query: str) -> set[str]:
    return {execution.id async for execution in client.list_workflows(query)}


async def finds(client: Client, query: str, workflow_id: str) -> None:
    async def it_does() -> bool:
        return await found(client, query) == {workflow_id}

    try:
        await eventually(it_does)
    except TimeoutError:
        pytest.fail(f"{query} finds {await found(client, query)}, not {workflow_id}")


async def test_a_silent_order_and_its_escalation_are_found(server: Server) -> None:
    async with live(server, an_order(order_id="F-7"), SPEED) as s:
        await s.labelled("Mon 2 Nov 12:00", number="1Z-F7")
        await s.scanned("IN_TRANSIT", "Mon 2 Nov 20:00")
        for query in (
            "OrderNumber = 'F-7' AND WorkflowType = 'OrderWorkflow'",
            "WorkflowType = 'OrderWorkflow' AND TrackingNumber = '1Z-F7'",
            "WorkflowType = 'OrderWorkflow' AND Carrier = 'ups' AND OrderNumber = 'F-7'",
            "OrderStage = 'NEEDS_ATTENTION' AND OrderNumber = 'F-7'",
            "Silent = true AND Store = 'lumen' AND OrderNumber = 'F-7'",
        ):
            await finds(s.client, query, "order/lumen/F-7")
        await finds(
            s.client,
            "Escalation = 'TRACKING_QUIET' AND OrderNumber = 'F-7'",
            "escalation/lumen/F-7/p1/TRACKING_QUIET/1",
        )
        await s.scanned("AVAILABLE_FOR_PICKUP", "Thu 5 Nov 12:00")
        await finds(
            s.client,
            "Silent = false AND OrderStage = 'IN_TRANSIT' AND OrderNumber = 'F-7'",
            "order/lumen/F-7",
        )


async def test_an_order_sets_right_what_it_is_found_by(server: Server) -> None:
    """After it continued as new, it has what the run before it left."""
    order = an_order(order_id="F-8")
    async with live(server, order, SPEED) as s:
        await s.client.start_workflow(
            OrderWorkflow.run,
            OrderStart(order=order.model_copy(update={"order_id": "F-9"}), clock=s.clock),
            id="order/lumen/F-9",
            task_queue=queue_of(order),
            search_attributes=names.order_attributes(
                order, OrderStage.NEEDS_ATTENTION, silent=True
            ),
        )
        query = "OrderNumber = 'F-9' AND OrderStage = 'PLACED' AND Silent = false"
        await finds(s.client, query, "order/lumen/F-9")
