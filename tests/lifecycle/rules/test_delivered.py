"""DELIVERED: within the hour; at night by mail, with a text in the morning if it still helps."""

from typing import Any

import pytest

from tests.build import HONOLULU, NEW_YORK, a_parcel, a_preference, a_scan, a_sending, an_order, at
from tests.lifecycle.looking import decision, due, sends
from whereabouts.domain.decision import Decision, Verdict, Why
from whereabouts.domain.message import Channel, MessageKind, Outcome, Sending
from whereabouts.domain.order import OrderState
from whereabouts.domain.tracking import Scan
from whereabouts.domain.tracking import TrackingStatus as S
from whereabouts.lifecycle.plan import plan
from whereabouts.lifecycle.steps import Send

DELIVERED = MessageKind.DELIVERED
EMAIL, SMS = Channel.EMAIL, Channel.SMS
AT_NIGHT = "Thu 5 Nov 22:40"
MAILED = a_sending(DELIVERED, AT_NIGHT)


def _order(delivered: str, *more: Scan, **given: Any) -> OrderState:
    scans = (a_scan(S.IN_TRANSIT, "Tue 3 Nov 08:00"), a_scan(S.DELIVERED, delivered), *more)
    return an_order(parcels=(a_parcel(),), scans=scans, **given)


def _mailed_at_night(*more: Sending, **given: Any) -> OrderState:
    return _order(AT_NIGHT, texts=True, sendings=(MAILED, *more), **given)


def _follow_ups(order: OrderState, when: str) -> list[Decision]:
    return [d for d in plan(order, at(when)).decisions if d.follow_up]


@pytest.mark.parametrize(
    ("now", "verdict"),
    [
        ("Thu 5 Nov 15:12", Verdict.DUE),
        ("Thu 12 Nov 15:11", Verdict.DUE),
        ("Thu 12 Nov 15:12", Verdict.EXPIRED),
    ],
)
def test_a_delivery_is_told_at_once_and_for_a_week(now: str, verdict: Verdict) -> None:
    assert decision(_order("Thu 5 Nov 15:12"), now, DELIVERED).verdict is verdict


def test_by_day_a_delivery_is_texted_to_those_who_agreed() -> None:
    order = _order("Thu 5 Nov 15:12", texts=True)
    assert (DELIVERED, SMS) in sends(order, "Thu 5 Nov 15:12")


def test_without_consent_a_delivery_is_mailed() -> None:
    assert (DELIVERED, EMAIL) in sends(_order("Thu 5 Nov 15:12"), "Thu 5 Nov 15:12")


def test_at_night_a_delivery_is_mailed_at_once() -> None:
    assert (DELIVERED, EMAIL) in sends(_order(AT_NIGHT, texts=True), AT_NIGHT)


def test_shortly_before_eight_a_text_within_the_hour_is_soon_enough() -> None:
    order = _order("Fri 6 Nov 07:15", texts=True)
    assert (DELIVERED, EMAIL) not in sends(order, "Fri 6 Nov 07:15")
    assert (DELIVERED, SMS) in sends(order, "Fri 6 Nov 08:00")


def test_without_a_mail_address_the_text_waits_for_the_morning() -> None:
    order = _order(AT_NIGHT, texts=True, mails=False)
    found = decision(order, AT_NIGHT, DELIVERED)
    assert (found.why, found.due_at) == (Why.AWAITS_DAYTIME, at("Fri 6 Nov 08:00"))


def test_a_mail_at_night_is_followed_by_a_text_in_the_morning() -> None:
    order = _mailed_at_night()
    waiting = decision(order, "Thu 5 Nov 22:41", DELIVERED, follow_up=True)
    assert (waiting.why, waiting.due_at) == (Why.AWAITS_DAYTIME, at("Fri 6 Nov 08:00"))
    [send] = [s for s in due(order, "Fri 6 Nov 08:00") if isinstance(s, Send) and s.follow_up]
    assert (send.kind, send.channel, send.parcels) == (DELIVERED, SMS, ("p1",))
    assert send.leave_before == at("Fri 6 Nov 12:40")


@pytest.mark.parametrize(
    ("delivered", "now", "verdict"),
    [
        pytest.param(AT_NIGHT, "Fri 6 Nov 12:39", Verdict.DUE, id="a late morning still helps"),
        pytest.param(AT_NIGHT, "Fri 6 Nov 12:40", Verdict.EXPIRED, id="14 hours do not"),
        pytest.param("Thu 5 Nov 17:30", "Fri 6 Nov 08:00", Verdict.EXPIRED, id="told too late"),
    ],
)
def test_the_morning_text_leaves_only_while_it_helps(
    delivered: str, now: str, verdict: Verdict
) -> None:
    order = _order(delivered, texts=True, sendings=(MAILED,))
    assert decision(order, now, DELIVERED, follow_up=True).verdict is verdict


