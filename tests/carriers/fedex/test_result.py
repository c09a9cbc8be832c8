"""One FedEx result: where its scans and its verdict leave the parcel, and with what proof."""

from datetime import datetime
from typing import Any

import pytest

from tests.carriers.fedex.invented import NUMBER, answered, result, scanned, told
from whereabouts.carriers.report import ParcelReport
from whereabouts.domain.tracking import TrackingStatus

S = TrackingStatus


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def rows(*codes: str) -> tuple[dict[str, Any], ...]:
    """One row an hour."""
    return tuple(
        scanned(code, f"2026-03-10T{8 + hour:02}:00:00-06:00") for hour, code in enumerate(codes)
    )


def told_of(*scans: dict[str, Any], top: str = "", **members: Any) -> ParcelReport:
    return answered(told(result(*scans, top=top, **members)))


def test_scans_come_newest_first_and_are_told_oldest_first() -> None:
    report = told_of(*rows("OC", "PU", "OD"), top="OD")
    assert [event.code for event in report.events] == ["OC", "PU", "OD"]
    assert (report.carrier, report.tracking_number) == ("fedex", NUMBER)
    assert report.status is S.OUT_FOR_DELIVERY


def test_one_scan_without_an_offset_leaves_all_in_the_order_of_the_list() -> None:
    picked_up = scanned("PU", "2026-03-10T00:00:00")
    label = scanned("OC", "2026-03-09T23:00:00-06:00")
    report = told_of(picked_up, label, *rows("AR", "DL"), top="DL")
    assert [event.code for event in report.events] == ["PU", "OC", "AR", "DL"]
    assert report.delivered_at == at("2026-03-10T09:00:00-06:00")


def test_the_verdict_counts_more_than_the_newest_scan() -> None:
    assert told_of(*rows("OD", "AF"), top="HL").status is S.AVAILABLE_FOR_PICKUP
    assert told_of(*rows("DL", "AR"), top="DL").status is S.DELIVERED


@pytest.mark.parametrize("top", ["", "RR", "QQ"])
def test_without_a_telling_verdict_the_scans_decide(top: str) -> None:
    assert told_of(*rows("PU", "CD"), top=top).status is S.CUSTOMS_HOLD


def test_without_scans_the_verdict_is_all_there_is() -> None:
    report = told_of(top="OD")
    assert (report.status, report.events) == (S.OUT_FOR_DELIVERY, ())


def test_a_verdict_of_a_label_does_not_hide_a_scan() -> None:
    assert told_of(*rows("PU", "OC"), top="OC").status is S.IN_TRANSIT


def test_a_derived_verdict_does_not_decide() -> None:
    detail = {"code": "OD", "derivedCode": "IT", "statusByLocale": "In transit"}
    assert told_of(*rows("OD"), latestStatusDetail=detail).status is S.OUT_FOR_DELIVERY


def test_a_verdict_s_reason_tells_a_return() -> None:
    detail = {"code": "DE", "ancillaryDetails": [{"reason": "A1"}, {"reason": "060G"}]}
    assert told_of(*rows("OD"), latestStatusDetail=detail).status is S.RETURNING


def test_a_scan_may_know_the_reason_its_verdict_does_not_tell() -> None:
    nobody = scanned("DE", "2026-03-10T17:00:00-06:00", exceptionCode="008")
    assert told_of(*rows("OD"), nobody, top="DE").status is S.DELIVERY_ATTEMPTED


def test_a_return_is_not_delivered_by_its_derived_code_or_a_receiver_s_name() -> None:
    back = scanned("RS", "2026-03-11T10:00:00-06:00", derivedStatusCode="DL")
    report = told_of(
        *rows("OD", "DE"), back, top="DE", deliveryDetails={"receivedByName": "GHOPPER"}
    )
    assert report.status is S.RETURNING
    assert (report.delivered_at, report.signed) == (None, False)


def test_what_is_delivered_on_the_way_back_is_returned() -> None:
    report = told_of(*rows("DE", "RS", "IT", "DL"), top="DL")
    assert report.status is S.RETURNED
    assert report.delivered_at is None


def test_an_unlisted_code_is_kept_and_leaves_the_status_alone() -> None:
    report = told_of(*rows("IT", "QQ", "RR"))
    assert report.status is S.IN_TRANSIT
    assert report.unknown_codes == ("QQ",)


def test_a_voided_label_is_cancelled() -> None:
    assert told_of(*rows("OC", "CA"), top="CA").status is S.CANCELLED


def test_a_delivery_is_at_the_time_of_its_scan() -> None:
    dates = [{"type": "ACTUAL_DELIVERY", "dateTime": "2026-03-10T00:00:00"}]
    report = told_of(*rows("OD", "DL"), top="DL", dateAndTimes=dates)
    assert report.delivered_at == at("2026-03-10T09:00:00-06:00")


def test_a_delivery_without_its_scan_is_at_the_actual_time() -> None:
    dates = [
        {"type": "ACTUAL_PICKUP", "dateTime": "2016-01-01T00:00:00-06:00"},
        {"type": "ACTUAL_DELIVERY", "dateTime": "2026-03-10T16:20:00-06:00"},
    ]
    report = told_of(top="DL", dateAndTimes=dates)
    assert report.delivered_at == at("2026-03-10T16:20:00-06:00")


def test_only_a_delivered_parcel_has_a_time_of_delivery() -> None:
    dates = [{"type": "ACTUAL_DELIVERY", "dateTime": "2016-01-01T00:00:00"}]
    assert told_of(*rows("PU"), top="PU", dateAndTimes=dates).delivered_at is None


@pytest.mark.parametrize(
    ("details", "images", "signed", "photo"),
    [
        ({"receivedByName": "GHOPPER"}, [], True, False),
        ({"signedByName": "GHOPPER"}, [], True, False),
        ({"receivedByName": "Signature not required"}, [], False, False),
        ({"receivedByName": "SIGNATURE RELEASE ON FILE"}, [], False, False),
        ({}, ["SIGNATURE_PROOF_OF_DELIVERY"], False, False),
        ({}, ["SIGNATURE_PROOF_OF_DELIVERY", "PICTURE_PROOF_OF_DELIVERY"], False, True),
        ({}, ["PPOD"], False, True),
        ({}, ["PPODA", "BILL_OF_LADING"], False, False),
    ],
)
def test_proof_is_a_name_or_a_photo(
    details: dict[str, str], images: list[str], signed: bool, photo: bool
) -> None:
    report = told_of(
        *rows("OD", "DL"),
        top="DL",
        deliveryDetails=details,
        availableImages=[{"type": image} for image in images],
    )
    assert (report.signed, report.photo) == (signed, photo)
    assert [(event.signed, event.photo) for event in report.events] == [
        (False, False),
        (signed, photo),
    ]
