"""What ShipStation and ShipEngine post: parcels in full, or a pointer."""

from typing import Any

import pytest
from hypothesis import given

from tests.carriers.json_values import any_json, disturbed
from tests.carriers.shipstation.parcels import LABELLED, parcel
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ErrorKind, ParcelReport
from whereabouts.carriers.shipstation import SHIPSTATION
from whereabouts.domain.tracking import TrackingStatus

S = TrackingStatus
ASKED = "https://api.shipengine.com/v1/tracking?carrier_code=ups&tracking_number=1Z7"


def message(kind: str, data: Any, url: str = ASKED) -> dict[str, Any]:
    return {"resource_url": url, "resource_type": kind, "data": data}


def posted(body: Any) -> tuple[ParcelReport, ...]:
    return SHIPSTATION.webhook(Payload(body))


@pytest.mark.parametrize("kind", ["TRACK_EVENT_V2", "API_TRACK"])
def test_a_tracking_event_carries_the_parcel_that_an_answer_would(kind: str) -> None:
    assert posted(message(kind, parcel())) == SHIPSTATION.answer(Payload(parcel()))


def test_the_carrier_is_named_in_the_address_where_it_is_nowhere_else() -> None:
    (report,) = posted(message("API_TRACK", parcel(carrier_code=None)))
    assert report.carrier == "ups"


@pytest.mark.parametrize("url", ["https://[broken", "?carrier_code", "", "\ud800"])
def test_an_address_that_names_none_names_shipstation(url: str) -> None:
    (report,) = posted(message("API_TRACK", parcel(carrier_code=None), url))
    assert report.carrier == "shipstation"


@pytest.mark.parametrize("kind", ["SHIP_NOTIFY", "LABEL_CREATED_V2", "FULFILLMENT_SHIPPED_V2"])
@pytest.mark.parametrize("data", [None, {}, [], "later"])
def test_a_pointer_names_no_parcel_and_is_no_error(kind: str, data: Any) -> None:
    assert posted(message(kind, data)) == (ParcelReport(carrier="shipstation"),)


def test_messages_in_a_list_have_a_report_for_each_number() -> None:
    older = parcel(LABELLED)
    other = parcel(tracking_number="1ZTEST000000000002")
    reports = posted([message("TRACK_EVENT_V2", told) for told in (older, parcel(), other)])
    assert [(report.tracking_number[-1], len(report.events)) for report in reports] == [
        ("1", 2),
        ("2", 2),
    ]


def test_a_parcel_without_its_envelope_is_read() -> None:
    (report,) = posted(parcel())
    assert report.status is S.IN_TRANSIT


@pytest.mark.parametrize("body", [None, [], {}, "ping", 7, {"errors": [{"message": "no"}]}])
def test_anything_else_is_unreadable(body: Any) -> None:
    (report,) = posted(body)
    assert report.error is not None
    assert report.error.kind is ErrorKind.UNREADABLE


@given(any_json())
def test_any_json_is_read(body: Any) -> None:
    assert posted(body)


@given(disturbed(message("TRACK_EVENT_V2", parcel())))
def test_a_disturbed_post_is_read(body: Any) -> None:
    assert posted(body)
