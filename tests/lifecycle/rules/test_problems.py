"""What may go differently on the way: each told once, while it still helps."""

from datetime import timedelta
from typing import Any

import pytest

from tests.build import a_parcel, a_scan, a_sending, an_order, at, on
from tests.lifecycle.looking import decision, sends
from whereabouts.domain.decision import Decision, Verdict, Why
from whereabouts.domain.message import Channel, MessageKind, Outcome, Sending
from whereabouts.domain.order import OrderState
from whereabouts.domain.tracking import Scan
from whereabouts.domain.tracking import TrackingStatus as S

K = MessageKind
TOLD = a_sending(K.SHIPPED, "Mon 2 Nov 12:00")
WHILE_IN = [
    pytest.param(K.DELIVERY_ATTEMPTED, S.DELIVERY_ATTEMPTED, timedelta(hours=24), id="attempted"),
    pytest.param(K.READY_FOR_PICKUP, S.AVAILABLE_FOR_PICKUP, timedelta(days=5), id="pick-up"),
    pytest.param(K.CUSTOMS_HOLD, S.CUSTOMS_HOLD, timedelta(hours=72), id="customs"),
]


def _order(*scans: Scan, **given: Any) -> OrderState:
    return an_order(**{"parcels": (a_parcel(),), "scans": scans, "sendings": (TOLD,)} | given)


@pytest.mark.parametrize(("kind", "status", "lifetime"), WHILE_IN)
def test_a_problem_is_told_while_it_lasts_and_helps(
    kind: K, status: S, lifetime: timedelta
) -> None:
    order = _order(a_scan(status, "Thu 5 Nov 11:00"))
    since = at("Thu 5 Nov 11:00")
    assert decision(order, since, kind).verdict is Verdict.DUE
    assert decision(order, since + lifetime - timedelta(minutes=1), kind).verdict is Verdict.DUE
    assert decision(order, since + lifetime, kind).verdict is Verdict.EXPIRED


@pytest.mark.parametrize(("kind", "status", "_lifetime"), WHILE_IN)
def test_a_problem_that_passed_is_not_told(kind: K, status: S, _lifetime: timedelta) -> None:
    order = _order(a_scan(status, "Thu 5 Nov 11:00"), a_scan(S.DELIVERED, "Thu 5 Nov 12:00"))
    found = decision(order, "Thu 5 Nov 12:30", kind)
    assert (found.verdict, found.why) == (Verdict.SUPPRESSED, Why.OVERTAKEN)


@pytest.mark.parametrize(("kind", "status", "_lifetime"), WHILE_IN)
def test_a_problem_is_told_once_however_often_it_comes(
    kind: K, status: S, _lifetime: timedelta
) -> None:
    order = _order(
        a_scan(status, "Thu 5 Nov 11:00"),
        a_scan(status, "Fri 6 Nov 11:00"),
        sendings=(TOLD, a_sending(kind, "Thu 5 Nov 11:01")),
    )
    assert decision(order, "Fri 6 Nov 11:01", kind).verdict is Verdict.SENT


@pytest.mark.parametrize(("kind", "status", "_lifetime"), WHILE_IN)
def test_a_problem_from_before_the_import_is_history(
    kind: K, status: S, _lifetime: timedelta
) -> None:
    order = _order(a_scan(status, "Thu 5 Nov 11:00"), imported="Thu 5 Nov 12:00", sendings=())
    assert decision(order, "Thu 5 Nov 12:30", kind).why is Why.HISTORY


@pytest.mark.parametrize(("kind", "status", "_lifetime"), WHILE_IN)
def test_a_problem_nobody_reported_does_not_apply(kind: K, status: S, _lifetime: timedelta) -> None:
    found = decision(_order(), "Thu 5 Nov 11:00", kind)
    assert (found.verdict, found.why) == (Verdict.NOT_APPLICABLE, Why.AWAITS_EVENT)
    assert status.in_words in found.reason


def test_a_problem_at_night_is_texted_in_the_morning() -> None:
    order = _order(a_scan(S.DELIVERY_ATTEMPTED, "Thu 5 Nov 21:30"), texts=True)
    found = decision(order, "Thu 5 Nov 21:31", K.DELIVERY_ATTEMPTED)
    assert (found.channel, found.due_at) == (Channel.SMS, at("Fri 6 Nov 08:00"))


