"""Track Alert pushes one flat event, with empty texts for what it does not know."""

from datetime import datetime
from typing import Any

import pytest
from hypothesis import given

from tests.carriers.json_values import any_json, disturbed
from tests.carriers.ups.invented import NUMBER, heard, pushed
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ErrorKind
from whereabouts.carriers.ups.webhook import webhook
from whereabouts.domain.tracking import TimeSource, TrackingStatus

S = TrackingStatus
DELIVERED = {"type": "D", "code": "FS", "description": "Delivered", "descriptionCode": "011"}
UPDATED = {"type": "U", "code": "UP", "description": "A new date", "descriptionCode": "154"}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_a_push_is_one_event_of_one_parcel() -> None:
    report = heard(pushed())
    assert (report.carrier, report.tracking_number) == ("ups", NUMBER)
    assert report.status is S.IN_TRANSIT
    (event,) = report.events
    assert event.at == at("2026-03-10T14:15:00-06:00")
    assert event.source is TimeSource.UTC_GIVEN
    assert (event.code, event.place, event.text) == ("005", "Denver, CO, US", "Departed")


def test_gmt_may_be_of_another_day() -> None:
    push = pushed(localActivityTime="233000", gmtActivityDate="20260311", gmtActivityTime="053000")
    assert heard(push).events[0].at == at("2026-03-10T23:30:00-06:00")


@pytest.mark.parametrize("missing", ["", None])
def test_without_gmt_the_time_stays_local(missing: str | None) -> None:
    (event,) = heard(pushed(gmtActivityDate=missing, gmtActivityTime=missing)).events
    assert (event.at, event.source) == (at("2026-03-10T14:15:00"), None)


def test_an_offset_with_a_dot_is_taken_as_given() -> None:
    (event,) = heard(pushed(gmtOffset="-06.00")).events
    assert event.at == at("2026-03-10T14:15:00-06:00")
    assert event.source is TimeSource.OFFSET_GIVEN


def test_a_delivery_is_signed_and_photographed_where_the_subscription_tells_it() -> None:
    report = heard(pushed(activityStatus=DELIVERED, receivedBy="Ada", deliveryPhoto="aW1hZ2U="))
    assert report.status is S.DELIVERED
    assert report.delivered_at == at("2026-03-10T14:15:00-06:00")
    assert (report.signed, report.photo) == (True, True)


def test_a_delivery_with_empty_texts_is_neither() -> None:
    report = heard(pushed(activityStatus=DELIVERED, receivedBy="", deliveryPhoto=""))
    assert (report.signed, report.photo) == (False, False)


def test_a_delivery_without_a_time_takes_the_actual_one() -> None:
    push = pushed(
        activityStatus=DELIVERED,
        localActivityTime="",
        gmtActivityTime="",
        actualDeliveryDate="20260310",
        actualDeliveryTime="91500",
    )
    assert heard(push).delivered_at == at("2026-03-10T09:15:00")


def test_a_new_date_informs_and_leaves_the_status_unknown() -> None:
    report = heard(pushed(activityStatus=UPDATED, scheduledDeliveryDate="20260313"))
    assert report.status is S.UNKNOWN
    assert report.events[0].status is None
    assert report.unknown_codes == ()
    assert report.estimate is not None


def test_an_unlisted_code_is_counted() -> None:
    status = {"type": "X", "code": "Q8", "description": "", "descriptionCode": "977"}
    assert heard(pushed(activityStatus=status)).unknown_codes == ("977",)


@pytest.mark.parametrize(
    "body", [{}, [], "text", {"trackingNumber": ""}, pushed(trackingNumber="")]
)
def test_what_names_no_parcel_is_unreadable(body: Any) -> None:
    error = heard(body).error
    assert error is not None
    assert error.kind is ErrorKind.UNREADABLE


@given(any_json())
def test_any_json_is_answered(value: Any) -> None:
    assert webhook(Payload(value))


@given(disturbed(pushed(activityStatus=DELIVERED, gmtOffset="-06.00")))
def test_a_disturbed_push_is_answered(value: Any) -> None:
    assert webhook(Payload(value))
