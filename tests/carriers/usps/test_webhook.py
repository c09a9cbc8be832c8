"""A push of USPS is JSON inside JSON."""

import json
from typing import Any

import pytest

from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ErrorKind, ParcelReport
from whereabouts.carriers.usps import USPS
from whereabouts.domain.tracking import TrackingStatus

S = TrackingStatus
PARCEL = {
    "trackingNumber": "9200000000000000000031",
    "trackingEvents": [
        {
            "eventCode": "16",
            "eventType": "Available for Pickup",
            "eventTimestamp": "2026-02-12T09:00:00",
            "GMTOffset": "-05:00",
        }
    ],
    "destinationCity": "LONG WORDS " * 80,
}


def read(body: Any) -> ParcelReport:
    (report,) = USPS.webhook(Payload(body))
    return report


def envelope(payload: Any) -> dict[str, Any]:
    return {"subscriptionId": "made-up", "timestamp": "2026-02-12T14:05:00Z", "payload": payload}


@pytest.mark.parametrize("payload", [json.dumps(PARCEL), PARCEL, [PARCEL], json.dumps([PARCEL])])
def test_the_payload_inside_is_decoded_once_more_where_it_is_a_text(payload: Any) -> None:
    report = read(envelope(payload))
    assert report.tracking_number == "9200000000000000000031"
    assert report.status is S.AVAILABLE_FOR_PICKUP


def test_a_push_without_an_envelope_is_read_as_an_answer() -> None:
    assert read(PARCEL).status is S.AVAILABLE_FOR_PICKUP


def test_a_push_of_one_event_holds_no_list() -> None:
    event = {
        "trackingNumber": "9200000000000000000048",
        "eventType": "OUT_FOR_DELIVERY",
        "eventTimestamp": "2026-02-12T09:00:00-05:00",
    }
    report = read(envelope(json.dumps(event)))
    assert report.status is S.OUT_FOR_DELIVERY
    assert len(report.events) == 1


@pytest.mark.parametrize(
    "body",
    [
        {"challenge": "echo-me"},
        {"subscriptionId": "made-up", "timestamp": "2026-02-12T14:05:00Z"},
        envelope(""),
    ],
)
def test_a_word_about_the_subscription_names_no_parcel_and_is_no_error(body: Any) -> None:
    assert read(body) == ParcelReport(carrier="usps")


@pytest.mark.parametrize("inner", ["{not json", "[" * 100_000, "1" * 5_000, "7"])
def test_an_unreadable_payload_inside_is_an_error_and_no_exception(inner: str) -> None:
    error = read(envelope(inner)).error
    assert error is not None
    assert error.kind is ErrorKind.UNREADABLE
