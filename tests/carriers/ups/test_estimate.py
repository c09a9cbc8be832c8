"""UPS promises by a scheduled day, which a rescheduled one replaces, and a window of that day."""

from typing import Any

import pytest

from tests.carriers.ups.invented import activity, answered, heard, pushed, told
from whereabouts.domain.tracking import EstimatedDelivery

SCHEDULED = {"type": "SDD", "date": "20260312"}
RESCHEDULED = {"type": "RDD", "date": "20260314"}
DONE = {"type": "DEL", "date": "20260311"}


def shown(estimate: EstimatedDelivery | None) -> str:
    if estimate is None:
        return ""
    times = (f"{at:%H:%M}" if at else "-" for at in (estimate.opens, estimate.closes))
    return f"{estimate.day} {' '.join(times)}"


def promise(*dates: dict[str, str], code: str = "005", **window: str) -> str:
    return shown(
        answered(told(activity(code), deliveryDate=list(dates), deliveryTime=window)).estimate
    )


def test_the_scheduled_day() -> None:
    assert promise(SCHEDULED) == "2026-03-12 - -"


def test_a_rescheduled_day_replaces_the_scheduled_one() -> None:
    assert promise(SCHEDULED, RESCHEDULED) == promise(RESCHEDULED, SCHEDULED) == "2026-03-14 - -"


def test_the_day_of_a_delivery_is_no_promise() -> None:
    assert promise(DONE, type="DEL", endTime="101500") == ""
    assert promise() == ""


@pytest.mark.parametrize("kind", ["EDW", "CDW", "IDW"])
def test_windows_open_and_close(kind: str) -> None:
    window = promise(SCHEDULED, type=kind, startTime="91500", endTime="131500")
    assert window == "2026-03-12 09:15 13:15"


def test_a_commitment_is_a_time_by_which() -> None:
    assert promise(SCHEDULED, type="CMT", endTime="103000") == "2026-03-12 - 10:30"


@pytest.mark.parametrize("kind", ["EOD", "CMT"])
def test_the_end_of_the_day_is_no_window(kind: str) -> None:
    assert promise(SCHEDULED, type=kind, endTime="235900") == "2026-03-12 - -"


def test_the_time_of_a_delivery_is_no_window() -> None:
    assert promise(SCHEDULED, DONE, type="DEL", endTime="101500") == "2026-03-12 - -"


@pytest.mark.parametrize("code", ["011", "034", "007", "129"])
def test_nothing_more_is_promised_of_what_has_ended(code: str) -> None:
    assert promise(SCHEDULED, RESCHEDULED, code=code) == ""


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ({"deliveryTimeDescription": "end of day"}, "2026-03-12 - -"),
        ({"deliveryTimeDescription": "End of Day", "deliveryEndTime": "190000"}, "2026-03-12 - -"),
        ({"deliveryStartTime": "143000", "deliveryEndTime": "163000"}, "2026-03-12 14:30 16:30"),
        ({"deliveryStartTime": "", "deliveryEndTime": "120000"}, "2026-03-12 - 12:00"),
        ({"scheduledDeliveryDate": ""}, ""),
    ],
)
def test_a_push_promises_too(members: dict[str, Any], expected: str) -> None:
    push = pushed(**({"scheduledDeliveryDate": "20260312"} | members))
    assert shown(heard(push).estimate) == expected


def test_a_pushed_delivery_names_an_old_schedule_that_is_no_promise() -> None:
    status = {"type": "D", "code": "FS", "descriptionCode": "011"}
    assert heard(pushed(activityStatus=status, scheduledDeliveryDate="20210105")).estimate is None
