"""An HTTP status and a gateway fault say what they mean for us."""

import pytest

from whereabouts.carriers.payload import Payload
from whereabouts.carriers.refusal import kind_of_fault, kind_of_http
from whereabouts.carriers.report import ErrorKind

K = ErrorKind


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("400", K.INVALID_NUMBER),
        ("401", K.REFUSED),
        ("403", K.REFUSED),
        ("404", K.NOT_FOUND),
        ("429", K.QUOTA),
        ("500", K.DOWN),
        ("503", K.DOWN),
        ("200", None),
        ("5", None),
        ("", None),
    ],
)
def test_an_http_status_has_a_kind(status: str, kind: ErrorKind | None) -> None:
    assert kind_of_http(status) is kind


@pytest.mark.parametrize(
    ("words", "code", "kind"),
    [
        ("Rate limit was exceeded", "policies.ratelimit.QuotaViolation", K.QUOTA),
        ("Invalid ApiKey", "oauth.v2.InvalidApiKey", K.REFUSED),
        ("Invalid Access Token", "keymanagement.service.invalid_access_token", K.REFUSED),
        ("The Service is temporarily unavailable", "messaging.adaptors.http", K.DOWN),
    ],
)
def test_a_gateway_fault_is_told_by_its_words(words: str, code: str, kind: ErrorKind) -> None:
    fault = Payload({"faultstring": words, "detail": {"errorcode": code}})
    assert kind_of_fault(fault) is kind
