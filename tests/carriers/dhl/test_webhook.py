"""A push of DHL is the latest status, or a word about the subscription."""

from typing import Any

import pytest

from whereabouts.carriers.dhl import DHL
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ErrorKind, ParcelReport
from whereabouts.domain.tracking import TrackingStatus

ENVELOPE = {
    "self": "https://push.example.com/subscription/made-up",
    "scope": "subscription.push",
    "expires": "2027-01-31T00:00:00Z",
}


def read(body: Any) -> ParcelReport:
    (report,) = DHL.webhook(Payload(body))
    return report


def test_a_push_is_read_like_an_answer() -> None:
    status = {"statusCode": "failure", "timestamp": "2026-03-12T10:00:00", "status": "NOTICE LEFT"}
    report = read(ENVELOPE | {"shipments": [{"id": "GM7000000000000003", "status": status}]})
    assert report.tracking_number == "GM7000000000000003"
    assert report.status is TrackingStatus.DELIVERY_ATTEMPTED


@pytest.mark.parametrize(
    "body", [ENVELOPE, ENVELOPE | {"shipments": []}, {"secret": "made-up", "status": "created"}]
)
def test_a_word_about_the_subscription_names_no_parcel_and_is_no_error(body: Any) -> None:
    assert read(body) == ParcelReport(carrier="dhl")


def test_anything_else_is_unreadable() -> None:
    error = read({"weather": "fine"}).error
    assert error is not None
    assert error.kind is ErrorKind.UNREADABLE
