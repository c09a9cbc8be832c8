"""From a rule's word to a verdict: what was sent, what may still leave, when and how."""

from datetime import datetime
from typing import NamedTuple

from whereabouts.domain.decision import Decision, Verdict, Why
from whereabouts.domain.holdout import Trial
from whereabouts.domain.message import Channel, MessageKind, Outcome, Sending
from whereabouts.lifecycle.channels import Departure, departure
from whereabouts.lifecycle.ruling import Awaits, Never, Opens, Ruling
from whereabouts.lifecycle.steps import HoldOut, Send
from whereabouts.lifecycle.view import OrderView


class Judged(NamedTuple):
    """One verdict, and what it asks for if its moment is now: to send it, or to hold it out."""

    decision: Decision
    send: Send | HoldOut | None = None


def judge(
    view: OrderView, kind: MessageKind, parcel_id: str, ruling: Ruling, *, follow_up: bool = False
) -> Judged:
    """The verdict on one kind for one parcel (or, with an empty id, for the order).

    A follow-up is judged apart from what it repeats: by its texts alone.
    """
    sendings = view.sent.get((kind, parcel_id), ())
    if follow_up:
        sendings = tuple(s for s in sendings if s.channel is Channel.SMS)
    case = _Case(view, kind, parcel_id, sendings, follow_up)
    return (sendings and case.already()) or case.by(ruling)


class _Case(NamedTuple):
    view: OrderView
    kind: MessageKind
    parcel_id: str
    sendings: tuple[Sending, ...]
    follow_up: bool

    def already(self) -> Judged | None:
        """The verdict that past sendings leave no choice about."""
        for sending in self.sendings:
            judged = self._after(sending)
            if judged is not None:
                return judged
        return None

    def _after(self, sending: Sending) -> Judged | None:
        channel, by = sending.channel, _by(sending.channel)
        match sending.outcome:
            case Outcome.IN_FLIGHT:
                return self._verdict(Verdict.DUE, Why.BEING_SENT, f"is being sent by {by}", channel)
            case Outcome.SENT:
                when = self.view.say(sending.settled_at or sending.decided_at)
                return self._verdict(Verdict.SENT, Why.TOLD, f"sent by {by} {when}", channel)
            case Outcome.UNKNOWN:
                reason = f"the {by} provider never answered; waits for its receipt"
                return self._verdict(Verdict.WAITING, Why.OUTCOME_UNKNOWN, reason, channel)
            case Outcome.SUPPRESSED:
                reason = sending.reason or f"the {by} ledger refused it"
                return self._verdict(Verdict.SUPPRESSED, Why.RECIPIENT_REFUSED, reason, channel)
            case Outcome.HELD_OUT:
                return self._held_out(sending.reason or "held out for a comparison", channel)
            case Outcome.UNDELIVERABLE | Outcome.LATE:
                return None

    def by(self, ruling: Ruling) -> Judged:
        match ruling:
            case Never(verdict, why, reason):
                return self._verdict(verdict, why, reason)
            case Awaits(why, reason, look_at):
                return self._verdict(Verdict.WAITING, why, reason, due_at=look_at)
            case Opens():
                return self._opened(ruling)

    def _opened(self, opens: Opens) -> Judged:
        now = self.view.now
        leaving = departure(self.view.order, self.kind, opens, self._ruled_out(), now)
        if leaving is None:
            return self._unreachable()
        if max(leaving.leaves_at, now) >= opens.expires:
            return self._expired(opens)
        if now < leaving.leaves_at:
            return self._waits(opens, leaving)
        trial = self.view.order.held_out(self.kind)
        if trial is not None:
            return self._does_without(trial, opens, leaving)
        return self._due(opens, leaving)

    def _does_without(self, trial: Trial, opens: Opens, leaving: Departure) -> Judged:
        """Only at the moment of leaving, so that both sides of a comparison are the same orders."""
        hold_out = HoldOut(
            kind=self.kind,
            parcels=self._parcels(opens),
            channel=leaving.channel,
            reason=trial.reason,
        )
        return Judged(self._held_out(trial.reason, leaving.channel).decision, hold_out)

    def _parcels(self, opens: Opens) -> tuple[str, ...]:
        return opens.parcels or ((self.parcel_id,) if self.parcel_id else ())

    def _held_out(self, reason: str, channel: Channel) -> Judged:
        return self._verdict(Verdict.SUPPRESSED, Why.HELD_OUT, reason, channel)

    def _due(self, opens: Opens, leaving: Departure) -> Judged:
        send = Send(
            kind=self.kind,
            parcels=self._parcels(opens),
            channel=leaving.channel,
            leave_before=leaving.leave_before,
            follow_up=self.follow_up,
        )
        judged = self._verdict(
            Verdict.DUE,
            Why.MOMENT_CAME,
            opens.reason,
            leaving.channel,
            due_at=leaving.leaves_at,
            expires_at=opens.expires,
        )
        return Judged(judged.decision, send)

    def _waits(self, opens: Opens, leaving: Departure) -> Judged:
        rests_until_then = leaving.leaves_at > opens.due or self.follow_up
        until = f"leaves by {_by(leaving.channel)} {self.view.say(leaving.leaves_at)}"
        return self._verdict(
            Verdict.WAITING,
            Why.AWAITS_DAYTIME if rests_until_then else Why.AWAITS_MOMENT,
            f"{opens.reason}; {until}{'; texts rest at night' if rests_until_then else ''}",
            leaving.channel,
            due_at=leaving.leaves_at,
            expires_at=opens.expires,
        )

    def _expired(self, opens: Opens) -> Judged:
        reason = f"{opens.reason}; of use only until {self.view.say(opens.expires)}"
        return self._verdict(Verdict.EXPIRED, Why.TOO_LATE, reason, expires_at=opens.expires)

    def _unreachable(self) -> Judged:
        failed = [f"{_by(s.channel)}: {s.reason}" for s in self.sendings if s.reason]
        closed = [
            f"{_by(p.channel)}: {p.reason}" for p in self.view.order.preferences if not p.allowed
        ]
        reason = f"no channel is left ({'; '.join(failed + closed) or 'none is known'})"
        return self._verdict(Verdict.SUPPRESSED, Why.NO_CHANNEL, reason)

    def _ruled_out(self) -> frozenset[Channel]:
        """Channels that failed; for a follow-up also the one it follows."""
        failed = {s.channel for s in self.sendings if s.outcome is Outcome.UNDELIVERABLE}
        return frozenset({*failed, Channel.EMAIL} if self.follow_up else failed)

    def _verdict(
        self,
        verdict: Verdict,
        why: Why,
        reason: str,
        channel: Channel | None = None,
        due_at: datetime | None = None,
        expires_at: datetime | None = None,
    ) -> Judged:
        _, kind, parcel_id, _, follow_up = self
        decision = Decision(
            kind=kind,
            parcel_id=parcel_id,
            follow_up=follow_up,
            verdict=verdict,
            why=why,
            reason=reason,
            channel=channel,
            due_at=due_at,
            expires_at=expires_at,
        )
        return Judged(decision)


def _by(channel: Channel) -> str:
    return "SMS" if channel is Channel.SMS else "e-mail"
