"""FedEx's errors, told apart by what is to be done about them."""

from typing import Any

import pytest

from tests.carriers.fedex.invented import NUMBER, answered, told
from whereabouts.carriers.report import ErrorKind

K = ErrorKind

BY_CODE = [
    ("TRACKING.TRACKINGNUMBER.NOTFOUND", K.NOT_FOUND),
    ("TRACKING.DATA.NOTFOUND", K.NOT_FOUND),
    ("TRACKING.TRACKINGNUMBER.EMPTY", K.INVALID_NUMBER),
    ("TRACKING.TRACKINGNUMBER.INVALID", K.INVALID_NUMBER),
    ("NOT.AUTHORIZED.ERROR", K.REFUSED),
    ("FORBIDDEN.ERROR", K.REFUSED),
    ("TOO.MANY.REQUESTS", K.QUOTA),
    ("INTERNAL.SERVER.ERROR", K.DOWN),
    ("SERVICE.UNAVAILABLE.ERROR", K.DOWN),
    ("NOT.FOUND.ERROR", K.DOWN),
    ("NEVER.HEARD.OF", K.UNREADABLE),
]


@pytest.mark.parametrize(("code", "kind"), BY_CODE)
def test_codes_have_their_kind_over_the_whole_answer(code: str, kind: ErrorKind) -> None:
    report = answered({"transactionId": "t-1", "errors": [{"code": code, "message": "Words"}]})
    assert report.error is not None
    assert (report.error.kind, report.error.message) == (kind, "Words")
    assert report.tracking_number == ""


@pytest.mark.parametrize(("code", "kind"), BY_CODE)
def test_codes_have_the_same_kind_for_one_number(code: str, kind: ErrorKind) -> None:
    report = answered(told({"error": {"code": code, "message": ""}}))
    assert report.error is not None
    assert (report.error.kind, report.error.message) == (kind, code)
    assert report.tracking_number == NUMBER


@pytest.mark.parametrize(
    "alerts",
    [
        "TRACKING.DATA.NOTFOUND - nothing there",
        [{"code": "TRACKING.DATA.NOTFOUND", "message": "nothing there"}],
    ],
)
def test_an_alert_tells_why_there_are_no_results(alerts: Any) -> None:
    error = answered({"output": {"alerts": alerts}}).error
    assert error is not None
    assert error.kind is K.NOT_FOUND
    assert "nothing there" in error.message


@pytest.mark.parametrize("body", [None, [], {}, "page", {"output": {"documents": ["JVBERi0="]}}])
def test_any_other_shape_is_unreadable(body: Any) -> None:
    error = answered(body).error
    assert error is not None
    assert error.kind is K.UNREADABLE
    assert error.message
