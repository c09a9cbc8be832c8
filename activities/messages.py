"""Claim, send, settle: one message to one shopper, at most once.

The ledger's row is committed before the provider is called. An attempt that finds a claim
without an outcome, its own worker's or a dead one's, asks the provider what became of it
and never sends blindly.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from temporalio import activity
from temporalio.exceptions import ApplicationError

from activities.post import Post
from whereabouts.channels.channel import OutcomeUnknown, Refused, Trace, Undeliverable
from whereabouts.domain.clock import Clock
from whereabouts.domain.decision import Standing
from whereabouts.domain.message import Outcome
from whereabouts.domain.model import Frozen
from whereabouts.domain.tracking import Scan
from whereabouts.lifecycle.steps import Send
from whereabouts.store.claims import ClaimAsk, Granted, InDoubt, Settled, Withheld
from whereabouts.store.dispatching import Dispatches
from whereabouts.store.ledger import Ledger
from whereabouts.store.records import Records


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


class Messages:
    """Sends messages. `grace` is how long a lost outcome rests before the provider is asked."""

    def __init__(
        self,
        ledger: Ledger,
        records: Records,
        dispatches: Dispatches,
        post: Post,
        now: Callable[[], datetime],
        grace: timedelta,
    ) -> None:
        self._ledger = ledger
        self._records = records
        self._dispatches = dispatches
        self._post = post
        self._now = now
        self._grace = grace

    @activity.defn
    def send_message(self, ask: MessageToSend) -> SendResult:
        self._records.record(ask.store, ask.order_id, ask.standing)
        outcome, reason = self._settle(ask)
        return SendResult(
            outcome=outcome,
            reason=reason,
            unopened_emails=self._ledger.unopened_emails(
                ask.store, ask.order_id, self._moment(ask)
            ),
            freshest=self._dispatches.freshest_held(ask.store, ask.order_id),
        )

    def _settle(self, ask: MessageToSend) -> tuple[Outcome, str]:
        claim = self._ledger.claim(_claim(ask, self._moment(ask)), self._now())
        match claim:
            case Settled() | Withheld():
                return claim.outcome, claim.reason
            case InDoubt():
                return self._trace(ask, claim)
            case Granted():
                return self._send(ask, claim)

    def _send(self, ask: MessageToSend, claim: Granted) -> tuple[Outcome, str]:
        claimed = (claim.token, ask.step.channel, claim.nonce)
        try:
            accepted = self._post.send(ask.store, ask.order_id, ask.step, claim, self._moment(ask))
        except Undeliverable as error:
            self._ledger.undeliverable(*claimed, str(error), self._now())
            return Outcome.UNDELIVERABLE, str(error)
        except Refused as error:
            self._ledger.released(*claimed, self._now())
            raise _again("Refused", str(error)) from error
        except OutcomeUnknown as error:
            raise _again("OutcomeUnknown", str(error), after=self._grace) from error
        self._ledger.sent(*claimed, accepted.provider_id, self._now())
        return Outcome.SENT, ""

    def _trace(self, ask: MessageToSend, claim: InDoubt) -> tuple[Outcome, str]:
        """Find out what became of a claim whose holder never came back."""
        rested = self._now() - claim.claimed_at
        if rested < self._grace:
            raise _again("OutcomeUnknown", "an earlier attempt", after=self._grace - rested)
        claimed = (claim.token, ask.step.channel, claim.nonce)
        traced = self._post.trace(ask.store, ask.step.channel, claim)
        match traced.trace:
            case Trace.ACCEPTED:
                self._ledger.sent(*claimed, traced.provider_id, self._now())
                return Outcome.SENT, ""
            case Trace.ABSENT:
                self._ledger.released(*claimed, self._now())
                raise _again("NeverArrived", "the provider does not have it")
            case Trace.CANNOT_ASK:
                self._ledger.unknown(*claimed, self._now())
                return Outcome.UNKNOWN, "the provider cannot be asked; its receipt will tell"

    def _moment(self, ask: MessageToSend) -> datetime:
        return ask.clock.read(self._now())


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
