"""What Easyship answers when asked about a shipment or a parcel."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given

from tests.carriers.json_values import any_json, disturbed
from whereabouts.carriers.easyship import EASYSHIP
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ErrorKind, ParcelReport
from whereabouts.domain.tracking import EstimatedDelivery, TimeSource, TrackingStatus

S = TrackingStatus
TRACKING: dict[str, Any] = {
    "courier": {"id": "c-1", "umbrella_name": "Canada Post"},
    "eta_date": "2026-07-11",
    "status": "In Transit to Customer",
    "tracking_number": "CP700800900CA",
    "checkpoints": [
        {
            "order_number": 31,
            "handler": "Canada Post",
            "message": "Item processed",
            "location": "MONCTON, NB",
            "checkpoint_time": "2026-07-08T06:15:00.000Z",
            "primary_status": "In Transit to Customer",
        },
        {
            "order_number": 4,
            "message": "Item accepted",
            "city": "Halifax",
            "state": "NS",
            "country_name": "Canada",
            "checkpoint_time": "2026-07-08T06:40:00.000Z",
            "primary_status": "In Transit to Customer",
        },
    ],
}
LEGS = {
    "easyship_shipment_id": "ES900",
    "checkpoints": [
        {"order_number": 1, "handler": "Colis Prive", "primary_status": "Delivered"},
        {"order_number": 2, "handler": "Customs House", "primary_status": "In transit"},
        {"order_number": 3, "handler": "USPS", "primary_status": "Out for Delivery"},
    ],
    "trackings": [
        {
            "leg_number": 2,
            "handler": "USPS",
            "tracking_number": "9400-2",
            "tracking_state": "out_for_delivery",
        },
        {
            "leg_number": 1,
            "handler": "Colis Privé",
            "tracking_number": "CP-1",
            "tracking_state": "delivered",
        },
    ],
}


def answered(body: Any) -> tuple[ParcelReport, ...]:
    return EASYSHIP.answer(Payload(body))


def one(**changes: Any) -> ParcelReport:
    (report,) = answered({"tracking": TRACKING | changes})
    return report


def checkpoint(number: int, status: str, at: str = "2026-07-09T10:00:00Z") -> dict[str, Any]:
    return {"order_number": number, "primary_status": status, "checkpoint_time": at}


def test_a_parcel_is_read() -> None:
    report = one()
    assert report.carrier == "canada_post"
    assert report.tracking_number == "CP700800900CA"
    assert report.status is S.IN_TRANSIT
    assert report.estimate == EstimatedDelivery(day=date(2026, 7, 11))
    assert report.error is None


def test_checkpoints_are_ordered_by_their_numbers_and_not_by_their_clocks() -> None:
    assert [event.text for event in one().events] == ["Item accepted", "Item processed"]


@pytest.mark.parametrize("missing", [None, "", "first", -1])
def test_checkpoints_without_numbers_are_ordered_by_their_clocks(missing: Any) -> None:
    rows = [row | {"order_number": missing} for row in TRACKING["checkpoints"]]
    assert [event.text for event in one(checkpoints=rows).events] == [
        "Item processed",
        "Item accepted",
    ]


def test_the_z_after_a_local_time_is_not_believed() -> None:
    event = one().events[-1]
    assert event.at == datetime.fromisoformat("2026-07-08T06:15:00")
    assert event.source is None
    assert event.stated_at == "2026-07-08T06:15:00.000Z"


def test_an_offset_of_hours_is() -> None:
    (event,) = one(checkpoints=[checkpoint(1, "Shipped", "2026-07-08T06:15:00-03:00")]).events
    assert event.at == datetime.fromisoformat("2026-07-08T06:15:00-03:00")
    assert event.source is TimeSource.OFFSET_GIVEN


def test_a_place_is_one_text_or_the_parts_of_it() -> None:
    assert [event.place for event in one().events] == ["Halifax, NS, Canada", "MONCTON, NB"]


@pytest.mark.parametrize("nothing", [None, [], {}])
def test_a_parcel_without_checkpoints_stands_where_its_status_says(nothing: Any) -> None:
    report = one(checkpoints=nothing, status="Out For Delivery")
    assert (report.status, report.events) == (S.OUT_FOR_DELIVERY, ())


def test_the_status_is_newer_than_any_checkpoint() -> None:
    assert one(status="Failed Attempt").status is S.DELIVERY_ATTEMPTED


@pytest.mark.parametrize("status", ["Tracking Information Received", "No Recent Tracking Updates"])
def test_a_status_that_shows_no_movement_leaves_the_parcel_where_it_was_seen(status: str) -> None:
    assert one(status=status).status is S.IN_TRANSIT


def test_a_word_that_nobody_listed_is_kept() -> None:
    report = one(status="Abducted", checkpoints=[checkpoint(1, "Levitating")])
    assert report.status is S.UNKNOWN
    assert report.unknown_codes == ("Levitating", "Abducted")


def test_a_delivery_has_its_time_and_no_estimate() -> None:
    rows = [checkpoint(1, "Shipped"), checkpoint(2, "Delivered", "2026-07-10T16:20:00Z")]
    report = one(status="Delivered", checkpoints=rows)
    assert report.status is S.DELIVERED
    assert report.delivered_at == datetime.fromisoformat("2026-07-10T16:20:00")
    assert report.estimate is None


def test_what_is_delivered_after_it_was_to_be_returned_is_returned() -> None:
    rows = [checkpoint(1, "To be returned"), checkpoint(2, "Delivered")]
    report = one(status="Delivered", checkpoints=rows)
    assert (report.status, report.delivered_at) == (S.RETURNED, None)


def test_the_courier_of_the_last_checkpoint_is_named_where_no_other_is() -> None:
    assert one(courier=None).carrier == "canada_post"
    assert one(courier=None, checkpoints=[]).carrier == "easyship"


def test_each_of_several_parcels_has_a_report() -> None:
    other = TRACKING | {"tracking_number": "CP2", "status": "Delivered"}
    reports = answered({"trackings": [TRACKING, other]})
    assert [report.tracking_number for report in reports] == ["CP700800900CA", "CP2"]


def test_one_number_has_one_report() -> None:
    assert answered({"trackings": [TRACKING | {"checkpoints": []}, TRACKING]}) == (one(),)


def test_a_shipment_of_one_leg_has_the_number_of_the_leg() -> None:
    leg = {"handler": "easyship", "tracking_number": "L1", "tracking_state": "in_transit"}
    shipment = {"courier": {"name": "UPS - Standard"}, "trackings": [leg]}
    (report,) = answered({"shipment": shipment})
    assert (report.carrier, report.tracking_number) == ("ups", "L1")
    assert report.status is S.IN_TRANSIT


def test_a_shipment_with_a_number_of_its_own_takes_the_state_of_that_leg() -> None:
    legs = [
        {"tracking_number": "A1", "tracking_state": "delivered"},
        {"tracking_number": "B2", "tracking_state": "in_transit"},
    ]
    (report,) = answered({"shipments": [{"tracking_number": "B2", "trackings": legs}]})
    assert (report.tracking_number, report.status) == ("B2", S.IN_TRANSIT)


def test_the_end_of_an_earlier_leg_is_no_delivery() -> None:
    first, last = answered({"shipment": LEGS})
    assert (first.tracking_number, first.status) == ("CP-1", S.IN_TRANSIT)
    assert (last.tracking_number, last.status) == ("9400-2", S.OUT_FOR_DELIVERY)
    assert S.DELIVERED not in {event.status for event in (*first.events, *last.events)}


def test_a_checkpoint_of_nobodys_leg_belongs_to_the_last() -> None:
    _, last = answered({"shipment": LEGS})
    assert [event.code for event in last.events] == ["In transit", "Out for Delivery"]


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("resource_not_found", ErrorKind.NOT_FOUND),
        ("invalid_content", ErrorKind.INVALID_NUMBER),
        ("invalid_url_param", ErrorKind.INVALID_NUMBER),
        ("invalid_token", ErrorKind.REFUSED),
        ("forbidden", ErrorKind.REFUSED),
        ("too_many_requests", ErrorKind.QUOTA),
        ("over_limit", ErrorKind.QUOTA),
        ("internal_server_error", ErrorKind.DOWN),
        ("api_error", ErrorKind.DOWN),
        ("of_next_year", ErrorKind.DOWN),
    ],
)
def test_an_error_says_what_is_to_be_done(code: str, kind: ErrorKind) -> None:
    (report,) = answered({"error": {"code": code, "message": "Sorry.", "type": "x"}})
    assert report.error is not None
    assert (report.error.kind, report.error.message) == (kind, "Sorry.")


def test_an_error_beside_a_parcel_is_ignored() -> None:
    (report,) = answered({"tracking": TRACKING, "error": {"code": "api_error"}})
    assert report == one()


def test_an_empty_list_has_not_found_the_order() -> None:
    (report,) = answered({"trackings": [], "meta": {}})
    assert report.error is not None
    assert report.error.kind is ErrorKind.NOT_FOUND


@pytest.mark.parametrize("body", [None, [], {}, "down", 7, {"meta": {}}, {"tracking": "none"}])
def test_anything_else_is_unreadable(body: Any) -> None:
    (report,) = answered(body)
    assert report.error is not None
    assert report.error.kind is ErrorKind.UNREADABLE


@given(any_json())
def test_any_json_is_answered(body: Any) -> None:
    assert answered(body)


@given(disturbed({"tracking": TRACKING, "shipments": [LEGS]}))
def test_a_disturbed_answer_is_answered(body: Any) -> None:
    assert answered(body)
