"""An answer of USPS becomes a report per parcel."""

from datetime import datetime
from typing import Any

from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ErrorKind, ParcelReport
from whereabouts.carriers.usps import USPS
from whereabouts.domain.tracking import TrackingStatus

S = TrackingStatus
NUMBER = "9200000000000000000017"


def row(code: str, local: str, words: str = "", offset: str = "-07:00") -> dict[str, Any]:
    return {
        "eventCode": code,
        "eventType": words,
        "eventTimestamp": f"2026-02-{local}:00",
        "GMTOffset": offset,
    }


def parcel(*rows: dict[str, Any], **members: Any) -> dict[str, Any]:
    return {"trackingNumber": NUMBER, "trackingEvents": list(rows)} | members


def read(body: Any) -> ParcelReport:
    (report,) = USPS.answer(Payload(body))
    return report


DELIVERED = row("01", "12T16:32", "Delivered, Front Desk")
OUT = row("OF", "12T07:05")
LABEL = row("GX", "09T00:00", offset="")


def test_rows_come_newest_first_and_are_kept_oldest_first() -> None:
    report = read(parcel(DELIVERED, OUT, LABEL))
    assert [event.code for event in report.events] == ["GX", "OF", "01"]
    assert (report.carrier, report.tracking_number) == ("usps", NUMBER)
    assert report.status is S.DELIVERED
    assert report.delivered_at == datetime.fromisoformat("2026-02-12T16:32:00-07:00")


def test_a_number_written_in_groups_loses_its_spaces_only() -> None:
    grouped = "9200 0000 0000 0000 0000 17"
    assert read(parcel(OUT, trackingNumber=grouped)).tracking_number == NUMBER


def test_a_parcel_still_with_the_shipping_partner_is_no_more_than_labelled() -> None:
    awaited = row("82", "10T04:00", "Departed Shipping Partner Facility, USPS Awaiting Item")
    assert read(parcel(awaited, LABEL, statusCategory="Pre-Shipment")).status is S.LABEL_CREATED


def test_unlisted_codes_are_kept_and_counted() -> None:
    report = read(parcel(row("Q7", "11T10:00", "Whirled"), LABEL, row("Q7", "08T10:00")))
    assert report.unknown_codes == ("Q7",)
    assert len(report.events) == 3


def test_the_overall_category_stands_in_for_a_newest_row_nobody_can_read() -> None:
    unreadable = row("Q7", "12T10:00", "Whirled")
    report = read(parcel(unreadable, OUT, statusCategory="Available for Pickup"))
    assert report.status is S.AVAILABLE_FOR_PICKUP
    assert report.unknown_codes == ("Q7",)


def test_the_category_delivered_outlasts_a_scan_that_came_in_late() -> None:
    late = row("A1", "12T18:00", "Arrived at USPS Facility")
    assert read(parcel(late, statusCategory="Delivered")).status is S.DELIVERED


def test_an_alert_is_told_from_its_rows() -> None:
    turned = row("21", "12T09:00", "No Such Number")
    assert read(parcel(turned, OUT, statusCategory="Alert")).status is S.RETURNING


def test_what_arrives_at_the_sender_is_returned_and_not_delivered() -> None:
    back = row("01", "20T11:00", "Delivered, To Original Sender")
    report = read(parcel(back, OUT, statusCategory="Delivered", status=back["eventType"]))
    assert report.status is S.RETURNED
    assert report.delivered_at is None


def test_without_rows_the_parcels_own_words_are_all_there_is() -> None:
    assert read(parcel(statusCategory="Out for Delivery")).status is S.OUT_FOR_DELIVERY
    assert read(parcel(status="Held in Customs")).status is S.CUSTOMS_HOLD
    assert read(parcel(statusCategory="Alert")).status is S.EXCEPTION
    assert read({"trackingNumber": NUMBER}).status is S.UNKNOWN


def test_a_summary_is_read_from_its_sentences() -> None:
    sentences = [
        "Out for Delivery, 02/12/2026, 7:05 am, PROVO, UT 84601",
        "Arrived at Post Office, 02/11/2026, 2:15 pm, PROVO, UT 84601",
    ]
    report = read({"trackingNumber": NUMBER, "eventSummaries": sentences})
    assert [event.status for event in report.events] == [S.IN_TRANSIT, S.OUT_FOR_DELIVERY]
    assert report.status is S.OUT_FOR_DELIVERY


def test_a_batch_is_read_row_by_row_with_errors_among_its_parcels() -> None:
    missing = {"trackingNumber": "9200000000000000000024", "statusCode": "404", "error": {}}
    nameless = {"statusCode": "429", "error": {"message": "Slow down"}}
    found, unknown, refused = USPS.answer(Payload([parcel(OUT), missing, nameless]))
    assert found.status is S.OUT_FOR_DELIVERY
    assert unknown.tracking_number == "9200000000000000000024"
    assert unknown.error is not None
    assert unknown.error.kind is ErrorKind.NOT_FOUND
    assert refused.error is not None
    assert refused.error.kind is ErrorKind.QUOTA


def test_of_a_reused_number_the_newest_parcel_counts() -> None:
    earlier = parcel(row("01", "01T12:00", "Delivered"))
    (report,) = USPS.answer(Payload([earlier, parcel(OUT)]))
    assert report.status is S.OUT_FOR_DELIVERY


def test_an_error_beside_a_readable_parcel_is_ignored() -> None:
    report = read(parcel(OUT, error={"code": "500", "message": "later"}))
    assert report.error is None
    assert report.status is S.OUT_FOR_DELIVERY
