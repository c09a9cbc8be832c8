"""FedEx pushes a tracking answer, with a note of when and how often it tried."""

from typing import Any

from hypothesis import given

from tests.carriers.fedex.invented import NUMBER, heard, result, scanned, told
from tests.carriers.json_values import any_json, disturbed
from whereabouts.carriers.fedex.webhook import webhook
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ErrorKind, ParcelReport
from whereabouts.domain.tracking import TrackingStatus

ATTEMPT = {"outputMetaData": [{"timestamp": "2026-03-10T20:16:00Z", "attempt": 2}]}


def test_a_push_is_read_as_an_answer() -> None:
    report = heard(ATTEMPT | told(result(scanned("PU"), scanned("OD"), top="OD")))
    assert report.tracking_number == NUMBER
    assert report.status is TrackingStatus.OUT_FOR_DELIVERY
    assert len(report.events) == 2


def test_a_push_of_no_parcel_is_no_error() -> None:
    assert heard(ATTEMPT) == ParcelReport(carrier="fedex")
    assert heard(ATTEMPT | {"output": {}}) == ParcelReport(carrier="fedex")


def test_a_pushed_error_is_one() -> None:
    failure = {"errors": [{"code": "INTERNAL.SERVER.ERROR", "message": "Sorry"}]}
    error = heard(ATTEMPT | failure).error
    assert error is not None
    assert error.kind is ErrorKind.DOWN


def test_any_other_shape_is_unreadable() -> None:
    error = heard({"hello": "world"}).error
    assert error is not None
    assert error.kind is ErrorKind.UNREADABLE


@given(any_json())
def test_any_json_is_answered(value: Any) -> None:
    assert webhook(Payload(value))


@given(disturbed(ATTEMPT | told(result(scanned("DL"), top="DL"))))
def test_a_disturbed_push_is_answered(value: Any) -> None:
    assert webhook(Payload(value))
