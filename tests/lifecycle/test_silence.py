"""Since when a parcel is silent, and what must happen before that is believed."""

from datetime import timedelta
from typing import Any

import pytest

from tests.build import AMERICAN_DAYS, LOS_ANGELES, a_parcel, a_scan, an_order, at
from tests.lifecycle.looking import asks, escalates
from whereabouts.domain.calendar import BusinessCalendar
from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.order import Asked, OrderState
from whereabouts.domain.tracking import TrackingStatus as S
from whereabouts.lifecycle.plan import plan

E = EscalationKind
HOUR = timedelta(hours=1)


def _silent_since(last_scan: str, *asked: Asked, **given: Any) -> OrderState:
    return an_order(
        parcels=(a_parcel(),), scans=(a_scan(S.IN_TRANSIT, last_scan),), asked=asked, **given
    )


def _asked(when: str, answered: bool | None = True, held: bool = False) -> Asked:
    return Asked(parcel_id="p1", at=at(when), answered=answered, held=held)


def _opened(order: OrderState, when: str) -> list[E]:
    return [step.kind for step in escalates(order, when)]


def test_before_48_hours_nothing_is_asked() -> None:
    order = _silent_since("Tue 3 Nov 10:00")
    assert asks(order, "Thu 5 Nov 09:59") == []
    looks = plan(order, at("Tue 3 Nov 10:00"))
    assert looks.wake_at == at("Thu 5 Nov 10:00")
    assert "UPS 1Z-p1 without a scan since Tue 3 Nov 10:00" in looks.wake_for


def test_at_48_hours_the_carrier_is_asked_before_any_verdict() -> None:
    order = _silent_since("Tue 3 Nov 10:00")
    [question] = asks(order, "Thu 5 Nov 10:00")
    assert (question.parcel_id, question.silent_since) == ("p1", at("Tue 3 Nov 10:00"))
    assert _opened(order, "Thu 5 Nov 10:00") == []


def test_while_the_carrier_is_asked_nothing_is_concluded() -> None:
    order = _silent_since("Tue 3 Nov 10:00", _asked("Thu 5 Nov 10:00", answered=None))
    assert asks(order, "Thu 5 Nov 10:05") == []
    assert _opened(order, "Thu 5 Nov 10:05") == []


def test_an_answer_without_a_scan_confirms_the_silence() -> None:
    order = _silent_since("Tue 3 Nov 10:00", _asked("Thu 5 Nov 10:00"))
    [opened] = escalates(order, "Thu 5 Nov 10:01")
    assert (opened.kind, opened.ordinal) == (E.TRACKING_QUIET, 1)
    assert opened.silent_since == at("Tue 3 Nov 10:00")


def test_an_answer_with_a_scan_ends_the_silence() -> None:
    order = _silent_since("Thu 5 Nov 07:00", _asked("Thu 5 Nov 10:00"))
    assert asks(order, "Thu 5 Nov 10:01") == []
    assert _opened(order, "Thu 5 Nov 10:01") == []


def test_an_answer_from_before_the_48_hours_confirms_nothing() -> None:
    order = _silent_since("Tue 3 Nov 10:00", _asked("Thu 5 Nov 09:00"))
    assert len(asks(order, "Thu 5 Nov 10:00")) == 1


def test_a_carrier_that_cannot_be_asked_is_asked_again_in_an_hour() -> None:
    order = _silent_since("Tue 3 Nov 10:00", _asked("Thu 5 Nov 10:00", answered=False))
    assert asks(order, "Thu 5 Nov 10:59") == []
    assert plan(order, at("Thu 5 Nov 10:59")).wake_at == at("Thu 5 Nov 11:00")
    assert len(asks(order, "Thu 5 Nov 11:00")) == 1
    assert _opened(order, "Thu 5 Nov 11:00") == []


def test_after_twelve_failed_questions_the_silence_is_taken_at_its_word() -> None:
    first = at("Thu 5 Nov 10:00")
    failed = [Asked(parcel_id="p1", at=first + n * HOUR, answered=False) for n in range(12)]
    eleven = _silent_since("Tue 3 Nov 10:00", *failed[:11])
    assert (len(asks(eleven, "Thu 5 Nov 21:00")), _opened(eleven, "Thu 5 Nov 21:00")) == (1, [])
    twelve = _silent_since("Tue 3 Nov 10:00", *failed)
    assert asks(twelve, "Thu 5 Nov 22:00") == []
    assert _opened(twelve, "Thu 5 Nov 22:00") == [E.TRACKING_QUIET]