def _slipped(*later: Scan, **given: Any) -> OrderState:
    return _order(
        a_scan(S.IN_TRANSIT, "Tue 3 Nov 08:00", estimate=on("Fri 6 Nov")),
        a_scan(S.IN_TRANSIT, "Wed 4 Nov 10:00", estimate=on("Sat 7 Nov"), place="Reno"),
        *later,
        **{"parcels": (a_parcel(estimate=on("Fri 6 Nov")),)} | given,
    )


def _delayed(order: OrderState, now: str) -> Decision:
    return decision(order, now, K.DELAYED)


@pytest.mark.parametrize(
    ("now", "verdict"),
    [
        ("Wed 4 Nov 10:00", Verdict.DUE),
        ("Fri 6 Nov 09:59", Verdict.DUE),
        ("Fri 6 Nov 10:00", Verdict.EXPIRED),
    ],
)
def test_an_estimate_that_slips_by_a_day_is_told(now: str, verdict: Verdict) -> None:
    found = _delayed(_slipped(), now)
    assert found.verdict is verdict
    assert "from Fri 6 Nov to Sat 7 Nov" in found.reason


@pytest.mark.parametrize("latest", ["Fri 6 Nov", "Thu 5 Nov"], ids=["the same", "earlier"])
def test_an_estimate_that_does_not_slip_is_no_delay(latest: str) -> None:
    back = a_scan(S.IN_TRANSIT, "Wed 4 Nov 18:00", estimate=on(latest))
    found = _delayed(_slipped(back), "Wed 4 Nov 18:01")
    assert (found.verdict, found.why) == (Verdict.NOT_APPLICABLE, Why.AWAITS_EVENT)


def test_a_slip_that_is_only_repeated_grows_no_younger() -> None:
    again = a_scan(S.IN_TRANSIT, "Fri 6 Nov 09:00", estimate=on("Sat 7 Nov"))
    assert _delayed(_slipped(again), "Fri 6 Nov 10:00").verdict is Verdict.EXPIRED


def test_without_an_estimate_there_is_no_delay() -> None:
    order = _order(a_scan(S.IN_TRANSIT, "Tue 3 Nov 08:00"))
    assert _delayed(order, "Wed 4 Nov 10:00").why is Why.NO_ESTIMATE


def test_a_slip_before_anything_was_told_is_no_delay() -> None:
    found = _delayed(_slipped(sendings=()), "Wed 4 Nov 10:00")
    assert found.verdict is Verdict.NOT_APPLICABLE


def test_the_first_estimate_is_what_was_told_if_it_came_later() -> None:
    shipped_without = _slipped(parcels=(a_parcel(),))
    assert _delayed(shipped_without, "Wed 4 Nov 10:00").verdict is Verdict.DUE


def test_a_message_that_never_arrived_told_no_estimate() -> None:
    bounced = a_sending(K.SHIPPED, "Mon 2 Nov 12:00", outcome=Outcome.UNDELIVERABLE)
    found = _delayed(_slipped(sendings=(bounced,)), "Wed 4 Nov 10:00")
    assert found.verdict is Verdict.NOT_APPLICABLE


def test_a_slip_is_measured_against_the_estimate_last_told() -> None:
    midpoint = a_sending(K.IN_TRANSIT, "Wed 4 Nov 12:00")
    assert _delayed(_slipped(sendings=(TOLD, midpoint)), "Wed 4 Nov 12:30").verdict is (
        Verdict.NOT_APPLICABLE
    )


@pytest.mark.parametrize(
    "status",
    [
        S.OUT_FOR_DELIVERY,
        S.DELIVERY_ATTEMPTED,
        S.AVAILABLE_FOR_PICKUP,
        S.DELIVERED,
        S.RETURNING,
        S.LOST,
    ],
)
def test_a_slip_is_not_told_where_the_estimate_means_nothing_any_more(status: S) -> None:
    found = _delayed(_slipped(a_scan(status, "Wed 4 Nov 11:00")), "Wed 4 Nov 11:30")
    assert (found.verdict, found.why) == (Verdict.SUPPRESSED, Why.OVERTAKEN)


