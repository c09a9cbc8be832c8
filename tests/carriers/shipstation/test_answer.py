"""What ShipStation and ShipEngine answer when asked about a label or a number."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given

from tests.carriers.json_values import any_json, disturbed
from tests.carriers.shipstation.parcels import ARRIVED, LABELLED, event, parcel
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ErrorKind, ParcelReport
from whereabouts.carriers.shipstation import SHIPSTATION
from whereabouts.domain.tracking import EstimatedDelivery, TrackingStatus

S = TrackingStatus
DELIVERED = event(
    occurred_at="2026-10-08T19:04:00Z",
    carrier_occurred_at="2026-10-08T14:04:00",
    status_code="DE",
    status_detail_code="DELIVERED",
    signer="K. LARSSON",
    proof_of_delivery_url="https://pictures.example.com/1.png",
)
BARE = {"status_code": None, "status_detail_code": None}
SUMMED_UP = {"status_code": "DE", "status_detail_code": None}


def answered(body: Any) -> tuple[ParcelReport, ...]:
    return SHIPSTATION.answer(Payload(body))


def one(*events: dict[str, Any], **changes: Any) -> ParcelReport:
    (report,) = answered(parcel(*events, **changes))
    return report


def failure(body: Any) -> tuple[ErrorKind, str]:
    (report,) = answered(body)
    assert report.error is not None
    return report.error.kind, report.error.message


def test_a_parcel_is_read() -> None:
    report = one()
    assert (report.carrier, report.tracking_number) == ("ups", "1ZTEST000000000001")
    assert report.status is S.IN_TRANSIT
    assert report.estimate == EstimatedDelivery(day=date(2026, 10, 9))
    assert (report.delivered_at, report.error, report.unknown_codes) == (None, None, ())


def test_its_events_are_the_oldest_first_and_keep_all_they_say() -> None:
    first, last = one().events
    assert (first.status, first.text) == (S.LABEL_CREATED, "Label made")
    assert (last.code, last.text, last.place) == (
        "HUB_SCAN_IN",
        "Arrived at facility",
        "PEORIA, IL, US",
    )
    assert last.at == datetime.fromisoformat("2026-10-06T06:30:00-05:00")
    assert last.stated_at == "2026-10-06T06:30:00 2026-10-06T11:30:00Z"
    assert not last.signed
    assert not last.photo


def test_events_in_no_order_are_sorted() -> None:
    assert one(LABELLED, ARRIVED).events == one(ARRIVED, LABELLED).events


def test_events_without_times_are_taken_as_the_newest_first() -> None:
    rows = [event(occurred_at=None, carrier_occurred_at=None, description=text) for text in "ba"]
    assert [row.text for row in one(*rows).events] == ["a", "b"]


def test_a_delivery_is_told_by_its_event() -> None:
    report = one(DELIVERED, ARRIVED, actual_delivery_date="2026-10-09T09:04:00Z")
    assert report.status is S.DELIVERED
    assert report.delivered_at == datetime.fromisoformat("2026-10-08T14:04:00-05:00")
    assert report.signed
    assert report.photo
    assert report.estimate is None


@pytest.mark.parametrize("signer", ["", None, "SIGNATURE NOT REQUIRED", "No signature required"])
def test_nobody_signed_where_no_name_stands(signer: str | None) -> None:
    report = one(DELIVERED | {"signer": signer})
    assert (report.status, report.signed) == (S.DELIVERED, False)


def test_the_name_of_who_signed_is_not_kept() -> None:
    assert "LARSSON" not in one(DELIVERED).model_dump_json()


def test_the_delivery_of_a_returning_parcel_is_no_delivery() -> None:
    back = event(status_code="EX", status_detail_code="REFUSED_BY_CUSTOMER")
    report = one(DELIVERED, back, status_code="DE")
    assert (report.status, report.delivered_at, report.signed) == (S.RETURNED, None, False)


def test_a_parcel_without_events_stands_where_its_summary_says() -> None:
    report = one(events=[], status_code="NY", status_detail_code=None)
    assert (report.status, report.events, report.error) == (S.LABEL_CREATED, (), None)


def test_a_number_nobody_knows_is_unknown() -> None:
    report = one(events=[], status_code="UN", status_detail_code=None)
    assert (report.status, report.error) == (S.UNKNOWN, None)


def test_an_accepted_label_is_still_a_label() -> None:
    report = one(LABELLED | {"status_code": "AC"}, status_code="AC")
    assert report.status is S.LABEL_CREATED


def test_ups_says_by_one_code_only_that_a_parcel_is_on_the_vehicle() -> None:
    on_vehicle = event(carrier_detail_code="OT", status_detail_code="IN_TRANSIT")
    assert one(on_vehicle).status is S.OUT_FOR_DELIVERY
    assert one(on_vehicle, carrier_code="fedex").status is S.IN_TRANSIT


def test_the_newest_of_rows_without_a_status_has_the_one_of_the_summary() -> None:
    older = event(occurred_at="2026-10-06T09:00:00Z", carrier_occurred_at=None, **BARE)
    report = one(event(**BARE), older, status_detail_code="OUT_FOR_DELIVERY")
    assert [row.status for row in report.events] == [S.UNKNOWN, S.OUT_FOR_DELIVERY]
    assert report.status is S.OUT_FOR_DELIVERY


def test_a_row_that_reads_so_is_the_delivery_of_the_summary() -> None:
    report = one(event(description="DELIVERED, FRONT DESK", **BARE), **SUMMED_UP)
    assert report.status is S.DELIVERED
    assert report.delivered_at == datetime.fromisoformat("2026-10-06T06:30:00-05:00")


@pytest.mark.parametrize("row", [BARE | {"description": "Out for delivery"}, {}])
def test_a_delivery_that_only_the_summary_knows_has_no_time(row: dict[str, Any]) -> None:
    report = one(event(**row), actual_delivery_date="2026-10-09T09:04:00Z", **SUMMED_UP)
    assert (report.status, report.delivered_at) == (S.DELIVERED, None)
    assert S.DELIVERED not in {row.status for row in report.events}


def test_a_row_that_informs_leaves_the_parcel_where_it_was() -> None:
    later = event(occurred_at="2026-10-07T11:30:00Z", status_detail_code="INFORMATION")
    report = one(later, ARRIVED, status_detail_code="INFORMATION")
    assert [row.status for row in report.events] == [S.IN_TRANSIT, None]
    assert report.status is S.IN_TRANSIT


def test_a_code_that_nobody_listed_is_kept() -> None:
    strange = {"status_code": "UN", "status_detail_code": "BEAMED_UP"}
    report = one(event(**strange), LABELLED, **strange)
    assert (report.status, report.unknown_codes) == (S.LABEL_CREATED, ("BEAMED_UP",))


def test_the_carriers_own_code_is_kept_where_no_detail_is_given() -> None:
    unmapped = {"status_code": "UN", "status_detail_code": "CARRIER_STATUS_NOT_MAPPED"}
    assert one(event(**unmapped), **unmapped).unknown_codes == ("AR",)


@pytest.mark.parametrize(
    ("code", "carrier"),
    [("stamps_com", "usps"), ("fedex_walleted", "fedex"), ("purolator_ca", "purolator_ca")],
)
def test_the_carrier_is_who_moves_the_parcel(code: str, carrier: str) -> None:
    assert one(carrier_code=code).carrier == carrier


def test_an_unnamed_carrier_is_shipstation() -> None:
    assert one(carrier_code=None).carrier == "shipstation"


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        ({"error_code": "not_found"}, ErrorKind.NOT_FOUND),
        ({"error_code": "invalid_identifier"}, ErrorKind.INVALID_NUMBER),
        ({"error_type": "validation", "error_code": "of_next_year"}, ErrorKind.INVALID_NUMBER),
        ({"error_code": "unauthorized"}, ErrorKind.REFUSED),
        ({"error_type": "account_status", "error_code": "unspecified"}, ErrorKind.REFUSED),
        ({"error_code": "rate_limit_exceeded"}, ErrorKind.QUOTA),
        ({"error_type": "system", "error_code": "unspecified"}, ErrorKind.DOWN),
        ({"error_type": "business_rules", "message": "Label not found."}, ErrorKind.NOT_FOUND),
    ],
)
def test_an_error_says_what_is_to_be_done(error: dict[str, str], kind: ErrorKind) -> None:
    message = error.get("message", "Sorry.")
    body = {"request_id": "r-1", "errors": [{"message": message} | error]}
    assert failure(body) == (kind, message)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"Message": "Authorization has been denied."}, ErrorKind.REFUSED),
        ({"message": "Too Many Requests"}, ErrorKind.QUOTA),
        ({"ExceptionMessage": "Oops.", "Message": "An error occurred."}, ErrorKind.DOWN),
    ],
)
def test_errors_without_codes_are_known_by_their_words(
    body: dict[str, str], kind: ErrorKind
) -> None:
    assert failure(body)[0] is kind


def test_an_error_beside_a_parcel_is_ignored() -> None:
    assert one(errors=[{"error_code": "unauthorized", "message": "No."}]) == one()


@pytest.mark.parametrize("body", [None, [], {}, "<html>", 7, {"errors": []}, {"errors": ["x"]}])
def test_anything_else_is_unreadable(body: Any) -> None:
    assert failure(body)[0] is ErrorKind.UNREADABLE


@given(any_json())
def test_any_json_is_answered(body: Any) -> None:
    assert answered(body)


@given(disturbed(parcel(DELIVERED, ARRIVED, LABELLED)))
def test_a_disturbed_answer_is_answered(body: Any) -> None:
    assert answered(body)
