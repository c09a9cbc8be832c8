"""TRACKING_QUIET and LOOKING_INTO_IT: what a shopper hears when the carrier says nothing."""

from typing import Any

import pytest

from tests.build import a_parcel, a_scan, a_sending, an_order, at
from tests.lifecycle.looking import decision
from whereabouts.domain.decision import Verdict, Why
from whereabouts.domain.escalation import Escalation, EscalationKind, Resolution
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.domain.order import Asked, OrderState
from whereabouts.domain.tracking import Scan
from whereabouts.domain.tracking import TrackingStatus as S

E = EscalationKind
QUIET, LOOKING = MessageKind.TRACKING_QUIET, MessageKind.LOOKING_INTO_IT
LAST_SCAN = "Tue 3 Nov 10:00"
LABELLED = "Mon 2 Nov 12:00"


def _escalation(kind: E, opened: str, since: str = LAST_SCAN, **given: Any) -> Escalation:
    return Escalation(
        kind=kind,
        parcel_id="p1",
        ordinal=1,
        silent_since=at(since),
        opened_at=at(opened),
        **given,
    )


def _asked(*times: str) -> tuple[Asked, ...]:
    return tuple(Asked(parcel_id="p1", at=at(time), answered=True) for time in times)


def _silent(*escalations: Escalation, later: tuple[Scan, ...] = (), **given: Any) -> OrderState:
    return an_order(
        parcels=(a_parcel(),),
        scans=(a_scan(S.IN_TRANSIT, LAST_SCAN), *later),
        escalations=escalations,
        **given,
    )


def _never_picked_up(*asked: str, **given: Any) -> OrderState:
    opened = _escalation(E.NEVER_PICKED_UP, "Wed 4 Nov 12:00", since=LABELLED, **given)
    asks = _asked("Wed 4 Nov 12:00", *asked)
    return an_order(parcels=(a_parcel(),), escalations=(opened,), asked=asks)


@pytest.mark.parametrize(
    ("now", "verdict"),
    [
        ("Thu 5 Nov 10:00", Verdict.DUE),
        ("Sun 8 Nov 09:59", Verdict.DUE),
        ("Sun 8 Nov 10:00", Verdict.EXPIRED),
    ],
)
def test_a_certain_silence_is_told_once_and_soon(now: str, verdict: Verdict) -> None:
    order = _silent(_escalation(E.TRACKING_QUIET, "Thu 5 Nov 10:00"))
    found = decision(order, now, QUIET)
    assert found.verdict is verdict
    assert "no scan since Tue 3 Nov 10:00" in found.reason


@pytest.mark.parametrize(
    ("now", "verdict", "why"),
    [
        ("Thu 5 Nov 09:59", Verdict.NOT_APPLICABLE, Why.AWAITS_EVENT),
        ("Thu 5 Nov 10:00", Verdict.WAITING, Why.AWAITS_CARRIER),
    ],
)
@pytest.mark.parametrize("kind", [QUIET, LOOKING])
def test_no_silence_is_told_before_the_carrier_was_asked(
    kind: MessageKind, now: str, verdict: Verdict, why: Why
) -> None:
    found = decision(_silent(), now, kind)
    assert (found.verdict, found.why) == (verdict, why)


@pytest.mark.parametrize(
    ("now", "verdict", "why"),
    [
        pytest.param("Wed 4 Nov 12:01", Verdict.WAITING, Why.WAREHOUSE_FIRST, id="its day"),
        pytest.param("Thu 5 Nov 11:59", Verdict.WAITING, Why.WAREHOUSE_FIRST, id="still its day"),
        pytest.param("Thu 5 Nov 12:00", Verdict.DUE, Why.MOMENT_CAME, id="then the shopper"),
        pytest.param("Sun 8 Nov 12:00", Verdict.EXPIRED, Why.TOO_LATE, id="not after three days"),
    ],
)
def test_of_a_parcel_never_picked_up_the_warehouse_hears_first(
    now: str, verdict: Verdict, why: Why
) -> None:
    found = decision(_never_picked_up(), now, QUIET)
    assert (found.verdict, found.why) == (verdict, why)


def test_the_warehouses_day_is_a_moment_to_wake_for() -> None:
    found = decision(_never_picked_up(), "Wed 4 Nov 12:01", QUIET)
    assert found.due_at == at("Thu 5 Nov 12:00")


def test_a_case_taken_up_is_told_at_once() -> None:
    quiet = _escalation(E.TRACKING_QUIET, "Thu 5 Nov 10:00")
    lost = _escalation(E.POTENTIALLY_LOST, "Tue 10 Nov 10:00")
    order = _silent(quiet, lost, asked=_asked("Thu 5 Nov 10:00", "Tue 10 Nov 10:00"))
    assert decision(order, "Tue 10 Nov 10:00", LOOKING).verdict is Verdict.DUE
    assert decision(order, "Tue 17 Nov 10:00", LOOKING).verdict is Verdict.EXPIRED


def test_five_business_days_without_a_pick_up_are_told_too() -> None:
    order = _never_picked_up("Mon 9 Nov 12:00")
    assert decision(order, "Mon 9 Nov 12:00", LOOKING).verdict is Verdict.DUE


