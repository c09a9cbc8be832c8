"""An answer of DHL becomes a report per shipment, or says why not."""

from typing import Any

import pytest

from whereabouts.carriers.dhl import DHL
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ErrorKind
from whereabouts.domain.tracking import TrackingStatus

K = ErrorKind
S = TrackingStatus


def unified(word: str, day: str, number: str = "GM7000000000000002") -> dict[str, Any]:
    return {"id": number, "status": {"statusCode": word, "timestamp": f"2026-03-{day}T10:00:00"}}


EXPRESS = {
    "shipmentTrackingNumber": "7000000024",
    "events": [{"typeCode": "WC", "date": "2026-03-12", "time": "09:00:00"}],
}


def kind(body: Any) -> ErrorKind:
    (report,) = DHL.answer(Payload(body))
    assert report.error is not None
    assert report.error.message
    return report.error.kind


def test_both_shapes_are_told_apart_row_by_row() -> None:
    express, other = DHL.answer(Payload({"shipments": [EXPRESS, unified("transit", "10")]}))
    assert (express.carrier, express.status) == ("dhl_express", S.OUT_FOR_DELIVERY)
    assert (other.carrier, other.status) == ("dhl", S.IN_TRANSIT)


def test_another_shipment_of_the_same_number_gives_way_to_the_newest_scan() -> None:
    old, new = unified("delivered", "02"), unified("transit", "11")
    for shipments in ([old, new], [new, old]):
        (report,) = DHL.answer(Payload({"shipments": shipments}))
        assert report.status is S.IN_TRANSIT


def test_a_problem_beside_a_shipment_is_ignored() -> None:
    body = {"shipments": [unified("transit", "10")], "status": 500, "title": "Late"}
    (report,) = DHL.answer(Payload(body))
    assert report.error is None


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (400, K.INVALID_NUMBER),
        (401, K.REFUSED),
        (403, K.REFUSED),
        (404, K.NOT_FOUND),
        ("404", K.NOT_FOUND),
        (429, K.QUOTA),
        ("500", K.DOWN),
        (503, K.DOWN),
    ],
)
def test_a_problem_is_told_by_its_status_number_or_text(status: Any, expected: ErrorKind) -> None:
    assert kind({"title": "Sorry", "detail": "It is so", "status": status}) is expected


def test_a_problem_without_a_status_is_told_by_its_words() -> None:
    assert kind({"title": "No result found"}) is K.NOT_FOUND
    assert kind({"title": "Hmm", "detail": "It is so"}) is K.UNREADABLE


def test_a_gateway_speaks_before_dhl_does() -> None:
    assert kind({"fault": {"faultstring": "Invalid ApiKey"}}) is K.REFUSED


def test_an_empty_list_is_nothing_found() -> None:
    assert kind({"shipments": []}) is K.NOT_FOUND


@pytest.mark.parametrize(
    "body", [None, 7, "text", [], {}, [[]], {"shipments": [1, {}]}, {"weather": "fine"}]
)
def test_what_is_no_answer_of_theirs_is_unreadable(body: Any) -> None:
    assert kind(body) is K.UNREADABLE
