"""Why FedEx told nothing: error codes in dotted words, over a whole answer or one number."""

import re

from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ErrorKind, ParcelReport, failed

_CODES = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (ErrorKind.QUOTA, r"TOO\.?MANY|QUOTA|RATE\.?LIMIT|THROTTL|LIMIT\.EXCEEDED"),
        (ErrorKind.REFUSED, r"AUTHORIZED|FORBIDDEN|LOGIN|CREDENTIAL|TOKEN"),
        (ErrorKind.NOT_FOUND, r"TRACKING\..*NOT\.?FOUND"),
        (ErrorKind.INVALID_NUMBER, r"TRACKING\..*(EMPTY|INVALID|FORMAT)"),
        # A page that is gone is FedEx's own, and says nothing of any number.
        (ErrorKind.DOWN, r"INTERNAL|UNAVAILABLE|SYSTEM|TIMEOUT|^NOT\.FOUND"),
    )
)
_UNREADABLE = "this is no answer of FedEx's"


def refusal(payload: Payload) -> ParcelReport:
    """The report of a body that is about no parcel."""
    error = payload["errors"].first
    alerts = payload["output"]["alerts"]
    said = error or alerts.first or alerts
    return failed("fedex", _kind(said) or ErrorKind.UNREADABLE, _message(said) or _UNREADABLE)


def untold(result: Payload, number: str) -> ParcelReport:
    """The report of one number that FedEx has nothing on."""
    error = result["error"].first
    if not error:
        silence = ErrorKind.NOT_FOUND if number else ErrorKind.UNREADABLE
        return failed("fedex", silence, "nothing is told of it" if number else _UNREADABLE, number)
    kind = _kind(error) or ErrorKind.UNREADABLE
    return failed("fedex", kind, _message(error) or _UNREADABLE, number)


def _kind(error: Payload) -> ErrorKind | None:
    """By the code; an alert may be a text that begins with one."""
    code = error["code"].code or error.code
    return next((kind for kind, pattern in _CODES if pattern.search(code)), None)


def _message(error: Payload) -> str:
    return error["message"].text or error["code"].text or error.text
