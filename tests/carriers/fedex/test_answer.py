"""FedEx's tracking API answers for many numbers at once, each with results or an error."""

from typing import Any

import pytest
from hypothesis import given

from tests.carriers.fedex.invented import NUMBER, answered, result, scanned, told
from tests.carriers.json_values import any_json, disturbed
from whereabouts.carriers.fedex.answer import answer
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ErrorKind
from whereabouts.domain.tracking import TrackingStatus

UNKNOWN = {"code": "TRACKING.TRACKINGNUMBER.NOTFOUND", "message": "Nobody has seen it"}
FULL = told(
    result(
        scanned("OC", "2026-03-09T10:00:00"),
        scanned("DE", exceptionCode="007", scanLocation={"city": "Reno"}),
        scanned("DL"),
        top="DL",
        dateAndTimes=[{"type": "ESTIMATED_DELIVERY", "dateTime": "2026-03-12T00:00:00-06:00"}],
        estimatedDeliveryTimeWindow={"window": {"ends": "2026-03-12T12:00:00"}},
        deliveryDetails={"receivedByName": "GHOPPER"},
        availableImages=[{"type": "PPOD"}],
        error=UNKNOWN,
    )
)


def failing(**members: Any) -> dict[str, Any]:
    return {"trackingNumberInfo": {"trackingNumber": NUMBER}, "error": UNKNOWN} | members


def test_an_error_is_of_its_number_and_not_of_the_batch() -> None:
    batch = told(result(scanned()))
    batch["output"]["completeTrackResults"].append(
        {"trackingNumber": "700300100024", "trackResults": [failing()]}
    )
    good, bad = answer(Payload(batch))
    assert (good.tracking_number, good.error) == (NUMBER, None)
    assert bad.tracking_number == "700300100024"
    assert bad.error is not None
    assert (bad.error.kind, bad.error.message) == (ErrorKind.NOT_FOUND, "Nobody has seen it")


def test_an_error_beside_scans_does_not_matter() -> None:
    report = answered(told(result(scanned("OD"), error=UNKNOWN)))
    assert report.error is None
    assert report.status is TrackingStatus.OUT_FOR_DELIVERY


def test_of_several_results_the_one_with_the_newest_scan_is_meant() -> None:
    old = result(scanned("DL", "2023-05-02T12:00:00-06:00"), top="DL")
    new = result(scanned("IT"), top="IT")
    for results in ((old, new, failing()), (failing(), new, old)):
        assert answered(told(*results)).status is TrackingStatus.IN_TRANSIT


def test_the_number_is_the_one_that_was_asked_for() -> None:
    assert answered(told(result(scanned()), number="7003 0010 0031")).tracking_number == (
        "700300100031"
    )
    assert answered(told(result(scanned()), number="")).tracking_number == NUMBER


@pytest.mark.parametrize("results", [[], [{}], [{"latestStatusDetail": {}}]])
def test_a_number_of_which_nothing_is_told_is_not_found(results: list[Any]) -> None:
    report = answered(told(*results))
    assert report.tracking_number == NUMBER
    assert report.error is not None
    assert report.error.kind is ErrorKind.NOT_FOUND


def test_the_mark_of_the_sandbox_is_no_error() -> None:
    payload = told(result(scanned()))
    payload["output"]["alerts"] = [{"code": "VIRTUAL.RESPONSE", "message": "Not real"}]
    assert answered(payload).error is None


@given(any_json())
def test_any_json_is_answered(value: Any) -> None:
    assert answer(Payload(value))


@given(disturbed(FULL))
def test_a_disturbed_answer_is_answered(value: Any) -> None:
    assert answer(Payload(value))