@pytest.mark.parametrize("answered", [True, False])
def test_while_the_carrier_is_in_trouble_no_silence_is_ever_believed(answered: bool) -> None:
    first = at("Thu 5 Nov 10:00")
    held = [
        Asked(parcel_id="p1", at=first + n * 6 * HOUR, answered=answered, held=True)
        for n in range(100)
    ]
    order = _silent_since("Tue 3 Nov 10:00", *held)
    after_the_last = held[-1].at + 6 * HOUR
    assert plan(order, after_the_last - HOUR).wake_at == after_the_last
    assert escalates(order, after_the_last) == []
    assert len(asks(order, after_the_last)) == 1


def test_a_question_that_was_held_counts_for_nothing_later() -> None:
    first = at("Thu 5 Nov 10:00")
    held = [
        Asked(parcel_id="p1", at=first + n * HOUR, answered=False, held=True) for n in range(11)
    ]
    one = _silent_since("Tue 3 Nov 10:00", *held, _asked("Thu 5 Nov 22:00", answered=False))
    assert _opened(one, "Thu 5 Nov 23:00") == []
    then = one.model_copy(update={"asked": (*one.asked, _asked("Thu 5 Nov 23:00"))})
    assert _opened(then, "Thu 5 Nov 23:01") == [E.TRACKING_QUIET]


@pytest.mark.parametrize(
    ("last_scan", "lost_at"),
    [
        pytest.param("Tue 3 Nov 10:00", "Tue 10 Nov 10:00", id="a weekend"),
        pytest.param("Sat 7 Nov 10:00", "Sat 14 Nov 00:00", id="from a Saturday"),
        pytest.param("Fri 20 Nov 17:00", "Mon 30 Nov 17:00", id="a weekend and Thanksgiving"),
        pytest.param("Thu 29 Oct 10:00", "Thu 5 Nov 10:00", id="a week of 169 hours"),
    ],
)
def test_five_business_days_make_a_parcel_potentially_lost(last_scan: str, lost_at: str) -> None:
    moment = at(lost_at)
    quiet_at = at(last_scan) + timedelta(hours=48)
    asked = Asked(parcel_id="p1", at=quiet_at, answered=True)
    order = _silent_since(last_scan, asked, placed="Mon 26 Oct 09:00")
    order = order.model_copy(update={"parcels": (a_parcel(labelled="Mon 26 Oct 12:00"),)})

    assert plan(order, moment - HOUR).wake_at == moment
    assert asks(order, "Fri 4 Dec 10:00")
    asked_again = order.model_copy(
        update={"asked": (asked, Asked(parcel_id="p1", at=moment, answered=True))}
    )
    kinds = {s.kind for s in escalates(asked_again, "Fri 4 Dec 10:00")}
    assert kinds == {E.TRACKING_QUIET, E.POTENTIALLY_LOST}


def test_business_days_are_those_of_the_parcels_country_and_zone() -> None:
    sunday_to_thursday = BusinessCalendar(country="AE", weekend=(4, 5))
    dubai = "Asia/Dubai"
    order = an_order(
        placed=at("Tue 3 Nov 08:00", dubai),
        zones=(dubai,),
        calendar=sunday_to_thursday,
        parcels=(a_parcel(labelled=at("Tue 3 Nov 09:00", dubai)),),
        scans=(a_scan(S.IN_TRANSIT, at("Wed 4 Nov 10:00", dubai)),),
        asked=(Asked(parcel_id="p1", at=at("Fri 6 Nov 10:00", dubai), answered=True),),
    )
    # Thursday, Sunday, Monday, Tuesday, Wednesday.
    assert plan(order, at("Fri 6 Nov 10:01", dubai)).wake_at == at("Wed 11 Nov 10:00", dubai)


def test_the_second_verdict_needs_a_question_of_its_own() -> None:
    order = _silent_since("Tue 3 Nov 10:00", _asked("Thu 5 Nov 10:00"))
    [question] = asks(order, "Tue 10 Nov 10:00")
    assert question.silent_since == at("Tue 3 Nov 10:00")


