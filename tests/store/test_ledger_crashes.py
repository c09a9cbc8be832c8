"""Whatever dies, answers late, is asked twice or refused: a shopper gets one message at most.

A machine drives one message of one order through every interleaving of claims, crashes,
provider answers, traces, receipts, STOP and cancellation that it can think of, and knows
the truth that the ledger has to live without: what the provider really accepted.
"""

from dataclasses import dataclass
from itertools import count

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test
from hypothesis.strategies import integers, sampled_from
from sqlalchemy import Engine

from tests.diligence import examples
from tests.store.asking import an_ask
from tests.store.build import NOW, PHONE, STORE, a_purchase, cancelled
from tests.store.desk import Desk
from whereabouts.channels.channel import Receipt, ReceiptKind
from whereabouts.domain.message import Channel, MessageKind, Outcome
from whereabouts.store.claims import Claim, Granted, InDoubt, Settled, Withheld

CHANNELS = sampled_from(Channel)
#: Which of some calls, whatever their number.
ANY = integers(0, 3)
_orders = count(5000)
_receipts = count(1)


@dataclass
class Call:
    """One granted claim: what its process and the provider made of it."""

    channel: Channel
    token: str
    nonce: str
    alive: bool = True
    #: None until the provider was called; a process that dies before never calls.
    accepted: bool | None = None
    bounced: bool = False