@pytest.mark.parametrize("status", [S.CUSTOMS_HOLD, S.EXCEPTION])
def test_a_slip_on_the_way_is_told_whatever_caused_it(status: S) -> None:
    assert _delayed(_slipped(a_scan(status, "Wed 4 Nov 11:00")), "Wed 4 Nov 11:30").verdict is (
        Verdict.DUE
    )


@pytest.mark.parametrize(
    ("now", "verdict"),
    [
        ("Thu 5 Nov 11:00", Verdict.DUE),
        ("Thu 12 Nov 10:59", Verdict.DUE),
        ("Thu 12 Nov 11:00", Verdict.EXPIRED),
    ],
)
def test_a_return_is_told_within_a_week(now: str, verdict: Verdict) -> None:
    order = _order(
        a_scan(S.RETURNING, "Thu 5 Nov 11:00"), a_scan(S.RETURNING, "Fri 6 Nov 11:00", place="Reno")
    )
    assert decision(order, now, K.RETURNING).verdict is verdict


@pytest.mark.parametrize("arrival", [S.RETURNED, S.DELIVERED])
def test_a_return_is_told_even_if_it_arrived_first(arrival: S) -> None:
    order = _order(a_scan(S.RETURNING, "Thu 5 Nov 11:00"), a_scan(arrival, "Thu 5 Nov 18:00"))
    assert (K.RETURNING, Channel.EMAIL) in sends(order, "Thu 5 Nov 18:30")


def test_a_return_from_before_the_import_is_history() -> None:
    order = _order(a_scan(S.RETURNING, "Thu 5 Nov 11:00"), imported="Thu 5 Nov 12:00", sendings=())
    assert decision(order, "Thu 5 Nov 12:30", K.RETURNING).why is Why.HISTORY


def _replaced(**given: Any) -> OrderState:
    parcel = a_parcel(number="1Z-new", replaced="Wed 4 Nov 10:00")
    return _order(**{"parcels": (parcel,)} | given)


@pytest.mark.parametrize(
    ("now", "verdict"),
    [
        ("Wed 4 Nov 10:00", Verdict.DUE),
        ("Sat 7 Nov 09:59", Verdict.DUE),
        ("Sat 7 Nov 10:00", Verdict.EXPIRED),
    ],
)
def test_a_replaced_number_is_told_to_who_knows_the_old_one(now: str, verdict: Verdict) -> None:
    assert decision(_replaced(), now, K.TRACKING_REPLACED).verdict is verdict


@pytest.mark.parametrize(
    "sendings",
    [(), (a_sending(K.SHIPPED, "Wed 4 Nov 10:05"),)],
    ids=["not told yet", "told since"],
)
def test_a_replaced_number_is_no_news_to_who_only_knows_the_new_one(
    sendings: tuple[Sending, ...],
) -> None:
    found = decision(_replaced(sendings=sendings), "Wed 4 Nov 10:06", K.TRACKING_REPLACED)
    assert (found.verdict, found.why) == (Verdict.NOT_APPLICABLE, Why.ALREADY_TOLD)


@pytest.mark.parametrize(
    ("order", "verdict", "why"),
    [
        pytest.param(_order(), Verdict.NOT_APPLICABLE, Why.AWAITS_EVENT, id="never replaced"),
        pytest.param(
            _replaced(scans=(a_scan(S.DELIVERED, "Wed 4 Nov 10:02"),)),
            Verdict.SUPPRESSED,
            Why.OVERTAKEN,
            id="delivered",
        ),
        pytest.param(
            _replaced(imported="Wed 4 Nov 10:03"), Verdict.SUPPRESSED, Why.HISTORY, id="imported"
        ),
    ],
)
def test_a_replaced_number_is_not_told_when_it_is(
    order: OrderState, verdict: Verdict, why: Why
) -> None:
    found = decision(order, "Wed 4 Nov 10:06", K.TRACKING_REPLACED)
    assert (found.verdict, found.why) == (verdict, why)
