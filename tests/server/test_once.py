"""An order runs once, whatever is redelivered, restarted or killed."""

import pytest
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.exceptions import WorkflowAlreadyStartedError
from temporalio.worker import Worker

from tests.build import an_order
from tests.server.live import Server, live, queue_of
from whereabouts.domain.order import OrderStage
from whereabouts.domain.start import OrderStart
from workflows import OrderWorkflow

#: A day in a second.
SPEED = 86_400


async def test_an_order_that_ended_is_not_started_again(server: Server) -> None:
    order = an_order(order_id="once")
    async with live(server, order, SPEED) as s:
        await s.labelled("Mon 2 Nov 12:00")
        await s.scanned("DELIVERED", "Mon 2 Nov 18:00")
        assert await s.ends() is OrderStage.DELIVERED
        with pytest.raises(WorkflowAlreadyStartedError):
            await s.client.start_workflow(
                OrderWorkflow.run,
                OrderStart(order=order, clock=s.clock),
                id=s.order.id,
                task_queue=queue_of(order),
                id_reuse_policy=WorkflowIDReusePolicy.REJECT_DUPLICATE,
                id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
            )


async def test_an_order_goes_on_with_another_worker_where_the_first_left_it(
    server: Server,
) -> None:
    order = an_order(order_id="moved")
    async with live(server, order, SPEED) as s:
        await s.labelled("Mon 2 Nov 12:00")
        await s.scanned("IN_TRANSIT", "Mon 2 Nov 20:00")
        before = await s.state()
    async with Worker(await server.client(), task_queue=queue_of(order), activities=s.hands.all()):
        assert (await s.state()).scans == before.scans
        await s.scanned("DELIVERED", "Tue 3 Nov 12:00")
        assert await s.ends() is OrderStage.DELIVERED
    assert [line.split()[5] for line in s.said] == ["ORDER_CONFIRMED", "SHIPPED", "DELIVERED"]
