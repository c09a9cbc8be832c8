"""A shipment of DHL's unified tracking: local times, newest first, and texts that matter."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from whereabouts.carriers.dhl import DHL
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ParcelReport
from whereabouts.domain.tracking import EstimatedDelivery, TimeSource, TrackingStatus

S = TrackingStatus
NUMBER = "GM7000000000000001"


def row(word: str, at: str, text: str = "NIMBUS 7", **members: Any) -> dict[str, Any]:
    return {"statusCode": word, "timestamp": f"2026-{at}", "status": text} | members


def read(*rows: dict[str, Any], **members: Any) -> ParcelReport:
    current = {"status": rows[0]} if rows else {}
    shipment = {"id": NUMBER, "service": "ecommerce"} | current | {"events": list(rows)} | members
    (report,) = DHL.answer(Payload({"shipments": [shipment]}))
    return report


DELIVERED = row("delivered", "03-12T15:04:00", "DELIVERED")
OUT = row("transit", "03-12T08:10:00", "OUT FOR DELIVERY")
LABEL = row("unknown", "03-09T10:00:00", "LABEL CREATED")


def test_rows_come_newest_first_and_are_kept_oldest_first() -> None:
    report = read(DELIVERED, OUT, LABEL)
    assert [event.status for event in report.events] == [
        S.LABEL_CREATED,
        S.OUT_FOR_DELIVERY,
        S.DELIVERED,
    ]
    assert (report.carrier, report.tracking_number) == ("dhl", NUMBER)
    assert report.status is S.DELIVERED
    assert report.delivered_at == datetime.fromisoformat("2026-03-12T15:04:00")


def test_a_list_that_runs_the_other_way_is_seen_by_the_shipments_own_status() -> None:
    report = read(LABEL, OUT, DELIVERED, status=DELIVERED)
    assert [event.status for event in report.events][-1] is S.DELIVERED
    assert len(report.events) == 3


def test_local_clocks_of_two_places_do_not_reorder_the_list() -> None:
    landed = row("transit", "03-10T17:20:00", "FLIGHT LANDED")
    departed = row("transit", "03-10T23:40:00", "DEPARTED")
    assert [event.text for event in read(landed, departed).events] == ["DEPARTED", "FLIGHT LANDED"]


def test_times_with_an_offset_are_sorted_by_it() -> None:
    earlier = row("transit", "03-10T23:40:00+09:00", "DEPARTED")
    later = row("transit", "03-10T17:20:00-08:00", "FLIGHT LANDED")
    assert [event.text for event in read(earlier, later).events] == ["DEPARTED", "FLIGHT LANDED"]


@pytest.mark.parametrize(
    ("zone", "source"),
    [("", None), ("Z", TimeSource.UTC_GIVEN), ("+02:00", TimeSource.OFFSET_GIVEN)],
)
def test_a_time_is_aware_only_where_a_zone_stands(zone: str, source: TimeSource | None) -> None:
    (event,) = read(row("transit", f"03-10T17:20:00{zone}")).events
    assert event.source is source
    assert event.at == datetime.fromisoformat(f"2026-03-10T17:20:00{zone}")
    assert event.stated_at == f"2026-03-10T17:20:00{zone}"


def test_a_label_written_after_the_first_scan_does_not_take_the_parcel_back() -> None:
    announced = row("pre-transit", "03-11T10:00:00", "AWAITING SHIPMENT")
    received = row("transit", "03-10T09:00:00", "RECEIVED AT DISTRIBUTION CENTER")
    assert read(announced, received).status is S.IN_TRANSIT


def test_a_push_has_the_latest_status_and_nothing_else() -> None:
    report = read(status=row("transit", "03-12T08:10:00Z", "OUT FOR DELIVERY"))
    assert report.status is S.OUT_FOR_DELIVERY
    assert report.events[-1].at == datetime(2026, 3, 12, 8, 10, tzinfo=UTC)


def test_a_status_newer_than_every_row_is_a_row_of_its_own() -> None:
    report = read(OUT, LABEL, status=DELIVERED)
    assert (report.status, len(report.events)) == (S.DELIVERED, 3)


def test_a_row_without_a_code_takes_the_status_of_its_moment() -> None:
    bare = {"timestamp": OUT["timestamp"], "description": "Somewhere"}
    report = read(bare, status=OUT)
    assert (report.status, len(report.events)) == (S.OUT_FOR_DELIVERY, 1)


@pytest.mark.parametrize(
    ("service", "code", "status"),
    [
        ("parcel-de", "PO", S.OUT_FOR_DELIVERY),
        ("parcel-de", "LA", S.AVAILABLE_FOR_PICKUP),
        ("express", "RT", S.RETURNING),
        ("ecommerce", "PO", S.IN_TRANSIT),
    ],
)
def test_short_codes_belong_to_their_service(
    service: str, code: str, status: TrackingStatus
) -> None:
    assert read(row("transit", "03-12T08:10:00", code), service=service).status is status


@pytest.mark.parametrize(
    ("code", "status"),
    [("101", S.DELIVERED), ("102", S.IN_TRANSIT), ("103", S.EXCEPTION), ("104", S.LABEL_CREATED)],
)
def test_express_numbers_the_five_words(code: str, status: TrackingStatus) -> None:
    report = read(row(code, "03-12T08:10:00", ""), service="express")
    assert (report.carrier, report.status) == ("dhl_express", status)


def test_what_the_code_unknown_hides_is_counted_by_its_catalogue_name() -> None:
    assert read(OUT, row("unknown", "03-11T08:00:00", "CLOSE HATCH")).unknown_codes == (
        "CLOSE HATCH",
    )


def test_a_number_sent_as_a_number_is_kept() -> None:
    assert read(OUT, id=340000000000).tracking_number == "340000000000"


def test_a_shipment_flagged_as_a_return_is_on_its_way_back() -> None:
    assert read(OUT, returnFlag=True).status is S.RETURNING
    returned = read(DELIVERED, returnFlag=True)
    assert (returned.status, returned.delivered_at) == (S.RETURNED, None)


@pytest.mark.parametrize(
    ("details", "signed"),
    [
        ({"proofOfDelivery": {"signed": {"@type": "Person", "name": "P. Quill"}}}, True),
        ({"proofOfDelivery": {"signatureUrl": "https://sign.example.com/1"}}, True),
        ({"proofOfDeliverySignedAvailable": True}, True),
        ({"proofOfDeliverySignedAvailable": False}, False),
        ({"proofOfDelivery": {"signed": {"@type": "Person"}, "documentUrl": "x"}}, False),
        ({"references": {"number": "1", "type": "reference"}}, False),
    ],
)
def test_a_signature_is_a_flag_wherever_it_stands(details: dict[str, Any], signed: bool) -> None:
    assert read(DELIVERED, details=details).signed is signed


def test_the_text_of_a_delivery_is_never_who_signed() -> None:
    report = read(DELIVERED | {"description": "P. QUILL"})
    assert report.events[-1].text == "DELIVERED"


def test_otherwise_the_longer_text_is_kept() -> None:
    report = read(OUT | {"status": "transit", "description": "Out for delivery with the courier"})
    assert report.events[-1].text == "Out for delivery with the courier"
    assert report.status is S.OUT_FOR_DELIVERY


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ({"addressLocality": "Graz", "countryCode": "AT"}, "Graz, AT"),
        ({"addressLocality": "GRAZ, AT", "countryCode": "AT"}, "GRAZ, AT"),
        ({"addressLocality": "Graz"}, "Graz"),
        ({"countryCode": "AT"}, "AT"),
        ({}, ""),
    ],
)
def test_a_place_names_its_country_once(address: dict[str, str], place: str) -> None:
    assert read(OUT | {"location": {"address": address}}).events[-1].place == place


def test_the_time_frame_outranks_the_estimated_time() -> None:
    frame = {"estimatedFrom": "2026-03-13T09:00:00", "estimatedThrough": "2026-03-13T11:00:00"}
    report = read(
        OUT, estimatedDeliveryTimeFrame=frame, estimatedTimeOfDelivery="2026-03-14T00:00:00Z"
    )
    assert report.estimate == EstimatedDelivery(
        day=date(2026, 3, 13), opens=time(9), closes=time(11)
    )


@pytest.mark.parametrize("promise", ["Expect delivery today", "Die Zustellung erfolgt heute."])
def test_a_parcel_out_for_delivery_may_be_promised_for_today_in_words(promise: str) -> None:
    out = row("transit", "03-12T08:10:00", f"Out for delivery. {promise}")
    assert read(out).estimate == EstimatedDelivery(day=date(2026, 3, 12))
    assert read(DELIVERED, out).estimate is None


def test_without_a_promise_there_is_no_estimate() -> None:
    assert read(OUT).estimate is None
