"""An estimate is a day, and more only where more is really said."""

from datetime import date, time
from typing import Any

import pytest

from whereabouts.carriers.payload import Payload
from whereabouts.carriers.usps.estimate import estimate
from whereabouts.domain.tracking import EstimatedDelivery

FRIDAY = date(2026, 2, 13)


def expected(**members: Any) -> EstimatedDelivery | None:
    return estimate(Payload(members))


def test_an_expected_midnight_is_a_day_and_no_hour() -> None:
    assert expected(expectedDeliveryTimeStamp="2026-02-13T00:00:00") == EstimatedDelivery(
        day=FRIDAY
    )


def test_an_hour_before_the_end_of_the_day_is_a_time_by_which() -> None:
    by_six = EstimatedDelivery(day=FRIDAY, closes=time(18))
    assert expected(expectedDeliveryTimeStamp="2026-02-13T18:00:00") == by_six
    assert expected(expectedDeliveryDate="2026-02-13", expectedDeliveryTime="6:00 pm") == by_six


@pytest.mark.parametrize("end", ["9:00pm", "21:00", "21:00:00"])
def test_the_end_of_the_day_is_not_a_time_by_which(end: str) -> None:
    stated = expected(expectedDeliveryTimeStamp="2026-02-13T21:00:00", endOfDay=end)
    assert stated == EstimatedDelivery(day=FRIDAY)


def test_a_predicted_window_of_the_expected_day_is_kept() -> None:
    window = {"Start": "12:15 pm", "End": "4:15 pm"}
    members = {f"predictedDeliveryWindow{end}Time": at for end, at in window.items()}
    assert expected(predictedDeliveryDate="2026-02-13", **members) == EstimatedDelivery(
        day=FRIDAY, opens=time(12, 15), closes=time(16, 15)
    )


def test_a_window_of_another_day_than_the_expected_one_is_dropped() -> None:
    assert expected(
        expectedDeliveryDate="2026-02-13",
        predictedDeliveryDate="2026-02-12",
        predictedDeliveryWindowEndTime="16:15",
    ) == EstimatedDelivery(day=FRIDAY)


def test_the_second_version_keeps_the_dates_in_an_object_of_their_own() -> None:
    within = {"expectedDeliveryDate": "2026-02-13", "predictedDeliveryWindowEndTime": "16:15:00"}
    assert expected(deliveryDateExpectation=within) == EstimatedDelivery(
        day=FRIDAY, closes=time(16, 15)
    )


def test_a_guarantee_counts_where_nothing_else_is_said() -> None:
    assert expected(guaranteedDeliveryDate="2026-02-13") == EstimatedDelivery(day=FRIDAY)
    assert expected(guaranteedDeliveryDate="3 Business Days") is None


def test_nothing_stated_is_no_estimate() -> None:
    assert expected() is None
