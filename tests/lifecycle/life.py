"""An order's life played through without a server: plan, act, wait, as its workflow does.

The outside world is a list of timed facts and a `World` that says how carriers, providers
and people behave. Given the same two, a life is always the same.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from heapq import heappop, heappush
from itertools import count

from whereabouts.domain.decision import Decision
from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.domain.facts import EscalationClosed, Fact, MessageUndeliverable
from whereabouts.domain.message import Channel, MessageKind, Outcome
from whereabouts.domain.order import OrderStage, OrderState, Undeliverable
from whereabouts.domain.tracking import Scan
from whereabouts.lifecycle.learn import learn, with_scans
from whereabouts.lifecycle.plan import Plan, plan
from whereabouts.lifecycle.remember import answered, begun, sent
from whereabouts.lifecycle.steps import AskCarrier, Escalate, Send, Step, TellMoved

Change = Callable[[OrderState], OrderState]
MINUTE = timedelta(minutes=1)
MOST_LOOKS = 20_000


@dataclass(frozen=True, slots=True)
class Provider:
    """What becomes of a message: its outcome, how long that takes, and a bounce still later."""

    outcome: Outcome = Outcome.SENT
    takes: timedelta = timedelta(0)
    bounces_after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class World:
    """How everybody outside behaves.

    `scans` is what carriers know: all that is past is in an answer, heard of before or not.
    """

    scans: tuple[Scan, ...] = ()
    providers: dict[tuple[MessageKind, Channel], Provider] = field(default_factory=dict)
    failing_asks: int = 0
    ask_takes: timedelta = MINUTE
    person_takes: timedelta | None = None
    resolution: Resolution = Resolution.FOUND
    mails_go_unopened: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """A step begun."""

    at: datetime
    step: Step


@dataclass(frozen=True, slots=True)
class Leaving:
    """A message that reached a provider, and what it was decided on. LATE ones never left."""

    decided_at: datetime
    at: datetime
    send: Send
    outcome: Outcome
    decision: Decision
    order: OrderState


@dataclass
class Life:
    """What came of an order."""

    order: OrderState
    acts: list[Act] = field(default_factory=list)
    leavings: list[Leaving] = field(default_factory=list)
    looks: list[tuple[datetime, Plan]] = field(default_factory=list)
    outcome: OrderStage | None = None
    ended_at: datetime | None = None

    def sent(self, kind: MessageKind, parcel_id: str = "p1") -> list[Leaving]:
        return [
            leaving
            for leaving in self.leavings
            if leaving.send.kind is kind
            and (not leaving.send.parcels or parcel_id in leaving.send.parcels)
            and leaving.outcome is Outcome.SENT
        ]


def live(
    order: OrderState,
    facts: Iterable[tuple[datetime, Fact]],
    world: World,
    *,
    look_every: timedelta | None = None,
) -> Life:
    """The order's whole life; `look_every` also plans that often, alarm or not."""
    return _Living(order, facts, world, look_every).to_the_end()


