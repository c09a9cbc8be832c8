"""OrderWorkflow: one order from placed to settled.

It holds no rule. It plans, does what is due, and waits for news or for its alarm.
"""

import asyncio
from collections.abc import Awaitable
from datetime import datetime

from temporalio import workflow
from temporalio.common import WorkflowIDReusePolicy
from temporalio.exceptions import ActivityError, ApplicationError, WorkflowAlreadyStartedError
from temporalio.workflow import ParentClosePolicy

from activities.messages import Messages, MessageToSend
from activities.records import HeldOutRecord, OrderRecord, Records
from activities.tracking import Question, Tracking
from whereabouts.domain.decision import Decision, Standing, Verdict
from whereabouts.domain.facts import News
from whereabouts.domain.order import OrderStage, OrderState, Parcel
from whereabouts.domain.start import OrderStart
from whereabouts.lifecycle.learn import learn, with_scans
from whereabouts.lifecycle.plan import Plan, plan
from whereabouts.lifecycle.remember import answered, begun, sent
from whereabouts.lifecycle.steps import AskCarrier, Escalate, HoldOut, Send, Step, TellMoved
from workflows import names, options, screen
from workflows.alarm import Alarm
from workflows.case import EscalationStart
from workflows.escalation import EscalationWorkflow


@workflow.defn
class OrderWorkflow:
    """Follows one order until every parcel is settled and the shopper was told."""

    @workflow.init
    def __init__(self, start: OrderStart) -> None:
        self._order = start.order
        self._clock = start.clock
        self._recorded = {_subject(d): d for d in start.recorded}
        self._news = False
        self._alarm = Alarm()
        self._acts: set[asyncio.Task[None]] = set()
        self._fault: BaseException | None = None

    @workflow.run
    async def run(self, _start: OrderStart) -> OrderStage:
        while True:
            planned = self._plan_and_act()
            self._show(planned)
            if planned.outcome is not None and await self._is_over(planned, planned.outcome):
                return planned.outcome
            await self._wait(planned)
            if workflow.info().is_continue_as_new_suggested() and not self._acts:
                self._continue_as_new()

    @workflow.signal(description="Something happened to the order, a parcel or a message.")
    def happened(self, news: News) -> None:
        self._order = learn(self._order, news.facts)
        self._news = True

    @workflow.query(description="Every decision about every message, with its reason.")
    def why(self) -> tuple[Decision, ...]:
        return plan(self._order, self._now()).decisions

    @workflow.query(description="All that the order knows; nothing personal.")
    def state(self) -> OrderState:
        return self._order

    def _plan_and_act(self) -> Plan:
        """Start everything due, in parallel: a slow provider holds up nothing else."""
        now = self._now()
        planned = plan(self._order, now)
        while planned.due:
            for step in planned.due:
                self._order = begun(self._order, step, now)
                act = asyncio.create_task(self._carry_out(step, planned))
                self._acts.add(act)
                act.add_done_callback(self._acts.discard)
            planned = plan(self._order, now)
        return planned

    async def _wait(self, planned: Plan) -> None:
        if planned.wake_at is not None and planned.wake_by is not None:
            at, by = self._clock.wall(planned.wake_at), self._clock.wall(planned.wake_by)
            self._alarm.set(at, by, planned.wake_for)
        await workflow.wait_condition(
            lambda: self._news or self._alarm.rang or self._fault is not None
        )
        if self._fault is not None:
            # Not the fault itself: an activity's failure would end the order for good.
            raise RuntimeError("an act failed; the order waits for a fix") from self._fault
        self._news = False
        self._alarm.reset()

    async def _carry_out(self, step: Step, planned: Plan) -> None:
        try:
            await self._act(step, planned)
        except Exception as fault:
            # A bug suspends the order at its next look; raised here it would be lost.
            self._fault = fault
        self._news = True

    def _act(self, step: Step, planned: Plan) -> Awaitable[None]:
        match step:
            case Send():
                return self._send(step, self._standing(planned))
            case HoldOut():
                return self._hold_out(step, self._standing(planned))
            case AskCarrier():
                return self._ask(step, self._standing(planned))
            case Escalate():
                return self._escalate(step)
            case TellMoved():
                return self._tell_moved(step)

    async def _send(self, step: Send, standing: Standing) -> None:
        result = await workflow.execute_activity_method(
            Messages.send_message,
            MessageToSend(
                store=self._order.store,
                order_id=self._order.order_id,
                step=step,
                clock=self._clock,
                standing=standing,
            ),
            start_to_close_timeout=options.SEND_ATTEMPT,
            retry_policy=options.SEND_RETRIES,
            summary=screen.sending(step),
        )
        order = sent(self._order, step, result.outcome, result.reason, self._now())
        self._order = order.model_copy(
            update={
                "unopened_emails": result.unopened_emails,
                "scans": with_scans(order.scans, result.freshest),
            }
        )

    async def _hold_out(self, step: HoldOut, standing: Standing) -> None:
        await workflow.execute_activity_method(
            Records.hold_out,
            HeldOutRecord(
                store=self._order.store,
                order_id=self._order.order_id,
                kind=step.kind,
                standing=standing,
            ),
            start_to_close_timeout=options.RECORD_ATTEMPT,
            retry_policy=options.RECORD_RETRIES,
            summary=screen.holding_out(step),
        )

    async def _ask(self, step: AskCarrier, standing: Standing) -> None:
        parcel = self._parcel(step.parcel_id)
        try:
            answer = await workflow.execute_activity_method(
                Tracking.ask_carrier,
                Question(
                    store=self._order.store,
                    order_id=self._order.order_id,
                    parcel_id=step.parcel_id,
                    carrier=parcel.carrier,
                    tracking_number=parcel.tracking_number,
                    country=self._order.destination.country,
                    silent_since=step.silent_since,
                    clock=self._clock,
                    standing=standing,
                ),
                start_to_close_timeout=options.ASK_ATTEMPT,
                retry_policy=options.ASK_RETRIES,
                summary=screen.asking(parcel),
            )
        except ActivityError as error:
            self._order = answered(self._order, step, ok=False, detail=str(error.cause or error))
            return
        order = answered(
            self._order, step, ok=answer.answered, detail=answer.detail, held=answer.held
        )
        self._order = order.model_copy(update={"scans": with_scans(order.scans, answer.scans)})

    async def _escalate(self, step: Escalate) -> None:
        parcel = self._parcel(step.parcel_id)
        try:
            await workflow.start_child_workflow(
                EscalationWorkflow.run,
                EscalationStart.of(self._order, parcel, step, self._clock, self._now()),
                id=names.escalation_workflow_id(self._order.store, self._order.order_id, step),
                # Anything else would end the escalation when the order continues as new.
                parent_close_policy=ParentClosePolicy.ABANDON,
                id_reuse_policy=WorkflowIDReusePolicy.REJECT_DUPLICATE,
                search_attributes=names.escalation_attributes(self._order, parcel, step.kind),
                static_summary=screen.escalation(parcel, step.kind),
            )
        except WorkflowAlreadyStartedError:
            workflow.logger.info("escalation is already open", extra={"kind": step.kind})

    async def _tell_moved(self, step: TellMoved) -> None:
        escalation = workflow.get_external_workflow_handle_for(
            EscalationWorkflow.run,
            names.escalation_workflow_id(self._order.store, self._order.order_id, step),
        )
        try:
            await escalation.signal(EscalationWorkflow.moved, step)
        except ApplicationError:
            workflow.logger.info("escalation ended before it heard of the scan")

    async def _is_over(self, planned: Plan, outcome: OrderStage) -> bool:
        """Keep what no earlier act has kept; not over if something happens meanwhile."""
        if self._acts:
            return False
        standing = self._standing(planned)
        # What was sent, the ledger knows.
        if any(d.verdict is not Verdict.SENT for d in standing.decisions):
            await workflow.execute_activity_method(
                Records.close_order,
                OrderRecord(
                    store=self._order.store,
                    order_id=self._order.order_id,
                    outcome=outcome,
                    standing=standing,
                ),
                start_to_close_timeout=options.RECORD_ATTEMPT,
                retry_policy=options.RECORD_RETRIES,
                summary=f"keep for good why each message left or not: {outcome}",
            )
        return not self._news

    def _continue_as_new(self) -> None:
        recorded = tuple(self._recorded.values())
        workflow.continue_as_new(
            OrderStart(order=self._order, clock=self._clock, recorded=recorded)
        )

    def _standing(self, planned: Plan) -> Standing:
        """Where the order stands, with the decisions that changed since the last record."""
        changed = tuple(d for d in planned.decisions if self._recorded.get(_subject(d)) != d)
        self._recorded.update((_subject(d), d) for d in changed)
        return Standing(
            stage=planned.stage,
            silent=planned.silent,
            wake_at=planned.wake_at,
            wake_for=planned.wake_for,
            decided_at=self._now(),
            decisions=changed,
        )

    def _show(self, planned: Plan) -> None:
        """Tell the Web UI where the order stands, and what operators find it by."""
        workflow.set_current_details(screen.details(self._order, planned, self._now()))
        attributes = names.order_attributes(self._order, planned.stage, silent=planned.silent)
        changes = names.changes(workflow.info().typed_search_attributes, attributes)
        if changes:
            workflow.upsert_search_attributes(changes)

    def _parcel(self, parcel_id: str) -> Parcel:
        return next(p for p in self._order.parcels if p.parcel_id == parcel_id)

    def _now(self) -> datetime:
        return self._clock.read(workflow.now())


def _subject(decision: Decision) -> tuple[str, str, bool]:
    return (decision.kind, decision.parcel_id, decision.follow_up)
