"""Why UPS told nothing: its own numbered errors and warnings, else its words."""

import re
from collections.abc import Iterable

from whereabouts.carriers.payload import Payload
from whereabouts.carriers.refusal import kind_of_http
from whereabouts.carriers.report import ErrorKind, ParcelReport, failed

_CODES = {
    "TW0001": ErrorKind.NOT_FOUND,
    "TV1002": ErrorKind.INVALID_NUMBER,
    "VSS210": ErrorKind.INVALID_NUMBER,
    "VSS215": ErrorKind.INVALID_NUMBER,
    "UJ0001": ErrorKind.REFUSED,
    "10004": ErrorKind.DOWN,
    "VSS100": ErrorKind.DOWN,
}
#: All about tokens, licences and access keys.
_CREDENTIALS = re.compile(r"25[01]\d{3}", re.ASCII)

_WORDINGS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        # An address that is gone is UPS's own, and says nothing of any number.
        (ErrorKind.DOWN, r"requested resource"),
        (ErrorKind.QUOTA, r"quota|rate.?limit|too many requests"),
        (ErrorKind.NOT_FOUND, r"not found|no tracking information"),
        (ErrorKind.INVALID_NUMBER, r"invalid (inquiry|tracking) number"),
        (ErrorKind.REFUSED, r"authori[sz]|authentic|credential|token|licen[sc]e|blocked"),
        (ErrorKind.DOWN, r"unavailable|try again|internal server"),
    )
)
_UNREADABLE = "this is no answer of UPS's"


def refusal(payload: Payload) -> ParcelReport:
    """The report of a body that is about no parcel."""
    response = payload["response"]
    errors = list(response["errors"] or payload["errors"])
    kind = _kind(errors) or kind_of_http(response["statusCode"].text) or ErrorKind.UNREADABLE
    return failed("ups", kind, _message(errors) or _UNREADABLE)


def untold(shipment: Payload, inquired: str) -> ParcelReport:
    """The report of a shipment without packages: how UPS answers for a number it has not seen."""
    warnings = list(shipment["warnings"])
    silence = ErrorKind.NOT_FOUND if inquired else ErrorKind.UNREADABLE
    message = _message(warnings) or ("nothing is told of it" if inquired else _UNREADABLE)
    return failed("ups", _kind(warnings) or silence, message, inquired)


def _kind(errors: Iterable[Payload]) -> ErrorKind | None:
    """Of the first error that has one."""
    return next((kind for kind in map(_kind_of_one, errors) if kind), None)


def _kind_of_one(error: Payload) -> ErrorKind | None:
    code, words = error["code"].code, error["message"].text
    if _CREDENTIALS.fullmatch(code):
        return ErrorKind.REFUSED
    by_words = (kind for kind, pattern in _WORDINGS if pattern.search(words))
    return _CODES.get(code) or next(by_words, None) or kind_of_http(code)


def _message(errors: Iterable[Payload]) -> str:
    return next((text for error in errors if (text := error["message"].text)), "")
