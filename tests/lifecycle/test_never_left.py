"""A message nobody was sure of is planned anew once a person finds that it never left."""

import pytest

from tests.build import Moment, a_sending, an_order, at
from whereabouts.domain.decision import Verdict
from whereabouts.domain.facts import MessageNeverLeft
from whereabouts.domain.message import Channel, MessageKind, Outcome, Sending
from whereabouts.domain.order import OrderState
from whereabouts.lifecycle.learn import learn
from whereabouts.lifecycle.plan import Plan, plan
from whereabouts.lifecycle.steps import Send

CONFIRMED = MessageKind.ORDER_CONFIRMED


def in_doubt(when: Moment = "Mon 2 Nov 09:00", outcome: Outcome = Outcome.UNKNOWN) -> Sending:
    return a_sending(CONFIRMED, when, outcome=outcome)


def found_out(
    when: Moment = "Mon 2 Nov 11:00",
    kind: MessageKind = CONFIRMED,
    channel: Channel = Channel.EMAIL,
) -> MessageNeverLeft:
    return MessageNeverLeft(kind=kind, parcels=(), channel=channel, at=at(when))


def planned(order: OrderState, when: Moment = "Mon 2 Nov 11:00") -> Plan:
    return plan(order, at(when))


def verdict(of: Plan) -> Verdict:
    return next(d.verdict for d in of.decisions if d.kind is CONFIRMED)


def test_until_then_it_waits_and_is_not_sent_again() -> None:
    before = planned(an_order(sendings=(in_doubt(),)))
    assert (verdict(before), before.due) == (Verdict.WAITING, ())


def test_from_then_on_it_is_due() -> None:
    order = learn(an_order(sendings=(in_doubt(),)), [found_out()])
    (step,) = planned(order).due
    assert isinstance(step, Send)
    assert (step.kind, step.channel) == (CONFIRMED, Channel.EMAIL)


def test_unless_it_would_be_stale() -> None:
    order = learn(an_order(sendings=(in_doubt(),)), [found_out("Thu 5 Nov 09:00")])
    after = planned(order, "Thu 5 Nov 09:00")
    assert (verdict(after), after.due) == (Verdict.EXPIRED, ())


@pytest.mark.parametrize(
    "word",
    [
        found_out(kind=MessageKind.ORDER_CANCELLED),
        found_out(channel=Channel.SMS),
        found_out("Mon 2 Nov 08:00"),
    ],
    ids=["another kind", "another channel", "older than the sending"],
)
def test_a_word_about_another_message_changes_nothing(word: MessageNeverLeft) -> None:
    order = an_order(sendings=(in_doubt(),))
    assert learn(order, [word]) == order


@pytest.mark.parametrize("outcome", [o for o in Outcome if o is not Outcome.UNKNOWN])
def test_only_what_was_in_doubt_is_planned_anew(outcome: Outcome) -> None:
    order = an_order(sendings=(in_doubt(outcome=outcome),))
    assert learn(order, [found_out()]) == order


def test_said_twice_it_says_the_same() -> None:
    once = learn(an_order(sendings=(in_doubt(),)), [found_out()])
    assert learn(once, [found_out()]) == once
