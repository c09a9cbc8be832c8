"""Why USPS told nothing."""

from typing import Any

import pytest

from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ErrorKind
from whereabouts.carriers.usps import USPS

K = ErrorKind


def kind(body: Any) -> ErrorKind:
    (report,) = USPS.answer(Payload(body))
    assert report.error is not None
    assert report.error.message
    return report.error.kind


def error(code: str, reason: str = "", **members: Any) -> dict[str, Any]:
    detail = {"code": reason, "title": "Said by nobody", "detail": ""}
    return {"error": {"code": code, "message": "", "errors": [detail | members]}}


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        ("150001", K.NOT_FOUND),
        ("150002", K.NOT_FOUND),
        ("150003", K.NOT_FOUND),
        ("150004", K.NOT_FOUND),
        ("150009", K.NOT_FOUND),
        ("150006", K.INVALID_NUMBER),
        ("150011", K.INVALID_NUMBER),
        ("150010", K.REFUSED),
        ("150012", K.REFUSED),
        ("150099", K.NOT_FOUND),
    ],
)
def test_a_numbered_reason_outranks_the_status_400_it_comes_with(
    reason: str, expected: ErrorKind
) -> None:
    assert kind(error("400", reason)) is expected


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("400", K.INVALID_NUMBER),
        ("401", K.REFUSED),
        ("403", K.REFUSED),
        ("404", K.NOT_FOUND),
        ("429", K.QUOTA),
        ("503", K.DOWN),
        ("nonsense", K.UNREADABLE),
    ],
)
def test_without_a_reason_the_status_tells(status: str, expected: ErrorKind) -> None:
    assert kind(error(status)) is expected
    assert kind(error("", status=status)) is expected
    assert kind({"statusCode": status, "error": {"message": "none"}}) is expected


def test_token_errors_have_a_shape_of_their_own() -> None:
    assert kind({"error": "invalid_client", "error_description": "no such client"}) is K.REFUSED
    assert kind({"error": "temporarily_unavailable"}) is K.DOWN


def test_a_gateway_speaks_before_usps_does() -> None:
    fault = {"faultstring": "Quota limit exceeded", "detail": {"errorcode": "QuotaViolation"}}
    assert kind({"fault": fault}) is K.QUOTA


@pytest.mark.parametrize("body", [None, 7, "text", [], {}, [[]], {"weather": "fine"}, True])
def test_what_is_no_answer_of_theirs_is_unreadable(body: Any) -> None:
    assert kind(body) is K.UNREADABLE


def test_the_message_is_theirs() -> None:
    (report,) = USPS.answer(Payload(error("400", "150001", title="Check back soon.")))
    assert report.error is not None
    assert report.error.message == "Check back soon."
