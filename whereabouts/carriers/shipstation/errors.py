"""What ShipStation answers in place of a parcel: its own errors, and those of the first API."""

from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ErrorKind, ReportError

_BY_CODE = {
    "NOT_FOUND": ErrorKind.NOT_FOUND,
    "RATE_LIMIT_EXCEEDED": ErrorKind.QUOTA,
    "INVALID_IDENTIFIER": ErrorKind.INVALID_NUMBER,
    "CARRIER_NOT_CONNECTED": ErrorKind.REFUSED,
    "CARRIER_DISCONNECTED": ErrorKind.REFUSED,
    "CARRIER_NOT_SUPPORTED": ErrorKind.REFUSED,
    "FORBIDDEN": ErrorKind.REFUSED,
    "SUBSCRIPTION_INACTIVE": ErrorKind.REFUSED,
    "TERMS_NOT_ACCEPTED": ErrorKind.REFUSED,
    "TRACKING_NOT_SUPPORTED": ErrorKind.REFUSED,
    "TRIAL_EXPIRED": ErrorKind.REFUSED,
    "UNAUTHORIZED": ErrorKind.REFUSED,
}
_BY_TYPE = {
    "ACCOUNT_STATUS": ErrorKind.REFUSED,
    "SECURITY": ErrorKind.REFUSED,
    # A number is all that is asked with.
    "VALIDATION": ErrorKind.INVALID_NUMBER,
}
#: The first API and the gateway before both have no codes.
_BY_WORDS = {
    "too many requests": ErrorKind.QUOTA,
    "rate limit": ErrorKind.QUOTA,
    "not found": ErrorKind.NOT_FOUND,
    "unauthorized": ErrorKind.REFUSED,
    "forbidden": ErrorKind.REFUSED,
    "authorization": ErrorKind.REFUSED,
}


def error_in(answer: Payload) -> ReportError | None:
    """None where the answer is no error. What has no better name is DOWN: it is asked again."""
    error = answer["errors"].first
    if error.is_object:
        message = error["message"].text
        kind = _BY_CODE.get(error["error_code"].code) or _BY_TYPE.get(error["error_type"].code)
        return ReportError(kind=kind or _by_words(message), message=message)
    message = answer.first_of("ExceptionMessage", "Message", "message").text
    return ReportError(kind=_by_words(message), message=message) if message else None


def _by_words(message: str) -> ErrorKind:
    told = message.lower()
    return next((kind for words, kind in _BY_WORDS.items() if words in told), ErrorKind.DOWN)
