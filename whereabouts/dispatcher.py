"""Takes facts from the store to the running orders: at once after a commit, and by a sweep
of what a crash, or a Temporal that was down, left behind.

Facts are idempotent in the order, so that telling one twice after a crash costs a signal
and changes nothing.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from temporalio.api.errordetails.v1 import NamespaceNotFoundFailure
from temporalio.client import Client
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.exceptions import WorkflowAlreadyStartedError
from temporalio.service import RPCError, RPCStatusCode

from whereabouts.domain.escalation import Escalation
from whereabouts.domain.facts import CaseFact, EscalationOpened, Fact, News
from whereabouts.domain.order import OrderStage
from whereabouts.domain.start import OrderStart
from whereabouts.meters import Telling
from whereabouts.rounds import go_round
from whereabouts.store.dispatching import CaseToStart, Dispatches, Work
from workflows import names, screen
from workflows.case import EscalationStart
from workflows.escalation import EscalationWorkflow
from workflows.order import OrderWorkflow

_RPC_TIMEOUT = timedelta(seconds=5)
_SWEEP_EVERY = 1.0
_log = logging.getLogger(__name__)


class Dispatcher:
    """Starts and signals orders. `now` is the wall's time."""

    def __init__(
        self,
        client: Client,
        dispatches: Dispatches,
        now: Callable[[], datetime],
        task_queue: str,
        telling: Telling,
    ) -> None:
        self._client = client
        self._dispatches = dispatches
        self._now = now
        self._task_queue = task_queue
        self._telling = telling

    async def wake(self, store: str, order_ids: tuple[str, ...]) -> None:
        """Tell these orders what waits for them, now."""
        await asyncio.gather(*(self._wake(store, order_id) for order_id in order_ids))

    async def _wake(self, store: str, order_id: str) -> None:
        # What came while the order was told goes out in the same breath.
        while waiting := await self._lease((store, order_id)):
            await asyncio.gather(*(self._tell(work) for work in waiting))

    async def sweep(self) -> int:
        """Tell every order what waits for it; how many had something waiting."""
        waiting = await self._lease(None)
        await asyncio.gather(*(self._tell(work) for work in waiting))
        return len(waiting)

    async def run(self, stopping: asyncio.Event) -> None:
        """Sweep until `stopping` is set."""
        await go_round(
            self.sweep, _SWEEP_EVERY, stopping, _log, "a sweep failed; the next one follows"
        )

    async def _lease(self, order: tuple[str, str] | None) -> tuple[Work, ...]:
        return await asyncio.to_thread(self._dispatches.lease, self._now(), order=order)

    async def _tell(self, work: Work) -> None:
        """Whatever fails here fails for this order alone, and is tried again."""
        try:
            await self._told(work)
        except Exception as error:
            why = error.status.name if isinstance(error, RPCError) else type(error).__name__
            about = {"store": work.store, "order_id": work.order_id, "why": why}
            _log.warning("an order could not be told", extra=about, exc_info=True)
            await asyncio.to_thread(self._dispatches.failed, work.ids, why, self._now())

    async def _told(self, work: Work) -> None:
        if work.start is not None:
            await self._start(work, work.start)
        heard = not work.facts or await signal(self._client, work.store, work.order_id, work.facts)
        for case in work.opened:
            await self._open(case)
        for fact in work.of_cases:
            await _tell_case(self._client, fact)
        settle = self._dispatches.done if heard else self._dispatches.recorded
        await asyncio.to_thread(settle, work.ids, self._now())
        self._telling.told(self._now() - work.since)

    async def _start(self, work: Work, start: OrderStart) -> None:
        """Starting twice, or after the order ended, is harmless: its id is taken for good."""
        try:
            await self._client.start_workflow(
                OrderWorkflow.run,
                start,
                id=names.order_workflow_id(work.store, work.order_id),
                task_queue=self._task_queue,
                id_reuse_policy=WorkflowIDReusePolicy.REJECT_DUPLICATE,
                id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
                search_attributes=names.order_attributes(
                    start.order, OrderStage.PLACED, silent=False
                ),
                static_summary=screen.order_summary(start.order),
                rpc_timeout=_RPC_TIMEOUT,
            )
        except WorkflowAlreadyStartedError:
            _log.info("the order was started before, and has ended")
        await asyncio.to_thread(self._dispatches.started, work.store, work.order_id, self._now())

    async def _open(self, case: CaseToStart) -> None:
        """The plan may have opened the same problem: it is one workflow, by its id."""
        order, parcel, problem = case.order, case.parcel, _escalation(case.problem)
        try:
            await self._client.start_workflow(
                EscalationWorkflow.run,
                EscalationStart.of(order, parcel, problem, case.clock, problem.opened_at),
                id=names.escalation_workflow_id(order.store, order.order_id, problem),
                task_queue=self._task_queue,
                id_reuse_policy=WorkflowIDReusePolicy.REJECT_DUPLICATE,
                search_attributes=names.escalation_attributes(order, parcel, problem.kind),
                static_summary=screen.escalation(parcel, problem.kind),
                rpc_timeout=_RPC_TIMEOUT,
            )
        except WorkflowAlreadyStartedError:
            _log.info("the case was started before", extra={"kind": problem.kind})


def _escalation(opened: EscalationOpened) -> Escalation:
    return Escalation(opened_at=opened.at, **opened.model_dump(exclude={"type", "at"}))


async def _tell_case(client: Client, fact: CaseFact) -> None:
    """A case that was closed meanwhile hears nothing any more."""
    handle = client.get_workflow_handle_for(EscalationWorkflow.run, fact.case_id)
    try:
        await handle.signal(EscalationWorkflow.happened, fact, rpc_timeout=_RPC_TIMEOUT)
    except RPCError as error:
        if not _is_over(error):
            raise


async def signal(client: Client, store: str, order_id: str, facts: tuple[Fact, ...]) -> bool:
    """Tell a running order; whether there was still one to tell."""
    handle = client.get_workflow_handle_for(
        OrderWorkflow.run, names.order_workflow_id(store, order_id)
    )
    try:
        await handle.signal(OrderWorkflow.happened, News(facts=facts), rpc_timeout=_RPC_TIMEOUT)
    except RPCError as error:
        if _is_over(error):
            return False
        raise
    return True


def _is_over(error: RPCError) -> bool:
    """Where the namespace itself is not found, no order has ended."""
    details = error.grpc_status.details
    elsewhere = any(detail.Is(NamespaceNotFoundFailure.DESCRIPTOR) for detail in details)
    return error.status is RPCStatusCode.NOT_FOUND and not elsewhere
