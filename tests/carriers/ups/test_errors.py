"""UPS's errors, told apart by what is to be done about them."""

from typing import Any

import pytest

from tests.carriers.ups.invented import answered
from whereabouts.carriers.report import ErrorKind

K = ErrorKind


def failure(code: Any, message: str = "", **response: Any) -> dict[str, Any]:
    return {"response": {"errors": [{"code": code, "message": message}]} | response}


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("TV1002", K.INVALID_NUMBER),
        ("VSS215", K.INVALID_NUMBER),
        ("250002", K.REFUSED),
        ("250003", K.REFUSED),
        ("251004", K.REFUSED),
        ("UJ0001", K.REFUSED),
        ("10004", K.DOWN),
        ("VSS100", K.DOWN),
        ("429", K.QUOTA),
        ("503", K.DOWN),
        (503, K.DOWN),
        ("VSS300", K.UNREADABLE),
    ],
)
def test_codes_have_their_kind(code: Any, kind: ErrorKind) -> None:
    error = answered(failure(code, "Words")).error
    assert error is not None
    assert (error.kind, error.message) == (kind, "Words")


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("Too Many Requests", K.QUOTA),
        ("The tracking information was not found", K.NOT_FOUND),
        ("An invalid tracking number", K.INVALID_NUMBER),
        ("This merchant is blocked", K.REFUSED),
        ("It is unavailable at present", K.DOWN),
        ("The requested resource was not found", K.DOWN),
        ("Something else", K.UNREADABLE),
    ],
)
def test_without_a_known_code_the_words_decide(message: str, kind: ErrorKind) -> None:
    error = answered(failure("X1", message)).error
    assert error is not None
    assert error.kind is kind


def test_the_status_of_the_answer_is_the_last_resort() -> None:
    error = answered(failure("605", "No", statusCode="403")).error
    assert error is not None
    assert error.kind is K.REFUSED


@pytest.mark.parametrize("body", [None, [], {}, {"fault": 1}, {"trackResponse": {"shipment": []}}])
def test_any_other_shape_is_unreadable(body: Any) -> None:
    error = answered(body).error
    assert error is not None
    assert error.kind is K.UNREADABLE
    assert error.message
