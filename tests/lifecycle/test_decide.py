"""What past sendings decide, and how a message that may leave finds its channel."""

from typing import Any

import pytest

from tests.build import HONOLULU, NEW_YORK, a_parcel, a_preference, a_scan, a_sending, an_order, at
from tests.lifecycle.looking import decision, send_of, sends
from whereabouts.domain.decision import Verdict, Why
from whereabouts.domain.message import Channel, MessageKind, Outcome, Sending
from whereabouts.domain.order import OrderState, Undeliverable
from whereabouts.domain.tracking import TrackingStatus as S

K = MessageKind
EMAIL, SMS = Channel.EMAIL, Channel.SMS
ATTEMPTED = "Thu 5 Nov 11:00"
BY_DAY, AT_NIGHT = "Thu 5 Nov 11:05", "Thu 5 Nov 22:00"


def _attempted(*sendings: Sending, when: str = ATTEMPTED, **given: Any) -> OrderState:
    """An order with one message due: a delivery was attempted."""
    scans = (a_scan(S.DELIVERY_ATTEMPTED, when),)
    fields = {"parcels": (a_parcel(),), "scans": scans, "sendings": sendings}
    return an_order(**fields | given)


def _tried(outcome: Outcome, channel: Channel = EMAIL, reason: str = "") -> Sending:
    return a_sending(K.DELIVERY_ATTEMPTED, ATTEMPTED, channel, outcome, reason=reason)


def _channels(order: OrderState, when: str = BY_DAY) -> list[Channel]:
    return [channel for kind, channel in sends(order, when) if kind is K.DELIVERY_ATTEMPTED]


@pytest.mark.parametrize(
    ("outcome", "verdict", "why"),
    [
        (Outcome.IN_FLIGHT, Verdict.DUE, Why.BEING_SENT),
        (Outcome.SENT, Verdict.SENT, Why.TOLD),
        (Outcome.UNKNOWN, Verdict.WAITING, Why.OUTCOME_UNKNOWN),
        (Outcome.SUPPRESSED, Verdict.SUPPRESSED, Why.RECIPIENT_REFUSED),
        (Outcome.UNDELIVERABLE, Verdict.SUPPRESSED, Why.NO_CHANNEL),
    ],
)
def test_a_message_that_left_leaves_only_once(outcome: Outcome, verdict: Verdict, why: Why) -> None:
    order = _attempted(_tried(outcome, reason="as the provider said"))
    found = decision(order, BY_DAY, K.DELIVERY_ATTEMPTED)
    assert (found.verdict, found.why) == (verdict, why)
    assert _channels(order) == []


def test_a_message_that_came_too_late_for_its_hour_is_decided_anew() -> None:
    assert _channels(_attempted(_tried(Outcome.LATE))) == [EMAIL]
    assert _channels(_attempted(_tried(Outcome.LATE), _tried(Outcome.SENT))) == []


@pytest.mark.parametrize(("failed", "other"), [(SMS, EMAIL), (EMAIL, SMS)])
def test_an_undeliverable_message_falls_over_to_the_other_channel(
    failed: Channel, other: Channel
) -> None:
    assert _channels(_attempted(_tried(Outcome.UNDELIVERABLE, failed), texts=True)) == [other]


def test_a_provider_may_take_its_word_back_days_later() -> None:
    word = Undeliverable(
        kind=K.DELIVERY_ATTEMPTED, parcels=("p1",), channel=SMS, at=at("Thu 5 Nov 11:30")
    )
    order = _attempted(_tried(Outcome.SENT, SMS), texts=True)
    assert _channels(order, "Thu 5 Nov 11:30") == []
    refused = order.model_copy(update={"undeliverable": (word,)})
    assert _channels(refused, "Thu 5 Nov 11:30") == [EMAIL]


