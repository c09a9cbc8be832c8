"""An order whose history grows long continues as new, and nothing is lost or repeated."""

from temporalio.client import WorkflowExecutionStatus

from tests.build import a_scan, an_order
from tests.server.conftest import LONG_HISTORY
from tests.server.live import Live, Server, live
from tests.workflows.theatre import eventually
from whereabouts.domain.casework import Closing
from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.domain.facts import ParcelScanned
from whereabouts.domain.order import OrderStage, OrderState
from whereabouts.domain.start import OrderStart
from workflows import OrderWorkflow

LOST = EscalationKind.POTENTIALLY_LOST
#: A week in six seconds.
SPEED = 100_000


async def test_a_case_and_all_that_an_order_knows_outlive_a_long_history(server: Server) -> None:
    async with live(server, an_order(order_id="long"), SPEED) as s:
        first_run = s.client.get_workflow_handle_for(
            OrderWorkflow.run, s.order.id, run_id=s.order.first_execution_run_id
        )
        await lose(s)
        await grow(s)
        case = s.escalation(LOST)
        assert (await case.describe()).status is WorkflowExecutionStatus.RUNNING
        assert await given_to(s) == await first_run.query(OrderWorkflow.state)
        await case.execute_update("resolve", Closing(resolution=Resolution.REFUNDED, by="ada"))
        assert await s.ends() is OrderStage.LOST
        known = await s.state()
    assert len(known.scans) == 1 + LONG_HISTORY // 4
    assert {e.kind: e.resolution for e in known.escalations} == {
        EscalationKind.TRACKING_QUIET: Resolution.MOVED_AGAIN,
        LOST: Resolution.REFUNDED,
    }
    assert sorted(line.split()[5] for line in s.said) == [
        "LOOKING_INTO_IT",
        "ORDER_CONFIRMED",
        "READY_FOR_PICKUP",
        "SHIPPED",
        "TRACKING_QUIET",
    ]


async def lose(s: Live) -> None:
    """A week passes without a scan."""
    await s.labelled("Mon 2 Nov 12:00")
    await s.scanned("IN_TRANSIT", "Mon 2 Nov 20:00")

    async def told() -> bool:
        return any("LOOKING_INTO_IT" in line for line in s.said)

    await eventually(told, within=30)


async def grow(s: Live) -> None:
    """Scans of a parcel that waits at the counter, each told alone: the order continues as new."""
    for minute in range(LONG_HISTORY // 4):
        scan = a_scan("AVAILABLE_FOR_PICKUP", f"Tue 10 Nov 08:{minute:02}")
        await s.hears(ParcelScanned(scan=scan))
        await s.state()

    async def continued() -> bool:
        return (await s.order.describe()).run_id != s.order.first_execution_run_id

    await eventually(continued)


async def given_to(s: Live) -> OrderState:
    """The order as the newest run was given it."""
    async for event in s.order.fetch_history_events():
        payloads = event.workflow_execution_started_event_attributes.input.payloads
        (start,) = await s.client.data_converter.decode(payloads, [OrderStart])
        assert isinstance(start, OrderStart)
        return start.order
    raise AssertionError("a history begins with its start")