class _Living:
    def __init__(
        self,
        order: OrderState,
        facts: Iterable[tuple[datetime, Fact]],
        world: World,
        look_every: timedelta | None,
    ) -> None:
        self._world, self._look_every = world, look_every
        self._life = Life(order)
        self._now = order.imported_at or order.created_at
        self._horizon = self._now + order.policy.horizon
        self._alarms: set[datetime] = set()
        self._events: list[tuple[datetime, int, Change]] = []
        self._numbers = count()
        self._acting = 0
        for when, fact in facts:
            self._happens(when, fact)

    def to_the_end(self) -> Life:
        life = self._life
        for _ in range(MOST_LOOKS):
            planned = self._plan_and_act()
            if planned.outcome is not None and not self._acting:
                life.outcome, life.ended_at = planned.outcome, self._now
                return life
            self._wait(planned)
        raise AssertionError(f"the order never ends: it is {self._now}, {life.acts[-5:]}")

    def _plan_and_act(self) -> Plan:
        planned = self._look()
        while planned.due:
            for step in planned.due:
                self._life.acts.append(Act(self._now, step))
                self._life.order = begun(self._life.order, step, self._now)
                self._carry_out(step, planned)
            planned = self._look()
        return planned

    def _look(self) -> Plan:
        planned = plan(self._life.order, self._now)
        self._life.looks.append((self._now, planned))
        return planned

    def _wait(self, planned: Plan) -> None:
        """Sleep like the workflow: an alarm already set will do if it rings in time."""
        if planned.wake_at is not None and planned.wake_by is not None:
            latest = planned.wake_by
            if not any(alarm <= latest for alarm in self._alarms):
                self._alarms.add(planned.wake_at)
        moments = [*self._alarms, *(when for when, _, _ in self._events[:1])]
        if self._now < self._horizon:
            moments.append(self._horizon)
        if self._look_every is not None:
            moments.append(self._now + self._look_every)
        assert moments, f"nothing will ever wake the order: {planned}"
        self._now = max(self._now, min(moments))
        self._alarms = {alarm for alarm in self._alarms if alarm > self._now}
        while self._events and self._events[0][0] <= self._now:
            _, _, change = heappop(self._events)
            self._life.order = change(self._life.order)

    def _at(self, when: datetime, change: Change) -> None:
        heappush(self._events, (when, next(self._numbers), change))

    def _happens(self, when: datetime, fact: Fact) -> None:
        self._at(when, lambda order: learn(order, [fact]))

    def _returns(self, when: datetime, change: Change) -> None:
        """An act of the order's own: it does not end before that is back."""

        def change_and_finish(order: OrderState) -> OrderState:
            self._acting -= 1
            return change(order)

        self._acting += 1
        self._at(when, change_and_finish)

    def _carry_out(self, step: Step, planned: Plan) -> None:
        match step:
            case Send():
                self._send(step, planned)
            case AskCarrier():
                self._ask(step)
            case Escalate():
                self._escalate(step)
            case TellMoved():
                if step.ends_as is not None:
                    self._close(step, step.ends_as, MINUTE)

    def _send(self, step: Send, planned: Plan) -> None:
        provider = self._world.providers.get((step.kind, step.channel), Provider())
        leaves_at = self._now + provider.takes
        outcome = provider.outcome if leaves_at < step.leave_before else Outcome.LATE
        decision = _decision_behind(step, planned)
        self._life.leavings.append(
            Leaving(self._now, leaves_at, step, outcome, decision, self._life.order)
        )
        unopened = len(self._life.order.sendings) if self._world.mails_go_unopened else 0
        self._returns(
            leaves_at,
            lambda order: sent(order, step, outcome, f"it is {outcome}", leaves_at).model_copy(
                update={"unopened_emails": unopened}
            ),
        )
        if provider.bounces_after is not None and outcome in (Outcome.SENT, Outcome.UNKNOWN):
            bounced_at = leaves_at + provider.bounces_after
            word = Undeliverable(
                kind=step.kind, parcels=step.parcels, channel=step.channel, at=bounced_at
            )
            self._happens(bounced_at, MessageUndeliverable(undeliverable=word))

    def _ask(self, step: AskCarrier) -> None:
        back_at = self._now + self._world.ask_takes
        asked = sum(isinstance(act.step, AskCarrier) for act in self._life.acts)
        ok = asked > self._world.failing_asks
        known = [
            scan
            for scan in self._world.scans
            if ok and scan.parcel_id == step.parcel_id and scan.occurred_at <= back_at
        ]

        def hear(order: OrderState) -> OrderState:
            heard = answered(order, step, ok, "")
            return heard.model_copy(update={"scans": with_scans(heard.scans, known)})

        self._returns(back_at, hear)

    def _escalate(self, step: Escalate) -> None:
        takes = self._world.person_takes
        if step.kind is EscalationKind.POTENTIALLY_LOST and takes is not None:
            self._close(step, self._world.resolution, takes)

    def _close(self, step: Escalate | TellMoved, resolution: Resolution, takes: timedelta) -> None:
        closed_at = self._now + takes
        self._happens(
            closed_at,
            EscalationClosed(
                kind=step.kind,
                parcel_id=step.parcel_id,
                ordinal=step.ordinal,
                resolution=resolution,
                at=closed_at,
            ),
        )


def _decision_behind(step: Send, planned: Plan) -> Decision:
    about = step.parcels[0] if step.parcels else ""
    return next(
        d
        for d in planned.decisions
        if (d.kind, d.parcel_id, d.follow_up) == (step.kind, about, step.follow_up)
    )
