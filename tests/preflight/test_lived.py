"""Two lives that are led together are the two that are led apart."""

from datetime import time, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.build import a_parcel, a_scan, an_order, at
from tests.diligence import examples
from tests.lifecycle.lives import Story, stories
from whereabouts.domain.calendar import QuietHours
from whereabouts.domain.facts import Fact, ParcelLabelled, ParcelScanned
from whereabouts.domain.message import Channel, MessageKind, Outcome
from whereabouts.domain.policy import Expiries, Policy, SmsPolicy
from whereabouts.preflight.agreement import Agreement
from whereabouts.preflight.life import Life
from whereabouts.preflight.lived import lived, lived_twice
from whereabouts.preflight.past import Fate, Noted, Past

RUNNING = Policy()
PROPOSALS = (
    Policy(quiet_after=timedelta(hours=24)),
    Policy(quiet_after=timedelta(hours=96), movement_heard_every=timedelta(hours=72)),
    Policy(sms=SmsPolicy(value_threshold=Decimal(0))),
    Policy(sms=SmsPolicy(quiet_hours=QuietHours(begins=time(18), ends=time(11)))),
    Policy(expiries=Expiries(delivered=timedelta(hours=2), shipped=timedelta(minutes=1))),
    Policy(shipped_together=timedelta(hours=20), delay_days=3),
    Policy(long_transit=timedelta(days=1), day_begins=time(12)),
    Policy(lost_after_business_days=1, warehouse_first=timedelta()),
    Policy(horizon=timedelta(days=6), linger=timedelta(days=3)),
    Policy(failed_attempts=1, customs_hold_business_days=0, label_tolerance=timedelta(days=9)),
)
A_WHILE = timedelta(days=120)


def past_of(story: Story) -> Past:
    noted = sorted(story.facts, key=lambda one: one[0])
    begins = story.order.imported_at or story.order.created_at
    facts = tuple(Noted(when, when, fact) for when, fact in noted)
    return Past(start=story.order, begins=begins, grain=timedelta(minutes=1), facts=facts)


def heard(*facts: tuple[str, Fact]) -> tuple[Noted, ...]:
    return tuple(Noted(at(when), at(when), fact) for when, fact in facts)


@settings(max_examples=examples(30), deadline=None)
@given(stories(RUNNING), st.sampled_from(PROPOSALS))
def test_together_is_as_apart(story: Story, proposed: Policy) -> None:
    past, until = past_of(story), story.order.created_at + A_WHILE
    first, second = lived_twice(past, Agreement(RUNNING, proposed), until)
    assert _came_to(first) == _came_to(lived(past, RUNNING, until))
    assert _came_to(second) == _came_to(lived(past, proposed, until))


def test_under_one_policy_there_is_one_life() -> None:
    first, second = lived_twice(_delivered(), Agreement(RUNNING, RUNNING), at("Mon 14 Dec 09:00"))
    assert first is second
    assert [(one.kind, one.channel) for one in first.told] == [
        (MessageKind.ORDER_CONFIRMED, Channel.EMAIL),
        (MessageKind.SHIPPED, Channel.EMAIL),
        (MessageKind.DELIVERED, Channel.SMS),
    ]


def test_what_a_provider_refused_by_one_channel_leaves_by_the_other() -> None:
    undelivered = Fate(MessageKind.DELIVERED, "p1", Channel.SMS, Outcome.UNDELIVERABLE, "no phone")
    life = lived(_delivered(undelivered), RUNNING, at("Mon 14 Dec 09:00"))
    assert life.told[-1].channel is Channel.EMAIL


def test_what_the_ledger_refused_never_leaves() -> None:
    withheld = Fate(MessageKind.DELIVERED, "p1", Channel.SMS, Outcome.SUPPRESSED, "not allowed")
    life = lived(_delivered(withheld), RUNNING, at("Mon 14 Dec 09:00"))
    assert MessageKind.DELIVERED not in [one.kind for one in life.told]


def test_what_a_provider_never_took_leaves_otherwise_once_it_is_too_late_for_it() -> None:
    refused = Fate(MessageKind.DELIVERED, "p1", Channel.SMS, Outcome.LATE)
    life = lived(_delivered(refused), RUNNING, at("Mon 14 Dec 09:00"))
    assert life.told[-1].channel is Channel.EMAIL
    assert timedelta() < life.told[-1].at - at("Wed 4 Nov 21:00") < timedelta(seconds=1)


def _delivered(*fates: Fate) -> Past:
    order = an_order(texts=True)
    return Past(
        start=order,
        begins=order.created_at,
        grain=timedelta(minutes=1),
        facts=heard(
            ("Mon 2 Nov 12:00", ParcelLabelled(parcel=a_parcel())),
            ("Mon 2 Nov 20:00", ParcelScanned(scan=a_scan("IN_TRANSIT", "Mon 2 Nov 20:00"))),
            ("Wed 4 Nov 15:12", ParcelScanned(scan=a_scan("DELIVERED", "Wed 4 Nov 15:12"))),
        ),
        fates=fates,
    )


def _came_to(life: Life) -> tuple[object, ...]:
    return life.told, life.raised
