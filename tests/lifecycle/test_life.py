"""What holds of every order's life, whatever happens to it, and in whatever order."""

from collections import Counter, defaultdict
from datetime import datetime, time, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.diligence import examples
from tests.lifecycle.life import Act, Leaving, Life, live
from tests.lifecycle.lives import DAY, HOUR, MINUTE, Story, good_lives, spans, stories, with_facts
from whereabouts.domain.holdout import OPTIONAL, Trial
from whereabouts.domain.message import Channel, MessageKind, Outcome
from whereabouts.domain.order import OrderStage
from whereabouts.domain.policy import Policy
from whereabouts.lifecycle.calendar import local
from whereabouts.lifecycle.learn import learn
from whereabouts.lifecycle.plan import plan
from whereabouts.lifecycle.steps import HoldOut, Send

LEFT = frozenset({Outcome.SENT, Outcome.UNKNOWN})
THE_FIVE = (
    MessageKind.ORDER_CONFIRMED,
    MessageKind.SHIPPED,
    MessageKind.IN_TRANSIT,
    MessageKind.OUT_FOR_DELIVERY,
    MessageKind.DELIVERED,
)
MODEST = settings(
    max_examples=examples(25), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
FEW = settings(MODEST, max_examples=examples(8))


def _lived(story: Story) -> Life:
    return live(story.order, story.facts, story.world)


def _acts_until(life: Life, end: datetime) -> list[Act]:
    return [act for act in life.acts if act.at < end]


@MODEST
@given(stories(), st.data())
def test_facts_in_any_order_and_number_make_the_same_order(
    story: Story, data: st.DataObject
) -> None:
    facts = [fact for _, fact in story.facts]
    again = data.draw(st.lists(st.sampled_from(facts), max_size=4)) if facts else []
    shuffled = data.draw(st.permutations(facts + again))
    one, other = learn(story.order, facts), learn(story.order, shuffled)
    assert one == other
    now = story.order.created_at + data.draw(spans(20 * DAY))
    assert plan(one, now) == plan(other, now)


@MODEST
@given(stories(), st.data())
def test_a_fact_delivered_again_later_changes_no_act(story: Story, data: st.DataObject) -> None:
    again = [
        (when + data.draw(spans(6 * DAY)), fact)
        for when, fact in story.facts
        if data.draw(st.booleans())
    ]
    once, twice = _lived(story), _lived(with_facts(story, *again))
    assert once.ended_at is not None
    assert twice.ended_at is not None
    end = min(once.ended_at, twice.ended_at)
    assert _acts_until(twice, end) == _acts_until(once, end)


@MODEST
@given(stories())
def test_no_message_is_sent_twice_and_no_second_channel_is_used_without_cause(
    story: Story,
) -> None:
    life = _lived(story)
    by_message: dict[tuple[MessageKind, str], list[Leaving]] = defaultdict(list)
    for leaving in life.leavings:
        for parcel_id in leaving.send.parcels or ("",):
            by_message[leaving.send.kind, parcel_id].append(leaving)
    for leavings in by_message.values():
        left = Counter(one.send.channel for one in leavings if one.outcome in LEFT)
        assert all(times == 1 for times in left.values())
        for number, later in enumerate(leavings):
            before = [one for one in leavings[:number] if not one.send.follow_up]
            if later.send.follow_up:
                assert any(_left_by_mail(one) for one in before)
            else:
                assert all(_failed(life, one, later.decided_at) for one in before)


def _left_by_mail(leaving: Leaving) -> bool:
    return leaving.send.channel is Channel.EMAIL and leaving.outcome is Outcome.SENT


def _failed(life: Life, leaving: Leaving, by: datetime) -> bool:
    send = leaving.send
    bounced = any(
        (word.kind, word.parcels, word.channel) == (send.kind, send.parcels, send.channel)
        and word.at <= by
        for word in life.order.undeliverable
    )
    return bounced or leaving.outcome in (Outcome.UNDELIVERABLE, Outcome.LATE)


@MODEST
@given(stories())
def test_nothing_leaves_before_its_time_after_its_expiry_or_into_a_night(story: Story) -> None:
    for leaving in _lived(story).leavings:
        decision, order = leaving.decision, leaving.order
        assert decision.due_at is not None
        assert decision.expires_at is not None
        if leaving.outcome is Outcome.LATE:
            continue
        assert decision.due_at <= leaving.at < decision.expires_at
        if leaving.send.channel is Channel.SMS:
            here = [local(leaving.at, zone).time() for zone in order.destination.zones]
            assert all(time(8) <= clock < time(21) for clock in here)
        assert any(p.channel is leaving.send.channel and p.allowed for p in order.preferences)


@MODEST
@given(stories())
def test_an_order_always_ends_and_by_its_horizon(story: Story) -> None:
    order, life = story.order, _lived(story)
    horizon = (order.imported_at or order.created_at) + order.policy.horizon
    assert life.ended_at is not None
    assert life.ended_at <= horizon + 3 * HOUR
    assert isinstance(life.outcome, OrderStage)


@MODEST
@given(stories())
def test_every_look_has_a_verdict_on_everything_and_a_reason_for_it(story: Story) -> None:
    for now, planned in _lived(story).looks:
        about = [(d.kind, d.parcel_id, d.follow_up) for d in planned.decisions]
        assert len(about) == len(set(about))
        assert {kind for kind, _, _ in about} == set(MessageKind)
        assert all(d.reason.strip() for d in planned.decisions)
        assert planned.wake_at is None or planned.wake_at > now
        assert (planned.wake_at is None) == (planned.wake_by is None) == (not planned.wake_for)


@FEW
@given(stories(policy=Policy(horizon=timedelta(days=9), linger=timedelta(hours=2)), most_parcels=2))
def test_sleeping_until_the_alarm_loses_nothing(story: Story) -> None:
    lazy = _lived(story)
    watchful = live(story.order, story.facts, story.world, look_every=15 * MINUTE)
    assert lazy.ended_at is not None
    assert watchful.ended_at is not None
    end = min(lazy.ended_at, watchful.ended_at)
    assert _acts_until(lazy, end) == _acts_until(watchful, end)


@MODEST
@given(good_lives())
def test_held_out_messages_change_nothing_else_in_a_life(story: Story) -> None:
    trials = tuple(Trial(kind=k, name="first", share=0.1, held_out=True) for k in OPTIONAL)
    order = story.order.model_copy(update={"trials": trials})
    told, without = _lived(story), live(order, story.facts, story.world)
    left, left_out = _messages(told), _messages(without)
    assert left_out == [(at, kind) for at, kind in left if kind not in OPTIONAL]
    held = [(act.at, act.step.kind) for act in without.acts if isinstance(act.step, HoldOut)]
    assert held == [(at, kind) for at, kind in left if kind in OPTIONAL]
    assert without.outcome is told.outcome


def _messages(life: Life) -> list[tuple[datetime, MessageKind]]:
    return [(one.decided_at, one.send.kind) for one in life.leavings]


@MODEST
@given(good_lives())
def test_a_good_life_has_its_five_messages_on_time(story: Story) -> None:
    life, order = _lived(story), story.order
    zone = order.destination.zones[0]
    leavings = [(one.send.kind, one.send.follow_up) for one in life.leavings]
    told = [kind for kind, follow_up in leavings if not follow_up]
    assert told == list(THE_FIVE)
    for one in life.leavings:
        here = local(one.at, zone)
        if one.send.kind in (MessageKind.IN_TRANSIT, MessageKind.OUT_FOR_DELIVERY):
            assert time(8) <= here.time() < time(21)
    parcel = life.order.parcels[0]
    confirmed, shipped, _, out, delivered = (life.sent(kind)[0].at for kind in THE_FIVE)
    assert confirmed == order.created_at
    assert shipped <= parcel.label_at + HOUR
    last = life.order.scans[-1].occurred_at
    assert local(out, zone).date() == local(last, zone).date()
    assert delivered == last
    assert life.outcome is OrderStage.DELIVERED


@MODEST
@given(stories())
def test_what_is_due_is_asked_for_and_what_is_asked_for_is_due(story: Story) -> None:
    for _, planned in _lived(story).looks:
        asked_for = {
            (send.kind, parcel_id, send.follow_up)
            for send in planned.due
            if isinstance(send, Send)
            for parcel_id in send.parcels or ("",)
        }
        due = {
            (d.kind, d.parcel_id, d.follow_up)
            for d in planned.decisions
            if d.verdict == "DUE" and d.why == "MOMENT_CAME"
        }
        assert asked_for == due
