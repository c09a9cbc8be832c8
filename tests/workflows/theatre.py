"""A stage for workflow stories: the time-skipping server, and hands that only pretend.

Stories live in the order's own time; the server's clock is moved for free.
"""

import sysconfig
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from temporalio import activity
from temporalio.client import WorkflowHandle
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.testing import WorkflowEnvironment
from temporalio.worker import Worker

from activities.casework import CaseClosing, CaseMark, CaseNote, CaseToOpen
from activities.messages import MessageToSend, SendResult
from activities.records import OrderRecord
from activities.tracking import CarrierAnswer, Question
from tests.build import NEW_YORK, Moment, at
from whereabouts.domain.clock import Clock
from whereabouts.domain.facts import Fact, News
from whereabouts.domain.message import Channel, MessageKind, Outcome
from whereabouts.domain.order import OrderStage, OrderState
from whereabouts.domain.start import OrderStart
from whereabouts.domain.tracking import Scan
from whereabouts.lifecycle.calendar import said
from whereabouts.temporal import plugin, register
from workflows import WORKFLOWS, names
from workflows.order import OrderWorkflow

TEST_SERVER = Path(sysconfig.get_path("scripts")) / "temporal-test-server"
QUEUE = "theatre"


@dataclass
class Hands:
    """Activities that do nothing and remember it. `now` is set with the stage."""

    clock: Clock
    said: list[str] = field(default_factory=list)
    told: list[MessageToSend] = field(default_factory=list)
    outcomes: dict[tuple[MessageKind, Channel], list[Outcome]] = field(
        default_factory=lambda: defaultdict(list)
    )
    answers: list[CarrierAnswer] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    held: tuple[Scan, ...] = ()
    closed: list[OrderRecord] = field(default_factory=list)
    cases: list[CaseToOpen] = field(default_factory=list)
    marks: list[CaseMark] = field(default_factory=list)
    notes: list[CaseNote] = field(default_factory=list)
    closings: list[CaseClosing] = field(default_factory=list)

    @activity.defn
    async def send_message(self, ask: MessageToSend) -> SendResult:
        step = ask.step
        self.told.append(ask)
        outcomes = self.outcomes[step.kind, step.channel]
        outcome = outcomes.pop(0) if outcomes else Outcome.SENT
        if outcome is Outcome.SENT:
            moment = said(ask.standing.decided_at, "America/New_York")
            self.said.append(
                f"{moment} {step.channel} {step.kind} {'+'.join(step.parcels)}".strip()
            )
        return SendResult(outcome=outcome, freshest=self.held)

    @activity.defn
    async def ask_carrier(self, question: Question) -> CarrierAnswer:
        self.questions.append(question)
        return self.answers.pop(0) if self.answers else CarrierAnswer(answered=True)

    @activity.defn
    async def close_order(self, record: OrderRecord) -> None:
        self.closed.append(record)

    @activity.defn
    async def open_case(self, case: CaseToOpen) -> None:
        self.cases.append(case)

    @activity.defn
    async def mark_case(self, mark: CaseMark) -> None:
        self.marks.append(mark)

    @activity.defn
    async def note_case(self, note: CaseNote) -> None:
        self.notes.append(note)

    @activity.defn
    async def close_case(self, closing: CaseClosing) -> None:
        self.closings.append(closing)

    def all(self) -> list[object]:
        return [
            self.send_message,
            self.ask_carrier,
            self.close_order,
            self.open_case,
            self.mark_case,
            self.note_case,
            self.close_case,
        ]


@dataclass
class Theatre:
    """One order on the stage."""

    env: WorkflowEnvironment
    clock: Clock
    hands: Hands
    order: WorkflowHandle[OrderWorkflow, OrderStage]

    async def until(self, moment: Moment) -> None:
        """Let time pass until the order's clock shows `moment`."""
        now = self.clock.read(await self.env.get_current_time())
        await self.env.sleep(at(moment) - now)

    async def hears(self, *facts: Fact) -> None:
        await self.order.signal(OrderWorkflow.happened, News(facts=facts))

    async def hears_at(self, moment: Moment, *facts: Fact) -> None:
        await self.until(moment)
        await self.hears(*facts)

    async def state(self) -> OrderState:
        return await self.order.query(OrderWorkflow.state)

    async def ends(self) -> OrderStage:
        return await self.order.result()


@asynccontextmanager
async def theatre(order: OrderState) -> AsyncIterator[Theatre]:
    """An order that was just placed, on a server whose time is ours."""
    async with await WorkflowEnvironment.start_time_skipping(
        test_server_existing_path=str(TEST_SERVER), data_converter=pydantic_data_converter
    ) as env:
        await register(env.client, names.SEARCH_ATTRIBUTES)
        begins = order.imported_at or order.created_at
        clock = Clock(started_wall=await env.get_current_time(), started=begins)
        hands = Hands(clock)
        async with Worker(
            env.client, task_queue=QUEUE, activities=hands.all(), plugins=[plugin(WORKFLOWS)]
        ):
            handle = await env.client.start_workflow(
                OrderWorkflow.run,
                OrderStart(order=order, clock=clock),
                id=names.order_workflow_id(order.store, order.order_id),
                task_queue=QUEUE,
                search_attributes=names.order_attributes(order, OrderStage.PLACED, silent=False),
            )
            yield Theatre(env, clock, hands, handle)