def test_a_provider_may_refuse_before_the_sending_is_known_to_be_settled() -> None:
    word = Undeliverable(kind=K.DELIVERY_ATTEMPTED, parcels=("p1",), channel=SMS, at=at(BY_DAY))
    order = _attempted(_tried(Outcome.IN_FLIGHT, SMS), texts=True, undeliverable=(word,))
    assert _channels(order) == [EMAIL]


def test_a_refusal_of_another_message_changes_nothing() -> None:
    word = Undeliverable(kind=K.DELIVERED, parcels=("p1",), channel=SMS, at=at(BY_DAY))
    order = _attempted(_tried(Outcome.SENT, SMS), texts=True, undeliverable=(word,))
    assert _channels(order) == []


def test_when_both_channels_failed_the_reasons_are_kept() -> None:
    order = _attempted(
        _tried(Outcome.UNDELIVERABLE, SMS, "the number is not in service"),
        _tried(Outcome.UNDELIVERABLE, EMAIL, "the mailbox does not exist"),
        texts=True,
    )
    found = decision(order, BY_DAY, K.DELIVERY_ATTEMPTED)
    assert (found.verdict, found.why) == (Verdict.SUPPRESSED, Why.NO_CHANNEL)
    assert "SMS: the number is not in service" in found.reason
    assert "e-mail: the mailbox does not exist" in found.reason


def test_a_shopper_without_any_channel_is_told_nothing_and_it_is_said_why() -> None:
    found = decision(_attempted(mails=False), BY_DAY, K.DELIVERY_ATTEMPTED)
    assert (found.verdict, found.why) == (Verdict.SUPPRESSED, Why.NO_CHANNEL)
    closed = decision(_attempted(preferences=()), BY_DAY, K.DELIVERY_ATTEMPTED)
    assert "none is known" in closed.reason


def test_why_there_is_no_channel_does_not_change_when_the_message_grows_stale() -> None:
    order = _attempted(preferences=())
    assert decision(order, BY_DAY, K.DELIVERY_ATTEMPTED) == decision(
        order, "Mon 9 Nov 11:00", K.DELIVERY_ATTEMPTED
    )


@pytest.mark.parametrize(
    ("kind", "given", "channel"),
    [
        pytest.param(K.SHIPPED, {}, EMAIL, id="an ordinary kind is mailed"),
        pytest.param(K.SHIPPED, {"value": "149.99"}, EMAIL, id="below the store's threshold"),
        pytest.param(K.SHIPPED, {"value": "150.00"}, SMS, id="worth a text"),
        pytest.param(K.SHIPPED, {"unopened_emails": 1}, EMAIL, id="one unopened mail"),
        pytest.param(K.SHIPPED, {"unopened_emails": 2}, SMS, id="mails go unopened"),
        pytest.param(K.SHIPPED, {"texts": False, "unopened_emails": 9}, EMAIL, id="no consent"),
        pytest.param(K.SHIPPED, {"texts": False, "value": "900.00"}, EMAIL, id="rich, no consent"),
        pytest.param(K.SHIPPED, {"mails": False}, SMS, id="no address, but a number"),
        pytest.param(K.DELIVERY_ATTEMPTED, {}, SMS, id="it matters on the day"),
        pytest.param(K.DELIVERY_ATTEMPTED, {"texts": False}, EMAIL, id="matters, no consent"),
    ],
)
def test_a_text_is_sent_where_it_earns_its_cost(
    kind: MessageKind, given: dict[str, Any], channel: Channel
) -> None:
    order = _attempted(**{"texts": True} | given)
    assert send_of(order, BY_DAY, kind).channel is channel


def test_the_stores_policy_says_which_kinds_are_always_texted() -> None:
    order = _attempted(texts=True, policy={"sms": {"always": {K.SHIPPED}}})
    assert send_of(order, BY_DAY, K.SHIPPED).channel is SMS
    assert send_of(order, BY_DAY, K.DELIVERY_ATTEMPTED).channel is EMAIL


