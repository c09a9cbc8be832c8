"""A shipment of DHL Express's own API: oldest first, local times, and type codes."""

from datetime import date, datetime
from typing import Any

import pytest

from whereabouts.carriers.dhl import DHL
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ErrorKind, ParcelReport
from whereabouts.domain.tracking import EstimatedDelivery, TimeSource, TrackingStatus

S = TrackingStatus
NUMBER = "7000000013"


def row(code: str, day: str, clock: str = "09:00:00", **members: Any) -> dict[str, Any]:
    area = [{"code": "GRZ", "description": "Graz-AT"}]
    told = {"date": f"2026-03-{day}", "time": clock, "typeCode": code, "serviceArea": area}
    return told | members


def read(*rows: dict[str, Any], **members: Any) -> ParcelReport:
    shipment = {"shipmentTrackingNumber": NUMBER, "status": "Success", "events": list(rows)}
    (report,) = DHL.answer(Payload({"shipments": [shipment | members]}))
    return report


def codes(report: ParcelReport) -> list[str]:
    return [event.code for event in report.events]


def test_the_oldest_row_comes_first() -> None:
    report = read(row("PU", "09"), row("WC", "12"), row("OK", "12", "11:30:00"))
    assert codes(report) == ["PU", "WC", "OK"]
    assert (report.carrier, report.tracking_number) == ("dhl_express", NUMBER)
    assert report.status is S.DELIVERED
    assert report.delivered_at == datetime.fromisoformat("2026-03-12T11:30:00")
    assert report.events[0].place == "Graz-AT"


def test_a_list_whose_clocks_mostly_run_back_is_turned_round() -> None:
    assert codes(read(row("OK", "12"), row("WC", "11"), row("PU", "09"))) == ["PU", "WC", "OK"]


def test_one_clock_set_back_by_a_flight_east_to_west_changes_nothing() -> None:
    flight = (row("PU", "09"), row("DF", "09", "23:40:00"), row("AF", "09", "17:20:00"))
    assert codes(read(*flight, row("OK", "11"))) == ["PU", "DF", "AF", "OK"]


def test_offsets_that_were_asked_for_make_instants_and_their_order() -> None:
    landed = row("AF", "09", "17:20:00", GMTOffset="-08:00")
    departed = row("DF", "09", "23:40:00", GMTOffset="+09:00")
    report = read(landed, departed)
    assert codes(report) == ["DF", "AF"]
    assert report.events[1].at == datetime.fromisoformat("2026-03-09T17:20:00-08:00")
    assert report.events[1].source is TimeSource.OFFSET_GIVEN
    assert report.events[1].stated_at == "2026-03-09 17:20:00 -08:00"


def test_without_an_offset_the_time_stays_local() -> None:
    (event,) = read(row("PU", "09")).events
    assert event.at == datetime.fromisoformat("2026-03-09T09:00:00")
    assert event.source is None


def test_a_day_without_a_clock_is_no_time() -> None:
    (event,) = read(row("PU", "09", "")).events
    assert (event.at, event.stated_at) == (None, "2026-03-09")


@pytest.mark.parametrize("status", ["Success", "delivered", "transit"])
def test_the_shipments_status_is_about_the_call_and_the_codes_decide(status: str) -> None:
    assert read(row("WC", "12"), status=status).status is S.OUT_FOR_DELIVERY


@pytest.mark.parametrize(
    ("remark", "status"),
    [
        ("Pending completion of a customs inspection", S.CUSTOMS_HOLD),
        ("Given a release status by customs", None),
        ("", None),
    ],
)
def test_a_response_is_read_by_its_remark(remark: str, status: TrackingStatus | None) -> None:
    response = row("RR", "10", remarks=[{"value": remark, "details": "More"}])
    assert read(response).events[0].status is status


def test_information_leaves_the_parcel_where_it_was() -> None:
    assert read(row("WC", "12"), row("RR", "12", "10:00:00")).status is S.OUT_FOR_DELIVERY


def test_an_unlisted_code_is_read_by_its_description_or_counted() -> None:
    known = row("ZX", "10", description="Arrived at customs")
    unknown = row("ZY", "11", description="Whirled")
    report = read(known, unknown)
    assert [event.status for event in report.events] == [S.CUSTOMS_HOLD, S.UNKNOWN]
    assert report.unknown_codes == ("ZY",)


def test_what_is_sent_back_is_returned_when_it_arrives() -> None:
    report = read(row("RT", "12"), row("OK", "15"))
    assert (report.status, report.delivered_at) == (S.RETURNED, None)


def test_who_signed_is_a_flag_and_never_a_name() -> None:
    report = read(row("OK", "12", signedBy="P QUILL", description="Delivered : P QUILL"))
    assert report.signed
    assert report.events[0].text == "Delivered"
    assert not read(row("OK", "12", signedBy="")).signed


@pytest.mark.parametrize("member", ["estimatedDeliveryDate", "estimatedTimeOfDelivery"])
def test_the_end_of_the_estimated_day_is_the_day(member: str) -> None:
    report = read(row("WC", "12"), **{member: "2026-03-13T23:59:00"})
    assert report.estimate == EstimatedDelivery(day=date(2026, 3, 13))


def test_rows_of_the_pieces_are_read_once_where_the_shipment_has_none() -> None:
    common = row("PU", "09")
    pieces = [{"events": [common, row("OK", "12")]}, {"events": [common, row("WC", "11")]}]
    report = read(pieces=pieces)
    assert codes(report) == ["PU", "WC", "OK"]


def test_a_number_that_is_not_found_among_others_is_an_error_of_its_own() -> None:
    report = read(status="No shipments found")
    assert report.tracking_number == NUMBER
    assert report.error is not None
    assert report.error.kind is ErrorKind.NOT_FOUND


def test_a_shipment_without_rows_stands_nowhere_yet() -> None:
    assert read().status is S.UNKNOWN
