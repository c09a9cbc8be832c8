"""ORDER_CONFIRMED and ORDER_CANCELLED."""

import pytest

from tests.build import a_parcel, a_scan, a_sending, an_order, at
from tests.lifecycle.looking import decision, send_of
from whereabouts.domain.decision import Verdict, Why
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.domain.order import OrderState

CONFIRMED, CANCELLED = MessageKind.ORDER_CONFIRMED, MessageKind.ORDER_CANCELLED


@pytest.mark.parametrize(
    ("now", "verdict", "why"),
    [
        pytest.param("Mon 2 Nov 09:00", Verdict.DUE, Why.MOMENT_CAME, id="at once"),
        pytest.param("Mon 2 Nov 08:59", Verdict.WAITING, Why.AWAITS_MOMENT, id="not before"),
        pytest.param("Wed 4 Nov 08:59", Verdict.DUE, Why.MOMENT_CAME, id="after an outage"),
        pytest.param("Wed 4 Nov 09:00", Verdict.EXPIRED, Why.TOO_LATE, id="stale after two days"),
    ],
)
def test_an_order_is_confirmed_at_once_or_not_at_all(now: str, verdict: Verdict, why: Why) -> None:
    found = decision(an_order(), now, CONFIRMED)
    assert (found.verdict, found.why) == (verdict, why)


def test_a_confirmation_names_its_deadline_to_the_ledger() -> None:
    assert send_of(an_order(), "Mon 2 Nov 09:00", CONFIRMED).leave_before == at("Wed 4 Nov 09:00")


@pytest.mark.parametrize("placed", ["Mon 2 Nov 23:30", "Tue 3 Nov 07:59"])
def test_a_confirmation_does_not_wait_for_the_morning(placed: str) -> None:
    night = an_order(placed=placed, texts=True, value="400.00")
    assert send_of(night, placed, CONFIRMED).channel is Channel.EMAIL


@pytest.mark.parametrize(
    ("order", "why"),
    [
        pytest.param(an_order(imported="Mon 2 Nov 09:00"), Why.HISTORY, id="imported"),
        pytest.param(
            an_order(cancelled_at=at("Mon 2 Nov 09:00")), Why.ORDER_CANCELLED, id="cancelled"
        ),
        pytest.param(
            an_order(parcels=(a_parcel(),), scans=(a_scan("DELIVERED", "Mon 2 Nov 18:00"),)),
            Why.ALREADY_HAPPENED,
            id="delivered",
        ),
    ],
)
def test_an_order_is_never_confirmed_when_it_is(order: OrderState, why: Why) -> None:
    found = decision(order, "Mon 2 Nov 19:00", CONFIRMED)
    assert (found.verdict, found.why) == (Verdict.SUPPRESSED, why)


@pytest.mark.parametrize(
    ("now", "verdict"),
    [
        ("Tue 3 Nov 10:00", Verdict.DUE),
        ("Fri 6 Nov 09:59", Verdict.DUE),
        ("Fri 6 Nov 10:00", Verdict.EXPIRED),
    ],
)
def test_a_cancellation_is_told_at_once_within_three_days(now: str, verdict: Verdict) -> None:
    order = an_order(cancelled_at=at("Tue 3 Nov 10:00"))
    assert decision(order, now, CANCELLED).verdict is verdict


@pytest.mark.parametrize(
    ("order", "verdict", "why"),
    [
        pytest.param(an_order(), Verdict.NOT_APPLICABLE, Why.AWAITS_EVENT, id="not cancelled"),
        pytest.param(
            an_order(cancelled_at=at("Tue 3 Nov 10:00"), imported="Tue 3 Nov 11:00"),
            Verdict.SUPPRESSED,
            Why.HISTORY,
            id="cancelled before the import",
        ),
        pytest.param(
            an_order(
                cancelled_at=at("Tue 3 Nov 10:00"),
                parcels=(a_parcel(),),
                scans=(a_scan("DELIVERED", "Tue 3 Nov 09:00"),),
            ),
            Verdict.SUPPRESSED,
            Why.ALREADY_HAPPENED,
            id="everything delivered",
        ),
        pytest.param(
            an_order(
                cancelled_at=at("Tue 3 Nov 10:00"),
                sendings=(a_sending(CANCELLED, "Tue 3 Nov 10:01"),),
            ),
            Verdict.SENT,
            Why.TOLD,
            id="told",
        ),
    ],
)
def test_a_cancellation_is_not_told_when_it_is(
    order: OrderState, verdict: Verdict, why: Why
) -> None:
    found = decision(order, "Tue 3 Nov 12:00", CANCELLED)
    assert (found.verdict, found.why) == (verdict, why)


def test_a_cancelled_order_with_one_parcel_on_its_way_is_told_of_both() -> None:
    order = an_order(
        cancelled_at=at("Tue 3 Nov 10:00"),
        parcels=(a_parcel("p1", items=1), a_parcel("p2", items=1)),
        scans=(
            a_scan("DELIVERED", "Tue 3 Nov 09:00", "p1"),
            a_scan("IN_TRANSIT", "Tue 3 Nov 08:00", "p2"),
        ),
    )
    assert decision(order, "Tue 3 Nov 12:00", CANCELLED).verdict is Verdict.DUE
    assert decision(order, "Tue 3 Nov 12:00", MessageKind.SHIPPED, "p2").verdict is Verdict.DUE
