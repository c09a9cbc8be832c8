"""From a rule's word to a verdict: what was sent, what may still leave, when and how."""

from dataclasses import dataclass
from datetime import datetime

from whereabouts.domain.decision import Decision, Verdict, Why
from whereabouts.domain.message import Channel, MessageKind, Outcome, Sending
from whereabouts.lifecycle.calendar import rest_begins, rest_ends, rests
from whereabouts.lifecycle.channels import Departure, departure, prefers_sms
from whereabouts.lifecycle.ruling import Awaits, Never, Opens, Ruling
from whereabouts.lifecycle.steps import Send
from whereabouts.lifecycle.view import OrderView


@dataclass(frozen=True, slots=True)
class Judged:
    """One verdict, and the sending it asks for if it is due now."""

    decision: Decision
    send: Send | None = None


def judge(view: OrderView, kind: MessageKind, parcel_id: str, ruling: Ruling) -> Judged:
    """The verdict on one kind for one parcel (or, with an empty id, for the order)."""
    case = _Case(view, kind, parcel_id, view.sent.get((kind, parcel_id), ()))
    return case.already() or case.by(ruling)


def follow_up(view: OrderView, parcel_id: str, ruling: Ruling) -> Judged | None:
    """The morning SMS after a DELIVERED that went by mail because texts were resting."""
    case = _Case(
        view,
        MessageKind.DELIVERED,
        parcel_id,
        view.sent.get((MessageKind.DELIVERED, parcel_id), ()),
    )
    return case.in_the_morning(ruling) if isinstance(ruling, Opens) else None


@dataclass(frozen=True, slots=True)
class _Case:
    view: OrderView
    kind: MessageKind
    parcel_id: str
    sendings: tuple[Sending, ...]

    def already(self) -> Judged | None:
        """The verdict that past sendings leave no choice about."""
        for sending in self.sendings:
            judged = self._after(sending)
            if judged is not None:
                return judged
        return None

    def _after(self, sending: Sending) -> Judged | None:
        channel, said = sending.channel, self.view.say(sending.settled_at or sending.decided_at)
        match sending.outcome:
            case Outcome.IN_FLIGHT:
                return self._verdict(
                    Verdict.DUE, Why.BEING_SENT, f"is being sent by {_by(channel)}", channel
                )
            case Outcome.SENT:
                return self._verdict(
                    Verdict.SENT, Why.TOLD, f"sent by {_by(channel)} {said}", channel
                )
            case Outcome.UNKNOWN:
                reason = f"the {_by(channel)} provider never answered; waits for its receipt"
                return self._verdict(Verdict.WAITING, Why.OUTCOME_UNKNOWN, reason, channel)
            case Outcome.SUPPRESSED:
                return self._verdict(
                    Verdict.SUPPRESSED, Why.RECIPIENT_REFUSED, sending.reason, channel
                )
            case _:
                return None

    def by(self, ruling: Ruling) -> Judged:
        match ruling:
            case Never():
                return self._verdict(ruling.verdict, ruling.why, ruling.reason)
            case Awaits():
                return self._verdict(
                    Verdict.WAITING, ruling.why, ruling.reason, due_at=ruling.look_at
                )
            case Opens():
                return self._opened(ruling)

    def _opened(self, opens: Opens) -> Judged:
        view = self.view
        if view.now >= opens.expires:
            return self._expired(opens)
        leaving = departure(view.order, self.kind, opens, self._tried(), view.now)
        if leaving is None:
            return self._unreachable()
        if leaving.leaves_at >= opens.expires:
            return self._expired(opens)
        if view.now < leaving.leaves_at:
            return self._waits(opens, leaving)
        return self._due(opens, leaving)

    def in_the_morning(self, opens: Opens) -> Judged | None:
        first = next((s for s in self.sendings if s.outcome is Outcome.SENT), None)
        order, view = self.view.order, self.view
        if (
            first is None
            or first.channel is not Channel.EMAIL
            or any(s.channel is Channel.SMS for s in self.sendings if s.outcome is not Outcome.LATE)
            or not prefers_sms(order, self.kind)
        ):
            return None
        zones, quiet = order.destination.zones, order.policy.sms.quiet_hours
        if not rests(first.decided_at, zones, quiet):
            return None
        morning = rest_ends(first.decided_at, zones, quiet)
        expires = min(opens.expires, opens.due + order.policy.night_follow_up_until)
        leaving = Departure(
            Channel.SMS, morning, min(expires, rest_begins(max(morning, view.now), zones, quiet))
        )
        if view.now >= expires or morning >= expires:
            return self._expired(opens)
        if view.now < morning:
            return self._waits(opens, leaving)
        return self._due(opens, leaving, again=True)

    def _due(self, opens: Opens, leaving: Departure, *, again: bool = False) -> Judged:
        send = Send(
            kind=self.kind,
            parcels=opens.parcels or ((self.parcel_id,) if self.parcel_id else ()),
            channel=leaving.channel,
            leave_before=leaving.leave_before,
            follow_up=again,
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
        at_night = leaving.leaves_at > opens.due
        until = self.view.say(leaving.leaves_at)
        rest = "; texts rest at night" if at_night and leaving.channel is Channel.SMS else ""
        return self._verdict(
            Verdict.WAITING,
            Why.AWAITS_DAYTIME if at_night else Why.AWAITS_MOMENT,
            f"{opens.reason}; leaves by {_by(leaving.channel)} {until}{rest}",
            leaving.channel,
            due_at=leaving.leaves_at,
            expires_at=opens.expires,
        )

    def _expired(self, opens: Opens) -> Judged:
        reason = f"{opens.reason}; stale since {self.view.say(opens.expires)}"
        return self._verdict(Verdict.EXPIRED, Why.TOO_LATE, reason, expires_at=opens.expires)

    def _unreachable(self) -> Judged:
        refused = "; ".join(f"{_by(s.channel)}: {s.reason}" for s in self.sendings if s.reason)
        closed = "; ".join(
            f"{_by(p.channel)}: {p.reason}" for p in self.view.order.preferences if not p.allowed
        )
        reason = f"no channel is left ({refused or closed or 'none is known'})"
        return self._verdict(Verdict.SUPPRESSED, Why.NO_CHANNEL, reason)

    def _tried(self) -> frozenset[Channel]:
        return frozenset(s.channel for s in self.sendings if s.outcome is Outcome.UNDELIVERABLE)

    def _verdict(
        self,
        verdict: Verdict,
        why: Why,
        reason: str,
        channel: Channel | None = None,
        *,
        due_at: datetime | None = None,
        expires_at: datetime | None = None,
    ) -> Judged:
        return Judged(
            Decision(
                kind=self.kind,
                parcel_id=self.parcel_id,
                verdict=verdict,
                why=why,
                reason=reason,
                channel=channel,
                due_at=due_at,
                expires_at=expires_at,
            )
        )


def _by(channel: Channel) -> str:
    return "SMS" if channel is Channel.SMS else "e-mail"
