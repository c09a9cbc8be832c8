"""A message that is held out: decided at its moment, for good, and at no other time."""

from typing import Any

import pytest

from tests.build import a_parcel, a_preference, a_scan, an_order, on
from tests.lifecycle.looking import all_begun, decision, due
from whereabouts.domain.decision import Verdict, Why
from whereabouts.domain.holdout import Trial
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.domain.order import OrderState
from whereabouts.domain.tracking import TrackingStatus as S
from whereabouts.lifecycle.plan import plan
from whereabouts.lifecycle.steps import HoldOut, Send

K = MessageKind
OUT_AT = "Thu 5 Nov 06:40"
NIGHT, MORNING, EVENING = "Thu 5 Nov 07:30", "Thu 5 Nov 08:00", "Thu 5 Nov 21:30"


def _trial(kind: MessageKind, *, held_out: bool = True) -> Trial:
    return Trial(kind=kind, name="first", share=0.1, held_out=held_out)


def _out(*trials: Trial, **given: Any) -> OrderState:
    """An order whose parcel is out for delivery."""
    fields = {"parcels": (a_parcel(),), "scans": (a_scan(S.OUT_FOR_DELIVERY, OUT_AT),)}
    return an_order(trials=trials, **fields | given)


@pytest.mark.parametrize(
    ("trials", "when", "verdict", "why"),
    [
        ((), MORNING, Verdict.DUE, Why.MOMENT_CAME),
        ((_trial(K.OUT_FOR_DELIVERY, held_out=False),), MORNING, Verdict.DUE, Why.MOMENT_CAME),
        ((_trial(K.IN_TRANSIT),), MORNING, Verdict.DUE, Why.MOMENT_CAME),
        ((_trial(K.OUT_FOR_DELIVERY),), NIGHT, Verdict.WAITING, Why.AWAITS_MOMENT),
        ((_trial(K.OUT_FOR_DELIVERY),), MORNING, Verdict.SUPPRESSED, Why.HELD_OUT),
        ((_trial(K.OUT_FOR_DELIVERY),), EVENING, Verdict.EXPIRED, Why.TOO_LATE),
    ],
)
def test_a_message_is_held_out_when_it_would_have_left_and_only_then(
    trials: tuple[Trial, ...], when: str, verdict: Verdict, why: Why
) -> None:
    found = decision(_out(*trials), when, K.OUT_FOR_DELIVERY)
    assert (found.verdict, found.why) == (verdict, why)
    steps = {type(s) for s in due(_out(*trials), when) if getattr(s, "kind", "") == found.kind}
    expected = {Why.HELD_OUT: {HoldOut}, Why.MOMENT_CAME: {Send}}
    assert steps == expected.get(why, set())


def test_nobody_is_held_out_who_could_not_have_been_reached() -> None:
    closed = (a_preference(Channel.EMAIL, allowed=False),)
    order = _out(_trial(K.OUT_FOR_DELIVERY), preferences=closed)
    assert decision(order, MORNING, K.OUT_FOR_DELIVERY).why is Why.NO_CHANNEL


def test_what_was_held_out_stays_so_whatever_follows() -> None:
    order = all_begun(_out(_trial(K.OUT_FOR_DELIVERY)), MORNING)
    delivered = (*order.scans, a_scan(S.DELIVERED, "Thu 5 Nov 13:12"))
    for after in (order, order.model_copy(update={"scans": delivered})):
        found = decision(after, EVENING, K.OUT_FOR_DELIVERY)
        assert (found.verdict, found.why) == (Verdict.SUPPRESSED, Why.HELD_OUT)
        assert not any(isinstance(s, HoldOut) for s in due(after, EVENING))


def test_the_reason_says_what_for_in_plain_words() -> None:
    before = _out(_trial(K.OUT_FOR_DELIVERY))
    found = decision(before, MORNING, K.OUT_FOR_DELIVERY)
    assert found.reason == (
        "held out: this order is in the 10 % that do without, "
        "so that the message's worth can be measured"
    )
    assert decision(all_begun(before, MORNING), EVENING, K.OUT_FOR_DELIVERY) == found


def test_a_slip_is_measured_against_the_day_that_was_told_and_not_the_one_held_out() -> None:
    """The label said the 9th; the midpoint mail would have said the 11th, and was held out."""
    order = an_order(
        trials=(_trial(K.IN_TRANSIT),),
        parcels=(a_parcel(estimate=on("Mon 9 Nov")),),
        scans=(a_scan(S.IN_TRANSIT, "Mon 2 Nov 20:00", estimate=on("Mon 9 Nov")),),
    )
    order = all_begun(all_begun(order, "Mon 2 Nov 12:30"), "Fri 6 Nov 08:00")
    slipped = a_scan(S.IN_TRANSIT, "Fri 6 Nov 09:00", estimate=on("Tue 10 Nov"))
    later = order.model_copy(update={"scans": (*order.scans, slipped)})
    assert decision(later, "Fri 6 Nov 09:01", K.DELAYED).verdict is Verdict.DUE


def test_an_order_ends_although_a_message_was_held_out() -> None:
    order = all_begun(_out(_trial(K.OUT_FOR_DELIVERY), imported="Thu 5 Nov 06:00"), MORNING)
    arrived = a_scan(S.DELIVERED, "Thu 5 Nov 13:12")
    settled = order.model_copy(
        update={"scans": (*order.scans, arrived), "preferences": (), "sendings": order.sendings}
    )
    planned = plan(settled, arrived.occurred_at.replace(day=8))
    assert planned.outcome is not None
