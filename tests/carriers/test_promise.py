"""A promise is a day, with a window only where the carrier really means one."""

from datetime import date, time

import pytest

from whereabouts.carriers.promise import promised
from whereabouts.domain.tracking import EstimatedDelivery

DAY = date(2026, 4, 9)


def test_without_a_day_there_is_no_promise() -> None:
    assert promised(None, time(9), time(12)) is None


def test_a_window_within_the_day_is_kept() -> None:
    assert promised(DAY, time(13, 15), time(17, 15)) == EstimatedDelivery(
        day=DAY, opens=time(13, 15), closes=time(17, 15)
    )


def test_a_time_by_which_is_a_window_without_a_start() -> None:
    assert promised(DAY, closes=time(10, 30)) == EstimatedDelivery(day=DAY, closes=time(10, 30))


@pytest.mark.parametrize("end", [time(0), time(23, 59), time(23, 59, 59)])
def test_the_end_of_the_day_is_only_the_day(end: time) -> None:
    assert promised(DAY, time(8), end) == EstimatedDelivery(day=DAY)


def test_the_start_of_the_day_is_no_start() -> None:
    assert promised(DAY, time(0), time(12)) == EstimatedDelivery(day=DAY, closes=time(12))


def test_a_window_over_midnight_is_only_the_day() -> None:
    assert promised(DAY, time(22), time(2)) == EstimatedDelivery(day=DAY)
