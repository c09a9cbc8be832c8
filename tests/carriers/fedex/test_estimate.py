"""FedEx promises by an estimated day, and by a window where that is of one day."""

from typing import Any

import pytest

from tests.carriers.fedex.invented import answered, result, scanned, told


def promise(stated: str = "", begins: str = "", ends: str = "", **members: Any) -> str:
    window = {key: text for key, text in (("begins", begins), ("ends", ends)) if text}
    dates = [
        {"type": "SHIP", "dateTime": "2026-01-01T00:00:00-06:00"},
        {"type": "ESTIMATED_DELIVERY", "dateTime": stated},
    ]
    one = result(
        scanned(),
        dateAndTimes=dates,
        estimatedDeliveryTimeWindow={"window": window},
        **members,
    )
    found = answered(told(one)).estimate
    if found is None:
        return ""
    times = (f"{at:%H:%M}" if at else "-" for at in (found.opens, found.closes))
    return f"{found.day} {' '.join(times)}"


def test_the_estimated_day_is_the_one_that_is_written() -> None:
    assert promise("2026-03-12T00:00:00-06:00") == "2026-03-12 - -"


def test_an_estimate_with_a_time_is_a_time_by_which() -> None:
    assert promise("2026-03-12T17:00:00-05:00") == "2026-03-12 - 17:00"
    assert promise("2026-03-12T10:30:00") == "2026-03-12 - 10:30"


@pytest.mark.parametrize("end", ["00:00:00", "23:59:00", "23:59:59"])
def test_the_end_of_the_day_is_only_the_day(end: str) -> None:
    assert promise(f"2026-03-12T{end}-05:00") == "2026-03-12 - -"


def test_a_window_of_the_estimated_day_says_more() -> None:
    assert (
        promise(
            "2026-03-12T20:00:00-05:00", "2026-03-12T12:10:00-05:00", "2026-03-12T16:10:00-05:00"
        )
        == "2026-03-12 12:10 16:10"
    )


def test_a_window_of_another_day_does_not_count_beside_an_estimate() -> None:
    assert (
        promise("2026-03-12T20:00:00", "2026-03-13T08:00:00", "2026-03-13T12:00:00")
        == "2026-03-12 - 20:00"
    )


def test_without_an_estimate_the_window_is_the_promise() -> None:
    assert promise("", "2026-03-12T08:00:00-05:00", "2026-03-12T12:00:00-05:00") == (
        "2026-03-12 08:00 12:00"
    )
    assert promise("", "", "2026-03-12T12:00:00-05:00") == "2026-03-12 - 12:00"
    assert promise("", "2026-03-12T08:00:00-05:00") == "2026-03-12 08:00 -"


def test_a_window_over_several_days_is_its_last_day() -> None:
    assert promise("", "2026-03-12T08:00:00", "2026-03-14T12:00:00-06:00") == "2026-03-14 - -"


@pytest.mark.parametrize("stated", ["", "soon"])
def test_nothing_stated_is_no_promise(stated: str) -> None:
    assert promise(stated) == ""


def test_the_standard_transit_time_is_no_promise_for_this_parcel() -> None:
    standard = {"window": {"ends": "2026-03-12T00:00:00-06:00"}}
    assert promise(standardTransitTimeWindow=standard) == ""


@pytest.mark.parametrize("top", ["DL", "CA"])
def test_nothing_more_is_promised_of_what_has_ended(top: str) -> None:
    label = result(
        scanned("OC"),
        top=top,
        dateAndTimes=[{"type": "ESTIMATED_DELIVERY", "dateTime": "2026-03-12T00:00:00"}],
    )
    assert answered(told(label)).estimate is None