class Ledgering(RuleBasedStateMachine):
    """One SHIPPED message, its activities' attempts, and the world around them."""

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self.desk = Desk(engine)
        self.order_id = str(next(_orders))
        self.desk.order(purchase=a_purchase(self.order_id))
        self.desk.consent.start(STORE, PHONE, NOW, "a new example")
        self.calls: list[Call] = []
        self.freed: set[str] = set()
        self.known_accepted: set[Channel] = set()
        self.delivered: set[Channel] = set()
        self.stopped = self.cancelled = False

    @rule(channel=CHANNELS)
    def an_attempt_claims(self, channel: Channel) -> None:
        self._claim(channel)

    @rule(channel=CHANNELS)
    def an_attempt_is_cleanly_refused(self, channel: Channel) -> None:
        """The commonest story, as one step: it leaves an old nonce that may speak up later."""
        if isinstance(self._claim(channel), Granted):
            call = self.calls[-1]
            call.accepted = False
            self._settle(call, call.nonce)

    @precondition(lambda self: self._callable())
    @rule(
        which=ANY, accepts=sampled_from([True, False]), survives=sampled_from([True, True, False])
    )
    def the_provider_is_called(self, which: int, accepts: bool, survives: bool) -> None:
        call = self._callable()[which % len(self._callable())]
        call.alive, call.accepted = survives, accepts
        assert self._messages_that_arrive() <= 1

    @precondition(lambda self: self._callable())
    @rule(which=ANY)
    def a_process_dies_before_its_call(self, which: int) -> None:
        call = self._callable()[which % len(self._callable())]
        call.alive, call.accepted = False, False

    @precondition(lambda self: self._answered())
    @rule(which=ANY)
    def an_answer_is_reported(self, which: int) -> None:
        """At once, late, or again: also long after somebody else settled the claim."""
        call = self._answered()[which % len(self._answered())]
        self._settle(call, call.nonce)

    @rule(channel=CHANNELS, can_ask=sampled_from([True, False]))
    def a_later_attempt_traces_the_claim(self, channel: Channel, can_ask: bool) -> None:
        """Only once the first has had its time: it is dead, or the provider has answered."""
        answer = self._claim(channel)
        if not isinstance(answer, InDoubt):
            return
        (call,) = (c for c in self._unsettled(channel) if c.nonce == answer.nonce)
        if call.accepted is None:
            return
        if can_ask:
            self._settle(call, answer.nonce)
        else:
            assert self.desk.ledger.unknown(answer.token, channel, answer.nonce, NOW)

    @precondition(lambda self: any(c.accepted for c in self.calls))
    @rule(
        which=ANY,
        kind=sampled_from([ReceiptKind.ACCEPTED, ReceiptKind.DELIVERED, ReceiptKind.UNDELIVERABLE]),
    )
    def a_receipt_arrives(self, which: int, kind: ReceiptKind) -> None:
        accepted = [c for c in self.calls if c.accepted]
        call = accepted[which % len(accepted)]
        if kind is ReceiptKind.UNDELIVERABLE and call.channel in self.delivered:
            return
        receipt = Receipt(
            natural_key=f"r{next(_receipts)}",
            channel=call.channel,
            kind=kind,
            token=call.token,
            at=NOW,
        )
        assert self.desk.receipts.take_receipt(STORE, receipt, NOW).known
        self.known_accepted.add(call.channel)
        if kind is ReceiptKind.UNDELIVERABLE:
            call.bounced = True
        if kind is ReceiptKind.DELIVERED:
            self.delivered.add(call.channel)

    @rule(stop=sampled_from([True, False]))
    def the_shopper_says_stop_or_start(self, stop: bool) -> None:
        say = self.desk.consent.stop if stop else self.desk.consent.start
        say(STORE, PHONE, NOW, "by text")
        self.stopped = stop

    @precondition(lambda self: not self.cancelled and len(self.calls) > 1)
    @rule()
    def the_shop_cancels(self) -> None:
        self.desk.facts(f"cancel-{self.order_id}", cancelled(), order_id=self.order_id)
        self.cancelled = True

    def _claim(self, channel: Channel) -> Claim:
        """Ask the ledger, and hold its answer against the truth."""
        ask = an_ask(MessageKind.SHIPPED, channel=channel, order_id=self.order_id)
        answer = self.desk.ledger.claim(ask, NOW)
        match answer:
            case Granted():
                self._check_may_be_granted(channel)
                self.calls.append(Call(channel, answer.token, answer.nonce))
            case InDoubt():
                assert any(c.nonce == answer.nonce for c in self._unsettled(channel))
            case Settled(outcome=Outcome.SENT):
                assert any(c.accepted and not c.bounced for c in self._of(channel))
            case Settled():
                assert any(c.bounced for c in self._of(channel))
            case Withheld():
                assert channel not in self.known_accepted
        return answer

    def _check_may_be_granted(self, channel: Channel) -> None:
        """Every earlier claim was given back, or is known to have come to nothing."""
        for call in self.calls:
            assert call.nonce in self.freed or call.bounced, "granted twice"
        assert not self.cancelled
        assert not (self.stopped and channel is Channel.SMS)

    def _settle(self, call: Call, nonce: str) -> None:
        ledger = self.desk.ledger
        if call.accepted:
            ledger.sent(call.token, call.channel, nonce, f"id-{call.token}", NOW)
            self.known_accepted.add(call.channel)
        elif ledger.released(call.token, call.channel, nonce, NOW):
            self.freed.add(nonce)

    def _of(self, channel: Channel) -> list[Call]:
        return [c for c in self.calls if c.channel is channel]

    def _unsettled(self, channel: Channel) -> list[Call]:
        return [c for c in self._of(channel) if c.nonce not in self.freed]

    def _callable(self) -> list[Call]:
        return [c for c in self.calls if c.alive and c.accepted is None]

    def _answered(self) -> list[Call]:
        return [c for c in self.calls if c.alive and c.accepted is not None]

    def _messages_that_arrive(self) -> int:
        return sum(bool(c.accepted) and not c.bounced for c in self.calls)


@pytest.mark.timeout(300)
def test_no_interleaving_sends_twice_or_forgets_what_was_sent(engine: Engine) -> None:
    on_a_file = engine.dialect.name == "sqlite"

    class OfThisDatabase(Ledgering):
        def __init__(self) -> None:
            super().__init__(engine)

    run_state_machine_as_test(
        OfThisDatabase,
        settings=settings(
            max_examples=examples(15 if on_a_file else 6),
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