def test_a_label_without_a_scan_is_a_kind_of_its_own() -> None:
    unasked = an_order(parcels=(a_parcel(labelled="Tue 3 Nov 10:00"),))
    assert asks(unasked, "Thu 5 Nov 09:59") == []
    assert len(asks(unasked, "Thu 5 Nov 10:00")) == 1
    order = an_order(
        parcels=(a_parcel(labelled="Tue 3 Nov 10:00"),),
        asked=(_asked("Thu 5 Nov 10:00"), _asked("Tue 10 Nov 10:00")),
    )
    assert _opened(order, "Thu 12 Nov 10:00") == [E.NEVER_PICKED_UP]


@pytest.mark.parametrize("status", [S.LABEL_CREATED, S.UNKNOWN])
def test_a_scan_that_shows_no_movement_does_not_end_a_silence(status: S) -> None:
    order = _silent_since("Tue 3 Nov 10:00")
    chatter = a_scan(status, "Thu 5 Nov 09:00")
    order = order.model_copy(update={"scans": (*order.scans, chatter)})
    assert len(asks(order, "Thu 5 Nov 10:00")) == 1


@pytest.mark.parametrize("status", [S.AVAILABLE_FOR_PICKUP, S.CUSTOMS_HOLD])
def test_nobody_expects_a_scan_while_the_carrier_waits_for_others(status: S) -> None:
    order = an_order(parcels=(a_parcel(),), scans=(a_scan(status, "Tue 3 Nov 10:00"),))
    assert asks(order, "Mon 30 Nov 10:00") == []
    assert plan(order, at("Mon 30 Nov 10:00")).silent is False


@pytest.mark.parametrize("status", [S.DELIVERED, S.RETURNED, S.CANCELLED])
def test_a_parcel_at_its_end_is_not_silent(status: S) -> None:
    order = an_order(parcels=(a_parcel(),), scans=(a_scan(status, "Tue 3 Nov 10:00"),))
    assert asks(order, "Mon 30 Nov 10:00") == []


def test_a_cancelled_orders_silence_is_nobodys_worry() -> None:
    order = _silent_since("Tue 3 Nov 10:00", cancelled_at=at("Wed 4 Nov 10:00"))
    assert asks(order, "Mon 30 Nov 10:00") == []


def test_an_imported_parcels_clock_starts_at_the_import() -> None:
    order = _silent_since("Tue 3 Nov 10:00", imported="Wed 4 Nov 15:00")
    assert asks(order, "Fri 6 Nov 14:59") == []
    assert len(asks(order, "Fri 6 Nov 15:00")) == 1


def test_each_parcel_has_its_own_silence() -> None:
    order = an_order(
        parcels=(a_parcel("p1", items=1), a_parcel("p2", items=1)),
        scans=(
            a_scan(S.IN_TRANSIT, "Tue 3 Nov 10:00", "p1"),
            a_scan(S.IN_TRANSIT, "Thu 5 Nov 09:00", "p2"),
        ),
    )
    assert [q.parcel_id for q in asks(order, "Thu 5 Nov 10:00")] == ["p1"]


def test_the_new_numbers_silence_starts_when_the_old_one_was_replaced() -> None:
    order = an_order(
        parcels=(a_parcel(number="1Z-new", replaced="Thu 5 Nov 09:00"),),
        scans=(a_scan(S.IN_TRANSIT, "Tue 3 Nov 10:00", tracking_number="1Z-old"),),
    )
    assert asks(order, "Sat 7 Nov 08:59") == []
    assert len(asks(order, "Sat 7 Nov 09:00")) == 1


def test_local_days_are_the_shoppers() -> None:
    """Friday 22:00 in Los Angeles is already Saturday in New York."""
    late_friday = _silent_since("Sat 7 Nov 01:00", _asked("Mon 9 Nov 01:00"), zones=(LOS_ANGELES,))
    assert late_friday.destination.calendar == AMERICAN_DAYS
    looks = plan(late_friday, at("Mon 9 Nov 01:01"))
    assert looks.wake_at == at("Fri 13 Nov 22:00", LOS_ANGELES)
