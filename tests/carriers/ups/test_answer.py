"""UPS's tracking API answers of packages, of nothing known, or of what went wrong."""

import json
from typing import Any

import pytest
from hypothesis import given

from tests.carriers.json_values import any_json, disturbed
from tests.carriers.ups.invented import NUMBER, activity, answered, read, told
from whereabouts.carriers.dialect import Shape
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ErrorKind
from whereabouts.carriers.ups.answer import answer
from whereabouts.domain.tracking import TrackingStatus

WARNED = [{"code": "TW0001", "message": "Nothing known of it"}]
FULL = told(
    activity("003", gmtOffset="-05:00"),
    activity("011", gmtDate="20260310", gmtTime="191500"),
    deliveryDate=[{"type": "SDD", "date": "20260312"}],
    deliveryTime={"type": "EDW", "startTime": "90000", "endTime": "120000"},
    deliveryInformation={"receivedBy": "LOVELACE", "deliveryPhoto": {"photoCaptureInd": "Y"}},
    currentStatus={"code": "011"},
)


def shipment(**members: Any) -> dict[str, Any]:
    return {"trackResponse": {"shipment": [members]}}


@pytest.mark.parametrize("packages", [{}, {"package": []}, {"package": [{}]}])
def test_a_warning_without_a_package_is_an_unknown_number(packages: dict[str, Any]) -> None:
    report = answered(shipment(inquiryNumber=NUMBER, warnings=WARNED, **packages))
    assert report.error is not None
    assert (report.error.kind, report.error.message) == (
        ErrorKind.NOT_FOUND,
        "Nothing known of it",
    )
    assert report.tracking_number == NUMBER


def test_an_unknown_number_may_not_even_be_named() -> None:
    report = answered(shipment(warnings=WARNED))
    assert report.error is not None
    assert report.error.kind is ErrorKind.NOT_FOUND
    assert report.tracking_number == ""


def test_a_number_of_which_nothing_is_told_is_not_found() -> None:
    report = answered(shipment(inquiryNumber=NUMBER))
    assert report.error is not None
    assert report.error.kind is ErrorKind.NOT_FOUND


def test_a_warning_beside_a_package_does_not_matter() -> None:
    payload = told(activity("021"))
    payload["trackResponse"]["shipment"][0]["warnings"] = WARNED
    report = answered(payload)
    assert report.error is None
    assert report.status is TrackingStatus.OUT_FOR_DELIVERY


def test_each_package_of_a_shipment_is_a_report() -> None:
    packages = [{"trackingNumber": number, "activity": [activity()]} for number in ("1ZA", "1Z B ")]
    reports = answer(Payload(shipment(inquiryNumber="1ZA", package=packages)))
    assert [report.tracking_number for report in reports] == ["1ZA", "1ZB"]


def test_a_package_without_a_number_is_the_one_that_was_asked_for() -> None:
    report = answered(shipment(inquiryNumber=NUMBER, package=[{"activity": [activity()]}]))
    assert report.tracking_number == NUMBER


def test_a_number_told_twice_is_one_report_by_the_newest_scan() -> None:
    packages = [
        {"trackingNumber": NUMBER, "activity": [activity(code, at)]}
        for code, at in (("011", "20240101 120000"), ("005", "20260310 120000"))
    ]
    report = answered(shipment(inquiryNumber=NUMBER, package=packages))
    assert report.status is TrackingStatus.IN_TRANSIT


def test_lists_of_one_may_come_as_objects() -> None:
    package = {"trackingNumber": NUMBER, "activity": activity("021")}
    report = answered({"trackResponse": {"shipment": {"package": package}}})
    assert report.status is TrackingStatus.OUT_FOR_DELIVERY


def test_dates_and_codes_may_come_as_numbers() -> None:
    row = {"date": 20260310, "time": 70509, "status": {"statusCode": 21}}
    body = json.dumps(told(row)).encode()
    (report,) = read(Shape.TRACKING, body)
    assert report.status is TrackingStatus.OUT_FOR_DELIVERY
    assert [str(event.at) for event in report.events] == ["2026-03-10 07:05:09"]


@given(any_json())
def test_any_json_is_answered(value: Any) -> None:
    assert answer(Payload(value))


@given(disturbed(FULL))
def test_a_disturbed_answer_is_answered(value: Any) -> None:
    assert answer(Payload(value))
