"""Claim, send, settle: one message to one shopper, at most once.

The ledger's row is committed before the provider is called. An attempt that finds a claim
without an outcome, its own worker's or a dead one's, asks the provider what became of it
and never sends blindly.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from temporalio import activity
from temporalio.exceptions import ApplicationError

from activities.post import Outgoing, Post
from whereabouts.channels.channel import OutcomeUnknown, Refused, Trace, Traced, Undeliverable
from whereabouts.domain.clock import Clock
from whereabouts.domain.decision import Standing
from whereabouts.domain.message import Outcome
from whereabouts.domain.model import Frozen
from whereabouts.domain.tracking import Scan
from whereabouts.lifecycle.steps import Send
from whereabouts.meters import Meters
from whereabouts.store.claims import ClaimAsk, Granted, InDoubt, Settled, Withheld
from whereabouts.store.dispatching import Dispatches
from whereabouts.store.ledger import Ledger
from whereabouts.store.records import Records

#: Why an attempt is made again; counted beside the outcomes.
_REFUSED, _UNKNOWN = "REFUSED", "OUTCOME_UNKNOWN"
#: What nobody refused need not wait longer and longer.
_SOON = timedelta(seconds=1)
#: A mail may lie this long before it counts as unopened.
_TIME_TO_READ = timedelta(hours=24)


class MessageToSend(Frozen):
    """One sending, and where the order stands as it is asked for."""

    store: str
    order_id: str
    step: Send
    clock: Clock
    standing: Standing


class SendResult(Frozen):
    """What became of it, and on the way what the order had not heard: opens and scans."""

    outcome: Outcome
    reason: str = ""
    unopened_emails: int = 0
    freshest: tuple[Scan, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Messages:
    """Sends messages. `grace` is how long a lost outcome rests before the provider is asked."""

    ledger: Ledger
    records: Records
    dispatches: Dispatches
    post: Post
    now: Callable[[], datetime]
    grace: timedelta
    meters: Meters

    # A thread in the midst of a call is never broken off: the provider's time-out ends it.
    @activity.defn(no_thread_cancel_exception=True)
    def send_message(self, ask: MessageToSend) -> SendResult:
        self.records.record(ask.store, ask.order_id, ask.standing)
        outcome, reason = self._counted(ask)
        return SendResult(
            outcome=outcome,
            reason=reason,
            unopened_emails=self.ledger.unopened_emails(
                ask.store, ask.order_id, self.now(), ask.clock.wall_span(_TIME_TO_READ)
            ),
            freshest=self.dispatches.freshest_held(ask.store, ask.order_id),
        )

    def _counted(self, ask: MessageToSend) -> tuple[Outcome, str]:
        step = ask.step
        try:
            outcome, reason = self._settle(ask)
        except ApplicationError as again:
            self.meters.message(ask.store, step.kind, step.channel, again.type or "")
            raise
        self.meters.message(ask.store, step.kind, step.channel, outcome)
        return outcome, reason

    def _settle(self, ask: MessageToSend) -> tuple[Outcome, str]:
        asked_at = self.now()
        claim = self.ledger.claim(_claim(ask, ask.clock.read(asked_at)), asked_at)
        match claim:
            case Settled() | Withheld():
                return claim.outcome, claim.reason
            case InDoubt():
                return self._trace(ask, claim)
            case Granted():
                return self._send(ask, claim, asked_at)

    def _send(
        self, ask: MessageToSend, claim: Granted, claimed_at: datetime
    ) -> tuple[Outcome, str]:
        claimed = (claim.token, ask.step.channel, claim.nonce)
        message = self._written(ask, claim)
        if self.now() - claimed_at > self.grace / 2:
            # Another attempt may be about to hear that the provider does not have it.
            self.ledger.released(*claimed, self.now())
            raise _again("HELD_UP", "this attempt was held up too long to send", after=_SOON)
        try:
            accepted = self.post.send(ask.store, message)
        except Undeliverable as error:
            self.ledger.undeliverable(*claimed, str(error), self.now())
            return Outcome.UNDELIVERABLE, str(error)
        except Refused as error:
            self.ledger.released(*claimed, self.now())
            raise _again(_REFUSED, str(error)) from error
        except OutcomeUnknown as error:
            raise _again(_UNKNOWN, str(error), after=self.grace) from error
        self.ledger.sent(*claimed, accepted.provider_id, self.now())
        return Outcome.SENT, ""

    def _written(self, ask: MessageToSend, claim: Granted) -> Outgoing:
        """What could not be written has not left: its claim is given back, and is no doubt."""
        try:
            return self.post.write(ask.store, ask.order_id, ask.step, claim, self._moment(ask))
        except Exception:
            self.ledger.released(claim.token, ask.step.channel, claim.nonce, self.now())
            raise

    def _trace(self, ask: MessageToSend, claim: InDoubt) -> tuple[Outcome, str]:
        """Find out what became of a claim whose holder never came back."""
        rested = self.now() - claim.claimed_at
        if rested < self.grace:
            detail = "an earlier attempt has not said what became of it"
            raise _again(_UNKNOWN, detail, after=self.grace - rested)
        claimed = (claim.token, ask.step.channel, claim.nonce)
        traced = self._traced(ask, claim)
        match traced.trace:
            case Trace.ACCEPTED:
                self.ledger.sent(*claimed, traced.provider_id, self.now())
                return Outcome.SENT, ""
            case Trace.ABSENT:
                self.ledger.released(*claimed, self.now())
                raise _again("NEVER_ARRIVED", "the provider does not have it", after=_SOON)
            case Trace.CANNOT_ASK:
                if not self.ledger.unknown(*claimed, self.now()):
                    raise _again("SETTLED", "a receipt or a person settled it meanwhile")
                return Outcome.UNKNOWN, "the provider cannot be asked; its receipt will tell"

    def _traced(self, ask: MessageToSend, claim: InDoubt) -> Traced:
        try:
            return self.post.trace(ask.store, ask.step.channel, claim)
        except Refused as error:
            raise _again(_REFUSED, str(error)) from error

    def _moment(self, ask: MessageToSend) -> datetime:
        return ask.clock.read(self.now())


def _claim(ask: MessageToSend, moment: datetime) -> ClaimAsk:
    info = activity.info()
    return ClaimAsk(
        store=ask.store,
        order_id=ask.order_id,
        kind=ask.step.kind,
        parcels=ask.step.parcels,
        channel=ask.step.channel,
        follow_up=ask.step.follow_up,
        moment=moment,
        leave_before=ask.step.leave_before,
        nonce=f"{info.workflow_run_id}/{info.activity_id}/{info.attempt}",
    )


def _again(kind: str, detail: str, after: timedelta | None = None) -> ApplicationError:
    return ApplicationError(detail, type=kind, next_retry_delay=after)
