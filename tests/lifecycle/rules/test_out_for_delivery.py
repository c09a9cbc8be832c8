"""OUT_FOR_DELIVERY: the morning of that very day, and never later than its evening."""

from typing import Any

import pytest

from tests.build import HONOLULU, NEW_YORK, a_parcel, a_scan, an_order, at
from tests.lifecycle.looking import decision, sends
from whereabouts.domain.decision import Verdict, Why
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.domain.order import OrderState
from whereabouts.domain.tracking import Scan
from whereabouts.domain.tracking import TrackingStatus as S

OUT = MessageKind.OUT_FOR_DELIVERY


def _order(scanned: str, *later: Scan, **given: Any) -> OrderState:
    scans = (a_scan(S.IN_TRANSIT, "Tue 3 Nov 08:00"), a_scan(S.OUT_FOR_DELIVERY, scanned), *later)
    return an_order(parcels=(a_parcel(),), scans=scans, **given)


@pytest.mark.parametrize(
    ("scanned", "now", "verdict", "due_at"),
    [
        pytest.param("05:10", "05:11", Verdict.WAITING, "08:00", id="waits for eight"),
        pytest.param("05:10", "07:59", Verdict.WAITING, "08:00", id="still waits"),
        pytest.param("05:10", "08:00", Verdict.DUE, "08:00", id="leaves at eight"),
        pytest.param("00:01", "08:00", Verdict.DUE, "08:00", id="scanned after midnight"),
        pytest.param("10:45", "10:45", Verdict.DUE, "10:45", id="a later scan leaves at once"),
        pytest.param("10:45", "20:59", Verdict.DUE, "10:45", id="after an outage"),
    ],
)
def test_it_leaves_in_the_morning_of_that_day(
    scanned: str, now: str, verdict: Verdict, due_at: str
) -> None:
    found = decision(_order(f"Thu 5 Nov {scanned}"), f"Thu 5 Nov {now}", OUT)
    assert (found.verdict, found.due_at) == (verdict, at(f"Thu 5 Nov {due_at}"))


@pytest.mark.parametrize(
    ("scanned", "now"),
    [
        pytest.param("Thu 5 Nov 10:45", "Thu 5 Nov 21:00", id="after nine in the evening"),
        pytest.param("Thu 5 Nov 10:45", "Fri 6 Nov 09:00", id="an older day's scan"),
        pytest.param("Thu 5 Nov 22:10", "Thu 5 Nov 22:11", id="scanned at night"),
    ],
)
def test_it_is_stale_by_that_evening(scanned: str, now: str) -> None:
    found = decision(_order(scanned), now, OUT)
    assert (found.verdict, found.why) == (Verdict.EXPIRED, Why.TOO_LATE)


def test_the_day_is_the_shoppers_not_the_servers() -> None:
    order = _order("Thu 5 Nov 14:00", zones=(HONOLULU,))
    found = decision(order, "Thu 5 Nov 14:00", OUT)
    assert found.due_at == at("Thu 5 Nov 09:00", HONOLULU)


def test_where_the_zone_is_not_known_a_text_waits_until_it_is_day_everywhere() -> None:
    order = _order("Thu 5 Nov 06:00", texts=True, zones=(NEW_YORK, HONOLULU))
    found = decision(order, "Thu 5 Nov 08:00", OUT)
    assert (found.verdict, found.due_at) == (Verdict.WAITING, at("Thu 5 Nov 13:00"))


def test_a_text_that_could_not_leave_that_day_goes_by_mail() -> None:
    order = _order("Thu 5 Nov 15:30", texts=True, zones=(NEW_YORK, "Europe/Berlin"))
    assert (OUT, Channel.EMAIL) in sends(order, "Thu 5 Nov 15:30")


@pytest.mark.parametrize(
    "status", [S.DELIVERED, S.DELIVERY_ATTEMPTED, S.IN_TRANSIT, S.EXCEPTION, S.RETURNING]
)
def test_it_is_not_told_once_something_else_happened(status: S) -> None:
    order = _order("Thu 5 Nov 06:00", a_scan(status, "Thu 5 Nov 07:30"))
    found = decision(order, "Thu 5 Nov 08:00", OUT)
    assert (found.verdict, found.why) == (Verdict.SUPPRESSED, Why.OVERTAKEN)


def test_a_second_round_is_told_if_the_first_was_not() -> None:
    order = _order(
        "Wed 4 Nov 22:30",
        a_scan(S.IN_TRANSIT, "Thu 5 Nov 02:00"),
        a_scan(S.OUT_FOR_DELIVERY, "Fri 6 Nov 06:00"),
    )
    assert decision(order, "Fri 6 Nov 08:00", OUT).verdict is Verdict.DUE


def test_before_the_scan_it_waits() -> None:
    order = an_order(parcels=(a_parcel(),))
    assert decision(order, "Tue 3 Nov 08:00", OUT).why is Why.AWAITS_EVENT


def test_a_round_from_before_the_import_is_history() -> None:
    order = _order("Thu 5 Nov 06:00", imported="Thu 5 Nov 07:00")
    assert decision(order, "Thu 5 Nov 08:00", OUT).why is Why.HISTORY
