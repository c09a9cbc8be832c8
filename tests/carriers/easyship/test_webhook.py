"""What Easyship posts: only tracking events tell where a parcel stands."""

from typing import Any

import pytest
from hypothesis import given

from tests.carriers.json_values import any_json, disturbed
from whereabouts.carriers.easyship import EASYSHIP
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ErrorKind, ParcelReport
from whereabouts.domain.tracking import TrackingStatus

S = TrackingStatus
TOLD = {
    "easyship_shipment_id": "ES4711",
    "status": "Out for Delivery",
    "tracking_number": "EV30405060",
    "checkpoints": [
        {
            "order_number": "2",
            "handler": "Evri",
            "message": "With the courier",
            "checkpoint_time": "2026-02-03T08:12:00.000Z",
            "primary_status": "Out for Delivery",
        }
    ],
}


def post(event: str, key: str = "data", **told: Any) -> dict[str, Any]:
    return {"event_type": event, "resource_type": "shipment", key: TOLD | told}


def posted(body: Any) -> tuple[ParcelReport, ...]:
    return EASYSHIP.webhook(Payload(body))


@pytest.mark.parametrize("key", ["data", "tracking_status"])
@pytest.mark.parametrize(
    "event", ["shipment.tracking.status.changed", "shipment.tracking.checkpoints.created"]
)
def test_a_tracking_event_tells_of_a_parcel_under_either_key(event: str, key: str) -> None:
    (report,) = posted(post(event, key))
    assert (report.carrier, report.tracking_number) == ("evri", "EV30405060")
    assert report.status is S.OUT_FOR_DELIVERY
    assert [event.text for event in report.events] == ["With the courier"]


def test_a_delivery_without_any_time_has_none() -> None:
    told = post("shipment.tracking.status.changed", status="Delivered", checkpoints={})
    (report,) = posted(told)
    assert (report.status, report.events) == (S.DELIVERED, ())
    assert report.delivered_at is None


def test_the_success_of_a_label_is_a_label_and_no_delivery() -> None:
    for key in ("data", "label"):
        (report,) = posted(post("shipment.label.created", key, status="success"))
        assert (report.tracking_number, report.status) == ("EV30405060", S.LABEL_CREATED)


def test_a_cancelled_shipment_is_cancelled_even_without_a_number() -> None:
    (report,) = posted(post("shipment_cancelled", "shipment", tracking_number=None))
    assert (report.tracking_number, report.status) == ("", S.CANCELLED)


@pytest.mark.parametrize("event", ["shipment.label.failed", "shipment.warehouse.state.updated"])
def test_the_status_of_something_else_is_not_the_parcels(event: str) -> None:
    (report,) = posted(post(event, status="delivered"))
    assert (report.status, report.error) == (S.UNKNOWN, None)


@pytest.mark.parametrize(
    "body", [None, [], {}, "ping", {"event_type": "shipment.tracking.status.changed"}, {"data": []}]
)
def test_what_tells_of_no_shipment_is_unreadable(body: Any) -> None:
    (report,) = posted(body)
    assert report.error is not None
    assert report.error.kind is ErrorKind.UNREADABLE


@given(any_json())
def test_any_json_is_read(body: Any) -> None:
    assert posted(body)


@given(disturbed(post("shipment.tracking.checkpoints.created")))
def test_a_disturbed_post_is_read(body: Any) -> None:
    assert posted(body)
