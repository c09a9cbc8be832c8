"""One order's life played through under given rules: plan, act, wait, as its workflow does.

Time costs nothing, providers do what the record says they did, and nobody is sent anything.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from heapq import heappop, heappush
from typing import NamedTuple

from whereabouts.domain.escalation import Escalation
from whereabouts.domain.facts import EscalationClosed, Fact, ParcelScanned
from whereabouts.domain.message import Channel, MessageKind, Outcome
from whereabouts.domain.order import OrderState
from whereabouts.domain.policy import Policy
from whereabouts.domain.tracking import Scan
from whereabouts.lifecycle.channels import allowed
from whereabouts.lifecycle.learn import learn, with_scans
from whereabouts.lifecycle.remember import answered, begun, sent
from whereabouts.lifecycle.steps import AskCarrier, Escalate, HoldOut, Send, Step, TellMoved
from whereabouts.preflight.folding import Folds
from whereabouts.preflight.hearing import Ear
from whereabouts.preflight.life import Life, Raised, Told
from whereabouts.preflight.outlook import Outlook
from whereabouts.preflight.past import Closing, Fate, Noted, Past
from whereabouts.preflight.questions import Questions
from whereabouts.preflight.state import begun_under
from whereabouts.preflight.unopened import unopened
from whereabouts.store.waiting import WaitingScan, newest_movements

#: Of these the shopper may have the message, for all that is known.
_LEFT = frozenset({Outcome.SENT, Outcome.UNKNOWN})
#: No timer rings on the instant: what is due by then is due already, and what ends then is over.
_A_TICK = timedelta(milliseconds=1)
_ALL_WELL = Fate(MessageKind.ORDER_CONFIRMED, "", Channel.EMAIL, Outcome.SENT)


class _TooLate(NamedTuple):
    """A provider refused a message for as long as it was of use."""

    step: Send
    reason: str


_Coming = Fact | Closing | _TooLate


class Living:
    """An order under way. Whoever drives it plans, has it act, and lets it wait."""

    def __init__(self, past: Past, policies: Sequence[Policy], until: datetime) -> None:
        self.order: OrderState = begun_under(policies[0], past.start)
        self.now = past.begins
        self.questions = Questions(past)
        #: Lives that part share it: most of what either folds, the other folds as well.
        self.folds = Folds()
        self._life = Life(self.order, self.now)
        self._past, self._policies, self._until = past, policies, until
        self._fates = {(f.kind, f.parcel_id, f.channel): f for f in past.fates}
        self._ear = Ear()
        #: Whether the store shows the order as silent, as of its last act.
        self._flagged = False
        self._held: list[Scan] = []
        self._next = 0
        self._alarms: set[datetime] = set()
        self._horizons = {_horizon(past, policy) for policy in policies}
        self._coming: list[tuple[datetime, int, _Coming]] = []
        self._numbers = 0
        for closing in past.closings:
            self._comes(closing.at, closing)

    def closes_as_by(self, policy: Policy) -> None:
        """Another policy's horizon is to be woken at, too."""
        self._horizons.add(_horizon(self._past, policy))

    def under(self, policy: Policy) -> "Living":
        """The same order at the same moment, to go on by itself under one policy."""
        other = Living.__new__(Living)
        other.__dict__.update(self.__dict__)
        other.order = self.order.model_copy(update={"policy": policy})
        other._policies = (policy,)
        other._horizons = self._horizons & {_horizon(self._past, policy)}
        other._life, other.questions = self._life.copied(), self.questions.copied()
        other._ear, other._alarms = self._ear.copied(), set(self._alarms)
        other._held, other._coming = list(self._held), list(self._coming)
        return other

    def act(self, look: Outlook) -> None:
        for step in look.due:
            self.order = begun(self.order, step, self.now)
            self._carry_out(step, look)

    def ended(self, policy: Policy) -> Life:
        self._life.order = self.order.model_copy(update={"policy": policy})
        self._life.at = self.now
        return self._life

    def wait(self, *looks: Outlook) -> bool:
        """Let time pass until something may change the plan; False if nothing will any more."""
        self._set_alarms(looks)
        while True:
            at = self._next_moment()
            if at is None or at > self._until:
                return False
            self.now = max(self.now, at + _A_TICK)
            rang = self._rang(looks)
            if self._happened() or rang:
                return True

    def _next_moment(self) -> datetime | None:
        moments = [*self._alarms, *self._horizons]
        if self._coming:
            moments.append(self._coming[0][0])
        if self._next < len(self._past.facts):
            moments.append(self._past.facts[self._next].at)
        return min(moments, default=None)

    def _set_alarms(self, looks: Iterable[Outlook]) -> None:
        """As the workflow's `Alarm`: a timer that is set already will do if it rings in time."""
        for look in looks:
            if look.wake_at is None or look.wake_by is None:
                continue
            by = look.wake_by
            if not any(rings_at <= by for rings_at in self._alarms):
                self._alarms.add(look.wake_at)

    def _rang(self, looks: Iterable[Outlook]) -> bool:
        """Whether it is time to plan. Before the plan wanted to wake, it is as it was."""
        past_horizon = any(at <= self.now for at in self._horizons)
        if past_horizon:
            self._horizons = {at for at in self._horizons if at > self.now}
        if any(at <= self.now for at in self._alarms):
            self._alarms = {at for at in self._alarms if at > self.now}
            if any(look.wake_at is not None and look.wake_at <= self.now for look in looks):
                return True
            self._set_alarms(looks)
        return past_horizon

    def _happened(self) -> bool:
        """Take in what came by now; whether the order heard of anything."""
        self._note_facts()
        heard: list[Fact] = []
        changed = False
        while self._coming and self._coming[0][0] <= self.now:
            _, _, what = heappop(self._coming)
            match what:
                case Closing():
                    heard.extend(self._closed(what))
                case _TooLate():
                    self.order = sent(self.order, what.step, Outcome.LATE, what.reason, self.now)
                    changed = True
                case _:
                    heard.append(what)
        if heard:
            self.order = self._with_scans(learn(self.order, heard), self._freshest())
            self._held = []
        return changed or bool(heard)

    def _note_facts(self) -> None:
        facts = self._past.facts
        while self._next < len(facts) and facts[self._next].at <= self.now:
            noted = facts[self._next]
            self._next += 1
            news = self._is_news(noted)
            if news:
                self._comes(max(noted.told_at or self.now, self.now), noted.fact)
            elif news is not None and isinstance(noted.fact, ParcelScanned):
                self._held.append(noted.fact.scan)

    def _is_news(self, noted: Noted) -> bool | None:
        """Whether the order is told at once; None of a scan that does not count. Told of more
        than it must know it plans no differently: what is news to one policy is to both."""
        ear, policies = self._ear, self._policies
        news = ear.is_news(noted.fact, policies, self._flagged)
        came_by_asking = (
            news and noted.waited and ear.is_news(noted.fact, (self._past.start.policy,), False)
        )
        ear.note(noted.fact, news, policies[0])
        return False if came_by_asking else news

    def _comes(self, at: datetime, what: _Coming) -> None:
        self._numbers += 1
        heappush(self._coming, (at, self._numbers, what))

    def _closed(self, closing: Closing) -> Iterable[Fact]:
        for one in self.order.escalations:
            if one.is_open and _is_about(one, closing):
                yield EscalationClosed(
                    kind=one.kind,
                    parcel_id=one.parcel_id,
                    ordinal=one.ordinal,
                    resolution=closing.resolution,
                    at=closing.at,
                )
                return

    def _carry_out(self, step: Step, look: Outlook) -> None:
        match step:
            case Send():
                self._flagged = look.silent
                self._send(step)
            case AskCarrier():
                self._flagged = look.silent
                self._ask(step)
            case Escalate():
                self._life.raised.append(Raised(step.kind, step.parcel_id, self.now))
            case TellMoved():
                self._tell_moved(step)
            case HoldOut():
                self._flagged = look.silent

    def _send(self, step: Send) -> None:
        parcel_id = step.parcels[0] if step.parcels else ""
        fate = self._fates.get((step.kind, parcel_id, step.channel), _ALL_WELL)
        if fate.outcome is Outcome.LATE:
            self._comes(step.leave_before, _TooLate(step, fate.reason))
            return
        self.order = sent(self.order, step, fate.outcome, fate.reason, self.now)
        if fate.outcome in _LEFT:
            told = Told(step.kind, step.parcels, step.channel, self.now, step.follow_up)
            self._life.told.append(told)
        self._learn_on_the_way()

    def _learn_on_the_way(self) -> None:
        """With a message's outcome come the scans that waited, and what was read of our mails."""
        self.order = self._with_scans(self.order, self._freshest())
        if self._past.mails and allowed(self.order, Channel.SMS):
            count = unopened(self._past.mails, self.now)
            self.order = self.order.model_copy(update={"unopened_emails": count})

    def _ask(self, step: AskCarrier) -> None:
        waiting = [s for s in self._freshest() if s.occurred_at > step.silent_since]
        if any(s.parcel_id == step.parcel_id for s in waiting):
            answer, ok, held = tuple(waiting), True, False
        else:
            ok, held, answer = self.questions.asked(step, self.now)
        order = answered(self.order, step, ok=ok, detail="", held=held)
        self.order = self._with_scans(order, answer)

    def _tell_moved(self, step: TellMoved) -> None:
        if step.ends_as is not None:
            closed = EscalationClosed(
                kind=step.kind,
                parcel_id=step.parcel_id,
                ordinal=step.ordinal,
                resolution=step.ends_as,
                at=self.now,
            )
            self._comes(self.now, closed)

    def _with_scans(self, order: OrderState, scans: tuple[Scan, ...]) -> OrderState:
        if not scans:
            return order
        return order.model_copy(update={"scans": with_scans(order.scans, scans)})

    def _freshest(self) -> tuple[Scan, ...]:
        return newest_movements(WaitingScan(0, scan) for scan in self._held) if self._held else ()


def _horizon(past: Past, policy: Policy) -> datetime:
    """Watched from outside: nothing of the order's own wakes it there."""
    return (past.start.imported_at or past.start.created_at) + policy.horizon


def _is_about(one: Escalation, closing: Closing) -> bool:
    named = (closing.kind, closing.parcel_id, closing.about)
    return (one.kind, one.parcel_id, one.silent_since) == named