def test_the_morning_text_keeps_its_own_hours_where_the_zone_is_not_known() -> None:
    order = _order(
        "Thu 5 Nov 12:30",
        texts=True,
        zones=(NEW_YORK, HONOLULU),
        sendings=(a_sending(DELIVERED, "Thu 5 Nov 12:31"),),
    )
    assert decision(order, "Thu 5 Nov 12:45", DELIVERED, follow_up=True).due_at == at(
        "Thu 5 Nov 13:00"
    )
    at_rest_again = decision(order, "Thu 5 Nov 21:30", DELIVERED, follow_up=True)
    assert at_rest_again.verdict is Verdict.EXPIRED


@pytest.mark.parametrize(
    ("outcome", "verdict"),
    [
        (Outcome.IN_FLIGHT, Verdict.DUE),
        (Outcome.SENT, Verdict.SENT),
        (Outcome.UNKNOWN, Verdict.WAITING),
        (Outcome.SUPPRESSED, Verdict.SUPPRESSED),
        (Outcome.UNDELIVERABLE, Verdict.SUPPRESSED),
    ],
)
def test_the_morning_text_is_tried_once(outcome: Outcome, verdict: Verdict) -> None:
    texted = a_sending(DELIVERED, "Fri 6 Nov 08:00", SMS, outcome, reason="it was refused")
    order = _mailed_at_night(texted)
    assert decision(order, "Fri 6 Nov 08:01", DELIVERED, follow_up=True).verdict is verdict
    assert (DELIVERED, SMS) not in sends(order, "Fri 6 Nov 08:01")
    assert decision(order, "Fri 6 Nov 08:01", DELIVERED).verdict is Verdict.SENT


def test_a_stop_during_the_night_ends_the_morning_text() -> None:
    order = _mailed_at_night()
    stopped = a_preference(SMS, allowed=False, when="Fri 6 Nov 01:00", reason="STOP by SMS")
    silent = order.model_copy(update={"preferences": (order.preferences[0], stopped)})
    found = decision(silent, "Fri 6 Nov 08:00", DELIVERED, follow_up=True)
    assert (found.verdict, found.why) == (Verdict.SUPPRESSED, Why.NO_CHANNEL)
    assert "STOP by SMS" in found.reason


def test_a_mail_by_day_is_not_followed_by_a_text() -> None:
    order = _order(
        "Thu 5 Nov 15:12", texts=True, sendings=(a_sending(DELIVERED, "Thu 5 Nov 15:13"),)
    )
    assert _follow_ups(order, "Fri 6 Nov 08:00") == []


def test_without_consent_no_text_follows() -> None:
    order = _order(AT_NIGHT, sendings=(MAILED,))
    assert _follow_ups(order, "Fri 6 Nov 08:00") == []


def test_a_night_mail_that_bounced_is_replaced_not_followed() -> None:
    bounced = a_sending(DELIVERED, AT_NIGHT, outcome=Outcome.UNDELIVERABLE)
    order = _order(AT_NIGHT, texts=True, sendings=(bounced,))
    assert _follow_ups(order, "Fri 6 Nov 08:00") == []
    [send] = [
        s for s in due(order, "Fri 6 Nov 08:00") if isinstance(s, Send) and s.kind is DELIVERED
    ]
    assert (send.channel, send.follow_up) == (SMS, False)


@pytest.mark.parametrize("arrival", [S.DELIVERED, S.RETURNED])
def test_the_end_of_a_return_leg_is_no_delivery(arrival: S) -> None:
    order = an_order(
        parcels=(a_parcel(),),
        scans=(a_scan(S.RETURNING, "Thu 5 Nov 10:00"), a_scan(arrival, "Mon 9 Nov 10:00")),
    )
    found = decision(order, "Mon 9 Nov 10:30", DELIVERED)
    assert (found.verdict, found.why) == (Verdict.SUPPRESSED, Why.RETURN_LEG)


def test_a_delivery_from_before_the_import_is_history() -> None:
    order = _order("Thu 5 Nov 15:12", imported="Thu 5 Nov 15:12")
    assert decision(order, "Thu 5 Nov 15:30", DELIVERED).why is Why.HISTORY


def test_a_delivery_that_the_order_hears_of_late_is_told_all_the_same() -> None:
    order = _order("Thu 5 Nov 15:12", texts=True)
    assert (DELIVERED, EMAIL) in sends(order, "Sat 7 Nov 02:00")
    assert (DELIVERED, SMS) in sends(order, "Sat 7 Nov 10:00")