def test_after_stop_only_mails_leave() -> None:
    order = _attempted(texts=True)
    stopped = a_preference(SMS, allowed=False, when=BY_DAY, reason="STOP")
    order = order.model_copy(update={"preferences": (order.preferences[0], stopped)})
    assert {channel for _, channel in sends(order, BY_DAY)} == {EMAIL}


@pytest.mark.parametrize(
    ("now", "due_at"),
    [
        (AT_NIGHT, "Fri 6 Nov 08:00"),
        ("Fri 6 Nov 03:00", "Fri 6 Nov 08:00"),
        ("Fri 6 Nov 07:59", "Fri 6 Nov 08:00"),
    ],
)
def test_texts_rest_at_night(now: str, due_at: str) -> None:
    order = _attempted(texts=True, when="Thu 5 Nov 21:30")
    found = decision(order, now, K.DELIVERY_ATTEMPTED)
    assert (found.verdict, found.why) == (Verdict.WAITING, Why.AWAITS_DAYTIME)
    assert (found.channel, found.due_at) == (SMS, at(due_at))
    assert "texts rest at night" in found.reason
    assert _channels(order, "Fri 6 Nov 08:00") == [SMS]


def test_a_text_that_would_come_too_late_is_mailed_instead() -> None:
    order = _attempted(texts=True, when="Thu 5 Nov 02:00")
    assert _channels(order, "Thu 5 Nov 21:30") == [EMAIL]


def test_without_another_channel_a_text_that_would_come_too_late_is_dropped() -> None:
    order = _attempted(texts=True, mails=False, when="Thu 5 Nov 02:00")
    found = decision(order, "Thu 5 Nov 21:30", K.DELIVERY_ATTEMPTED)
    assert (found.verdict, found.why) == (Verdict.EXPIRED, Why.TOO_LATE)
    assert found == decision(order, "Fri 6 Nov 02:00", K.DELIVERY_ATTEMPTED)


def test_what_is_due_is_due_since_its_event_whenever_it_is_looked_at() -> None:
    order = _attempted(texts=True)
    looks = [decision(order, f"Thu 5 Nov {h}:30", K.DELIVERY_ATTEMPTED) for h in (11, 17)]
    assert {(found.verdict, found.due_at) for found in looks} == {(Verdict.DUE, at(ATTEMPTED))}


def test_when_a_message_was_sent_is_said_by_the_providers_answer() -> None:
    sending = _tried(Outcome.SENT).model_copy(update={"settled_at": at("Thu 5 Nov 11:04")})
    found = decision(_attempted(sending), BY_DAY, K.DELIVERY_ATTEMPTED)
    assert found.reason == "sent by e-mail Thu 5 Nov 11:04"


def test_a_text_must_leave_before_the_next_night() -> None:
    order = _attempted(texts=True)
    assert send_of(order, BY_DAY, K.DELIVERY_ATTEMPTED).leave_before == at("Thu 5 Nov 21:00")
    mail = _attempted()
    assert send_of(mail, BY_DAY, K.DELIVERY_ATTEMPTED).leave_before == at("Fri 6 Nov 11:00")


def test_where_the_zone_is_not_known_texts_wait_for_the_last_to_wake() -> None:
    order = _attempted(texts=True, zones=(NEW_YORK, HONOLULU))
    found = decision(order, BY_DAY, K.DELIVERY_ATTEMPTED)
    assert found.due_at == at("Thu 5 Nov 13:00")


def test_the_night_is_the_shoppers() -> None:
    order = _attempted(texts=True, zones=(HONOLULU,))
    assert decision(order, BY_DAY, K.DELIVERY_ATTEMPTED).due_at == at("Thu 5 Nov 08:00", HONOLULU)


def test_a_channel_that_opens_later_is_used_while_it_helps() -> None:
    order = _attempted(mails=False)
    opened = a_preference(SMS, when="Thu 5 Nov 15:00", reason="START")
    order = order.model_copy(update={"preferences": (order.preferences[0], opened)})
    assert _channels(order, "Thu 5 Nov 15:00") == [SMS]