def test_before_five_business_days_a_missing_pick_up_is_no_case() -> None:
    found = decision(_never_picked_up(), "Mon 9 Nov 11:59", LOOKING)
    assert found.verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("kind", "escalation"), [(QUIET, E.TRACKING_QUIET), (LOOKING, E.POTENTIALLY_LOST)]
)
def test_a_new_scan_overtakes_what_was_to_be_said(kind: MessageKind, escalation: E) -> None:
    moved = a_scan(S.IN_TRANSIT, "Thu 5 Nov 20:00")
    order = _silent(_escalation(escalation, "Thu 5 Nov 10:00"), later=(moved,))
    found = decision(order, "Thu 5 Nov 21:00", kind)
    assert (found.verdict, found.why) == (Verdict.SUPPRESSED, Why.OVERTAKEN)
    assert "Thu 5 Nov 20:00" in found.reason


@pytest.mark.parametrize(
    ("kind", "escalation"), [(QUIET, E.TRACKING_QUIET), (LOOKING, E.POTENTIALLY_LOST)]
)
def test_a_case_closed_by_a_person_needs_no_message(kind: MessageKind, escalation: E) -> None:
    closed = _escalation(
        escalation,
        "Thu 5 Nov 10:00",
        closed_at=at("Thu 5 Nov 11:00"),
        resolution=Resolution.RESHIPPED,
    )
    found = decision(_silent(closed), "Thu 5 Nov 11:01", kind)
    assert (found.verdict, found.why) == (Verdict.SUPPRESSED, Why.OVERTAKEN)
    assert "reshipped" in found.reason


@pytest.mark.parametrize(
    ("kind", "escalation"), [(QUIET, E.TRACKING_QUIET), (LOOKING, E.POTENTIALLY_LOST)]
)
def test_a_cancelled_order_is_not_worried_about(kind: MessageKind, escalation: E) -> None:
    order = _silent(_escalation(escalation, "Thu 5 Nov 10:00"), cancelled_at=at("Thu 5 Nov 09:00"))
    assert decision(order, "Thu 5 Nov 10:00", kind).why is Why.ORDER_CANCELLED


@pytest.mark.parametrize(
    ("kind", "escalation"), [(QUIET, E.TRACKING_QUIET), (LOOKING, E.POTENTIALLY_LOST)]
)
def test_a_shopper_is_not_worried_about_a_parcel_on_its_way_back(
    kind: MessageKind, escalation: E
) -> None:
    order = an_order(
        parcels=(a_parcel(),),
        scans=(a_scan(S.RETURNING, LAST_SCAN),),
        escalations=(_escalation(escalation, "Thu 5 Nov 10:00"),),
    )
    assert decision(order, "Thu 5 Nov 10:00", kind).why is Why.RETURN_LEG


def test_a_later_silence_is_told_if_the_first_one_was_not() -> None:
    first = _escalation(E.TRACKING_QUIET, "Thu 5 Nov 10:00")
    second = _escalation(E.TRACKING_QUIET, "Sun 8 Nov 09:00", since="Fri 6 Nov 09:00")
    order = _silent(first, second, later=(a_scan(S.IN_TRANSIT, "Fri 6 Nov 09:00"),))
    assert decision(order, "Sun 8 Nov 09:00", QUIET).verdict is Verdict.DUE


def test_a_second_silence_of_a_parcel_is_not_told_again() -> None:
    second = _escalation(E.TRACKING_QUIET, "Sun 8 Nov 09:00", since="Fri 6 Nov 09:00")
    order = _silent(
        second,
        later=(a_scan(S.IN_TRANSIT, "Fri 6 Nov 09:00"),),
        sendings=(a_sending(QUIET, "Thu 5 Nov 10:00"),),
    )
    assert decision(order, "Sun 8 Nov 09:00", QUIET).verdict is Verdict.SENT


def test_a_replaced_number_that_is_never_picked_up_is_told_as_such() -> None:
    old = _escalation(E.TRACKING_QUIET, "Thu 5 Nov 10:00")
    new = _escalation(E.NEVER_PICKED_UP, "Sun 8 Nov 09:00", since="Fri 6 Nov 09:00")
    order = an_order(
        parcels=(a_parcel(number="1Z-new", replaced="Fri 6 Nov 09:00"),),
        scans=(a_scan(S.IN_TRANSIT, LAST_SCAN, tracking_number="1Z-old"),),
        escalations=(old, new),
    )
    assert "never picked up" in decision(order, "Mon 9 Nov 09:00", QUIET).reason


def test_a_silence_at_night_is_texted_in_the_morning() -> None:
    order = an_order(
        texts=True,
        parcels=(a_parcel(),),
        scans=(a_scan(S.IN_TRANSIT, "Tue 3 Nov 22:00"),),
        escalations=(_escalation(E.TRACKING_QUIET, "Thu 5 Nov 22:00", since="Tue 3 Nov 22:00"),),
    )
    found = decision(order, "Thu 5 Nov 22:00", QUIET)
    assert (found.channel, found.due_at) == (Channel.SMS, at("Fri 6 Nov 08:00"))


def test_what_a_carrier_calls_lost_is_being_looked_into() -> None:
    lost = _escalation(E.POTENTIALLY_LOST, "Thu 5 Nov 10:00", since="Thu 5 Nov 09:30")
    order = _silent(lost, later=(a_scan(S.LOST, "Thu 5 Nov 09:30"),))
    assert decision(order, "Thu 5 Nov 10:00", LOOKING).verdict is Verdict.DUE
