"""An estimate is a day at the destination, and a window only within one day."""

from datetime import date, time

import pytest

from whereabouts.carriers.dhl.estimate import by_time, time_frame
from whereabouts.carriers.payload import Payload
from whereabouts.domain.tracking import EstimatedDelivery

MONDAY = date(2026, 3, 16)


@pytest.mark.parametrize(
    "stated",
    ["2026-03-16", "2026-03-16T00:00:00Z", "2026-03-16T23:59:00", "2026-03-16T23:59:59+01:00"],
)
def test_the_edges_of_a_day_stand_for_the_day(stated: str) -> None:
    assert by_time(stated) == EstimatedDelivery(day=MONDAY)


@pytest.mark.parametrize("zone", ["", "Z", "+01:00"])
def test_an_hour_is_the_destinations_whatever_letter_ends_it(zone: str) -> None:
    stated = f"2026-03-16T14:30:00{zone}"
    assert by_time(stated) == EstimatedDelivery(day=MONDAY, closes=time(14, 30))


def test_a_remark_may_say_that_the_hour_is_the_days_end() -> None:
    assert by_time("2026-03-16T18:00:00", "By End of Day") == EstimatedDelivery(day=MONDAY)


def test_nothing_readable_is_no_estimate() -> None:
    assert by_time("soon") is None
    assert time_frame(Payload({"estimatedFrom": "soon"})) is None


def frame(opens: str, closes: str) -> EstimatedDelivery | None:
    return time_frame(Payload({"estimatedFrom": opens, "estimatedThrough": closes}))


def test_a_window_within_a_day_is_kept() -> None:
    assert frame("2026-03-16T10:15:00", "2026-03-16T12:45:00") == EstimatedDelivery(
        day=MONDAY, opens=time(10, 15), closes=time(12, 45)
    )


def test_of_a_window_over_several_days_the_last_day_is_kept() -> None:
    last = EstimatedDelivery(day=MONDAY)
    assert frame("2026-03-14T08:00:00", "2026-03-16T18:00:00") == last


def test_a_window_of_a_whole_day_is_the_day() -> None:
    assert frame("2026-03-16T00:00:00", "2026-03-16T23:59:59") == EstimatedDelivery(day=MONDAY)
