"""An order that hears what the store has for it and acts by the pure plan, as its workflow does."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Engine

from activities.tracking import CarrierAnswer
from whereabouts.domain.decision import Standing
from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.facts import EscalationClosed, Fact
from whereabouts.domain.message import Channel, MessageKind, Outcome
from whereabouts.domain.order import OrderState
from whereabouts.domain.tracking import Scan
from whereabouts.lifecycle.learn import learn, with_scans
from whereabouts.lifecycle.plan import Plan, plan
from whereabouts.lifecycle.remember import answered, begun, sent
from whereabouts.lifecycle.steps import AskCarrier, Escalate, Send, Step, TellMoved
from whereabouts.store.dispatching import Dispatches
from whereabouts.store.records import Records

Ask = Callable[[AskCarrier, datetime], Awaitable[CarrierAnswer]]


class Message(NamedTuple):
    """One message that left."""

    at: datetime
    kind: MessageKind
    channel: Channel
    parcels: tuple[str, ...]


async def no_news(_step: AskCarrier, _now: datetime) -> CarrierAnswer:
    return CarrierAnswer(answered=True)


@dataclass
class Reached:
    """What came of an order: what left, what was opened, what the carrier was asked."""

    messages: list[Message] = field(default_factory=list)
    opened: list[tuple[datetime, EscalationKind]] = field(default_factory=list)
    asked: list[datetime] = field(default_factory=list)


class Living:
    """One order that is told facts and lives on its alarms between them."""

    def __init__(self, order: OrderState, ask: Ask = no_news) -> None:
        self.order, self.reached = order, Reached()
        self._ask = ask
        self._wake: datetime | None = order.imported_at or order.created_at

    async def told(self, facts: Iterable[Fact], now: datetime) -> None:
        await self.until(now)
        self.order = learn(self.order, facts)
        await self._act(now)

    async def until(self, moment: datetime) -> None:
        """Let time pass; alarms ring on the way."""
        while self._wake is not None and self._wake <= moment:
            await self._act(self._wake)

    async def _act(self, now: datetime) -> None:
        while (planned := plan(self.order, now)).due:
            await self._show(planned, now)
            for step in planned.due:
                self.order = begun(self.order, step, now)
                await self._carry_out(step, now)
        await self._show(planned, now)
        self._wake = planned.wake_at

    async def _carry_out(self, step: Step, now: datetime) -> None:
        match step:
            case Send():
                self.order = sent(self.order, step, Outcome.SENT, "", now)
                self._hear(self._freshest())
                self.reached.messages.append(Message(now, step.kind, step.channel, step.parcels))
            case AskCarrier():
                self.reached.asked.append(now)
                answer = await self._ask(step, now)
                self.order = answered(self.order, step, answer.answered, answer.detail, answer.held)
                self._hear(answer.scans)
            case Escalate():
                self.reached.opened.append((now, step.kind))
            case TellMoved():
                self._closes(step, now)

    def _hear(self, scans: Iterable[Scan]) -> None:
        self.order = self.order.model_copy(update={"scans": with_scans(self.order.scans, scans)})

    def _closes(self, step: TellMoved, now: datetime) -> None:
        if step.ends_as is not None:
            which = step.model_dump(include={"kind", "parcel_id", "ordinal"})
            closed = EscalationClosed(**which, resolution=step.ends_as, at=now)
            self.order = learn(self.order, [closed])

    def _freshest(self) -> tuple[Scan, ...]:
        return ()

    async def _show(self, planned: Plan, now: datetime) -> None:
        """Nobody looks."""


class Hearing(Living):
    """An order that is told by the store's dispatcher alone, and remembers how often."""

    def __init__(self, engine: Engine, order: OrderState, ask: Ask = no_news) -> None:
        super().__init__(order, ask)
        self.heard: list[tuple[datetime, tuple[Fact, ...]]] = []
        self._dispatches, self._records = Dispatches(engine), Records(engine)
        self._silent = False

    @property
    def signals(self) -> int:
        return len(self.heard)

    async def hears(self, now: datetime) -> None:
        """All that waits for it now."""
        key = (self.order.store, self.order.order_id)
        for work in self._dispatches.lease(now, order=key):
            if work.start is not None:
                self._dispatches.started(*key, now)
            self._dispatches.done(work.ids, now)
            if work.facts:
                self.heard.append((now, work.facts))
            await self.told(work.facts, now)

    def _freshest(self) -> tuple[Scan, ...]:
        return self._dispatches.freshest_held(self.order.store, self.order.order_id)

    async def _show(self, planned: Plan, now: datetime) -> None:
        if planned.silent == self._silent:
            return
        self._silent = planned.silent
        standing = Standing(
            stage=planned.stage,
            silent=planned.silent,
            wake_at=planned.wake_at,
            wake_for=planned.wake_for,
            decided_at=now,
        )
        self._records.record(self.order.store, self.order.order_id, standing)
