"""What ShipStation still promises is a local day, and an hour only where one is sure."""

from datetime import date, time

import pytest

from whereabouts.carriers.payload import Payload
from whereabouts.carriers.shipstation.estimate import estimate
from whereabouts.domain.tracking import EstimatedDelivery, TrackingStatus

S = TrackingStatus


def promised(text: str | None, status: TrackingStatus = S.IN_TRANSIT) -> EstimatedDelivery | None:
    return estimate(Payload({"estimated_delivery_date": text}), status)


@pytest.mark.parametrize(
    "text",
    [
        "2026-10-09T00:00:00",
        "2026-10-09T00:00:00Z",
        "2026-10-09T00:00:00.000Z",
        "2026-10-09",
        "2026-10-09T23:59:00",
        "2026-10-09T23:59:59",
        "2026-10-09T23:59:59Z",
    ],
)
def test_the_ends_of_a_day_stand_for_the_day(text: str) -> None:
    assert promised(text) == EstimatedDelivery(day=date(2026, 10, 9))


def test_a_local_time_is_the_hour_by_which() -> None:
    assert promised("2026-10-09T10:30:00") == EstimatedDelivery(
        day=date(2026, 10, 9), closes=time(10, 30)
    )


@pytest.mark.parametrize("suffix", ["Z", "-07:00"])
def test_an_hour_of_another_clock_is_not_told(suffix: str) -> None:
    assert promised(f"2026-10-09T17:00:00{suffix}") == EstimatedDelivery(day=date(2026, 10, 9))


@pytest.mark.parametrize("text", [None, "", "soon", "0001-01-01T00:00:00"])
def test_no_day_is_no_promise(text: str | None) -> None:
    assert promised(text) is None


@pytest.mark.parametrize("status", [S.DELIVERED, S.RETURNED, S.LOST, S.CANCELLED])
def test_nothing_is_promised_of_a_parcel_at_its_end(status: TrackingStatus) -> None:
    assert promised("2026-10-09T00:00:00", status) is None
