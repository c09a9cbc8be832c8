"""An order hears at once what may change its plan, and nothing else."""

from typing import Any

import pytest

from tests.build import a_scan, at, on
from whereabouts.domain.policy import Policy
from whereabouts.domain.tracking import Scan, TrackingStatus
from whereabouts.intake.significance import (
    ParcelKnown,
    Past,
    changes_past,
    changes_plan,
    is_overtaken,
)

S = TrackingStatus
SCANNED = "Tue 3 Nov 09:00"
THURSDAY, FRIDAY = on("Thu 5 Nov"), on("Fri 6 Nov")


def known(status: TrackingStatus = S.IN_TRANSIT, **given: Any) -> ParcelKnown:
    """A parcel last scanned on Tuesday at nine, of which the order heard."""
    fields = {
        "status": status,
        "last_scan_at": at(SCANNED),
        "last_movement_at": at(SCANNED),
        "heard_movement_at": at(SCANNED),
    }
    return ParcelKnown.model_validate(fields | given)


def tells(known: ParcelKnown, scan: Scan) -> bool:
    return changes_plan(known, scan, Policy())


def test_the_first_movement_is_told() -> None:
    assert tells(ParcelKnown(), a_scan(S.IN_TRANSIT, SCANNED))


@pytest.mark.parametrize("before", [ParcelKnown(), known()])
def test_a_scan_of_the_label_is_no_news(before: ParcelKnown) -> None:
    assert not tells(before, a_scan(S.LABEL_CREATED, SCANNED))


def test_more_of_the_same_waits() -> None:
    assert not tells(known(), a_scan(S.IN_TRANSIT, "Tue 3 Nov 15:00"))


@pytest.mark.parametrize("status", sorted(set(S) - {S.IN_TRANSIT, S.UNKNOWN, S.LABEL_CREATED}))
def test_every_other_status_is_told(status: TrackingStatus) -> None:
    assert tells(known(), a_scan(status, "Tue 3 Nov 15:00"))


def test_a_status_nobody_understands_is_no_news() -> None:
    assert not tells(known(), a_scan(S.UNKNOWN, "Tue 3 Nov 15:00"))


def test_an_end_is_told_again_since_it_may_say_more() -> None:
    assert tells(known(S.DELIVERED), a_scan(S.DELIVERED, "Tue 3 Nov 09:05", signed=True))


def test_a_second_scan_of_one_round_waits() -> None:
    assert not tells(known(S.OUT_FOR_DELIVERY), a_scan(S.OUT_FOR_DELIVERY, "Tue 3 Nov 11:00"))


def test_another_days_round_is_told() -> None:
    assert tells(known(S.OUT_FOR_DELIVERY), a_scan(S.OUT_FOR_DELIVERY, "Wed 4 Nov 08:00"))


def test_a_first_estimate_is_told() -> None:
    assert tells(known(), a_scan(S.IN_TRANSIT, "Tue 3 Nov 15:00", estimate=THURSDAY))


@pytest.mark.parametrize(("before", "after"), [(THURSDAY, FRIDAY), (FRIDAY, THURSDAY)])
def test_an_estimate_that_moved_by_a_day_is_told(before: object, after: object) -> None:
    scan = a_scan(S.IN_TRANSIT, "Tue 3 Nov 15:00", estimate=after)
    assert tells(known(heard_estimate=before), scan)


def test_a_window_within_the_same_day_waits() -> None:
    scan = a_scan(S.IN_TRANSIT, "Tue 3 Nov 15:00", estimate=on("Thu 5 Nov", "14:00", "18:00"))
    assert not tells(known(heard_estimate=THURSDAY), scan)


def test_the_estimate_of_an_overtaken_scan_says_nothing() -> None:
    scan = a_scan(S.IN_TRANSIT, "Tue 3 Nov 06:00", estimate=FRIDAY)
    assert not tells(known(heard_estimate=THURSDAY), scan)


def test_a_movement_is_told_while_the_order_is_flagged_silent() -> None:
    assert tells(known(silent=True), a_scan(S.IN_TRANSIT, "Tue 3 Nov 15:00"))


def test_what_is_no_movement_ends_no_silence() -> None:
    assert not tells(known(silent=True), a_scan(S.UNKNOWN, "Tue 3 Nov 15:00"))


def test_a_movement_after_two_silent_days_is_told() -> None:
    assert tells(known(), a_scan(S.IN_TRANSIT, "Thu 5 Nov 09:00"))


def test_a_moving_parcel_is_heard_of_before_its_order_could_call_it_silent() -> None:
    moving = known(last_movement_at=at("Wed 4 Nov 20:00"), last_scan_at=at("Wed 4 Nov 20:00"))
    assert not tells(moving, a_scan(S.IN_TRANSIT, "Wed 4 Nov 20:59"))
    assert tells(moving, a_scan(S.IN_TRANSIT, "Wed 4 Nov 21:00"))


EARLIER, MONDAY = "Tue 3 Nov 06:00", at("Mon 2 Nov 20:00")
LIKE = {status: at("Tue 3 Nov 07:00") for status in S}


def past(**given: Any) -> Past:
    """A parcel handed over on Monday, of which everything was heard before."""
    return Past.model_validate({"first_movement_at": MONDAY, "newest": LIKE} | given)


def test_a_scan_is_overtaken_once_the_parcel_moved_after_it() -> None:
    assert is_overtaken(known(), a_scan(S.IN_TRANSIT, EARLIER))
    assert not is_overtaken(known(), a_scan(S.IN_TRANSIT, SCANNED))
    assert not is_overtaken(known(last_movement_at=None), a_scan(S.IN_TRANSIT, EARLIER))


@pytest.mark.parametrize("status", [S.IN_TRANSIT, S.EXCEPTION])
def test_an_overtaken_scan_that_only_moved_the_parcel_waits(status: S) -> None:
    assert not changes_past(past(newest={}), a_scan(status, EARLIER))


@pytest.mark.parametrize("status", [S.IN_TRANSIT, S.OUT_FOR_DELIVERY, S.EXCEPTION])
def test_an_earlier_hand_over_is_told_as_it_moves_the_midpoint(status: S) -> None:
    assert changes_past(past(first_movement_at=at(SCANNED)), a_scan(status, EARLIER))


@pytest.mark.parametrize(
    "status",
    [S.OUT_FOR_DELIVERY, S.DELIVERY_ATTEMPTED, S.AVAILABLE_FOR_PICKUP, S.CUSTOMS_HOLD],
)
def test_what_a_message_would_have_spoken_of_is_told_once_for_its_reason(status: S) -> None:
    assert changes_past(past(newest={}), a_scan(status, EARLIER))
    assert changes_past(past(newest={status: MONDAY}), a_scan(status, EARLIER))
    assert not changes_past(past(), a_scan(status, EARLIER))


@pytest.mark.parametrize("status", [S.RETURNING, *(s for s in S if s.is_terminal)])
def test_the_way_back_and_every_end_are_told_however_late(status: S) -> None:
    assert changes_past(past(), a_scan(status, EARLIER))


@pytest.mark.parametrize("status", [S.UNKNOWN, S.LABEL_CREATED])
def test_what_says_nothing_says_nothing_late(status: S) -> None:
    assert not changes_past(past(first_movement_at=at(SCANNED)), a_scan(status, EARLIER))
