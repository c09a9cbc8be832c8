"""What the rows of a carrier's list amount to."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whereabouts.carriers.report import (
    ErrorKind,
    ReportedEvent,
    delivered_at,
    failed,
    oldest_first,
    standing,
    unknown_codes,
)
from whereabouts.domain.tracking import TrackingStatus

S = TrackingStatus
NOON = datetime(2026, 6, 2, 12, tzinfo=UTC)
WALL_CLOCK = NOON.replace(tzinfo=None)


def rows(*statuses: TrackingStatus | None) -> tuple[ReportedEvent, ...]:
    """One row an hour from noon on."""
    return tuple(
        ReportedEvent(status=status, at=NOON + timedelta(hours=hour), code=f"C{hour}")
        for hour, status in enumerate(statuses)
    )


def at(moment: datetime | None, text: str = "") -> ReportedEvent:
    return ReportedEvent(status=S.IN_TRANSIT, at=moment, text=text)


def test_rows_that_can_be_compared_are_sorted() -> None:
    told = rows(S.LABEL_CREATED, S.IN_TRANSIT, S.DELIVERED)
    for order in itertools.permutations(told):
        assert oldest_first(order) == told


def test_times_of_different_offsets_are_compared_as_instants() -> None:
    east = at(datetime.fromisoformat("2026-06-02T09:00:00-04:00"))
    west = at(datetime.fromisoformat("2026-06-02T07:00:00-07:00"))
    assert oldest_first([west, east]) == (east, west)


def test_rows_of_one_instant_keep_their_order() -> None:
    first, second = at(NOON, "arrived"), at(NOON, "departed")
    assert oldest_first([first, second]) == (first, second)


@pytest.mark.parametrize("other", [None, WALL_CLOCK], ids=["no time", "no offset"])
def test_rows_that_cannot_be_compared_are_left_alone(other: datetime | None) -> None:
    told = (at(NOON), at(other), at(NOON - timedelta(hours=1)))
    assert oldest_first(told) == told


def test_rows_without_offsets_are_sorted_among_themselves() -> None:
    early, late = at(WALL_CLOCK), at(WALL_CLOCK + timedelta(hours=1))
    assert oldest_first([late, early]) == (early, late)


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ((), S.UNKNOWN),
        ((None,), S.UNKNOWN),
        ((S.UNKNOWN,), S.UNKNOWN),
        ((S.LABEL_CREATED,), S.LABEL_CREATED),
        ((S.LABEL_CREATED, S.CANCELLED), S.CANCELLED),
        ((S.LABEL_CREATED, S.IN_TRANSIT, S.DELIVERED), S.DELIVERED),
        ((S.DELIVERED, S.EXCEPTION), S.EXCEPTION),
        ((S.IN_TRANSIT, S.LOST), S.LOST),
    ],
)
def test_the_newest_row_says_where_the_parcel_stands(
    told: tuple[TrackingStatus | None, ...], status: TrackingStatus
) -> None:
    assert standing(rows(*told)) is status


@pytest.mark.parametrize("later", [None, S.UNKNOWN, S.LABEL_CREATED, S.CANCELLED])
def test_rows_that_show_no_parcel_do_not_change_where_it_stands(
    later: TrackingStatus | None,
) -> None:
    assert standing(rows(S.LABEL_CREATED, S.OUT_FOR_DELIVERY, later)) is S.OUT_FOR_DELIVERY


@pytest.mark.parametrize("late", [S.IN_TRANSIT, S.OUT_FOR_DELIVERY])
def test_a_delivered_parcel_does_not_go_back_into_transit(late: TrackingStatus) -> None:
    assert standing(rows(S.IN_TRANSIT, S.DELIVERED, late)) is S.DELIVERED


@pytest.mark.parametrize("start", [S.RETURNING, S.RETURNED])
def test_what_arrives_on_the_way_back_is_returned(start: TrackingStatus) -> None:
    assert standing(rows(S.IN_TRANSIT, start, S.IN_TRANSIT, S.DELIVERED)) is S.RETURNED


def test_what_moves_on_the_way_back_is_returning() -> None:
    assert standing(rows(S.EXCEPTION, S.RETURNING, S.IN_TRANSIT)) is S.RETURNING


def test_a_delivered_parcel_may_be_sent_back() -> None:
    assert standing(rows(S.DELIVERED, S.RETURNING)) is S.RETURNING


@given(st.lists(st.none() | st.sampled_from(S)))
def test_a_parcel_stands_where_some_row_put_it(told: list[TrackingStatus | None]) -> None:
    status = standing(rows(*told))
    returned = S.RETURNED if {S.RETURNING, S.DELIVERED} <= set(told) else None
    assert status in {*told, returned, S.UNKNOWN}


def test_the_last_row_that_says_so_tells_when_it_was_delivered() -> None:
    told = rows(S.DELIVERED, S.IN_TRANSIT, S.DELIVERED, S.EXCEPTION)
    assert delivered_at(told) == NOON + timedelta(hours=2)


def test_a_delivery_without_a_time_has_none() -> None:
    assert delivered_at([ReportedEvent(status=S.DELIVERED)]) is None
    assert delivered_at(rows(S.IN_TRANSIT)) is None


def test_each_code_that_nobody_could_read_is_told_once() -> None:
    told = [
        ReportedEvent(status=status, code=code)
        for status, code in [
            (S.UNKNOWN, "QX"),
            (S.IN_TRANSIT, "AR"),
            (S.UNKNOWN, "QX"),
            (S.UNKNOWN, ""),
            (None, "IN"),
            (S.UNKNOWN, "7Q"),
        ]
    ]
    assert unknown_codes(told) == ("QX", "7Q")


def test_a_failure_names_the_carrier_the_kind_and_the_number() -> None:
    report = failed("ups", ErrorKind.NOT_FOUND, "no such parcel", "1Z44")
    assert report.error is not None
    assert (report.carrier, report.tracking_number) == ("ups", "1Z44")
    assert (report.error.kind, report.error.message) == (ErrorKind.NOT_FOUND, "no such parcel")
    assert (report.status, report.events) == (S.UNKNOWN, ())
