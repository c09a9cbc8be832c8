"""What Easyship answers in place of a parcel."""

from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ErrorKind, ReportError

_KINDS = {
    "RESOURCE_NOT_FOUND": ErrorKind.NOT_FOUND,
    "INVALID_CONTENT": ErrorKind.INVALID_NUMBER,
    "INVALID_REQUEST": ErrorKind.INVALID_NUMBER,
    "INVALID_URL_PARAM": ErrorKind.INVALID_NUMBER,
    "FORBIDDEN": ErrorKind.REFUSED,
    "INVALID_TOKEN": ErrorKind.REFUSED,
    "INVALID_ENDPOINT": ErrorKind.REFUSED,
    "PAYMENT_REQUIRED": ErrorKind.REFUSED,
    "UNAUTHORIZED": ErrorKind.REFUSED,
    "TOO_MANY_REQUESTS": ErrorKind.QUOTA,
    # The plan's, not the minute's.
    "OVER_LIMIT": ErrorKind.QUOTA,
}


def error_in(answer: Payload) -> ReportError | None:
    """None where the answer is no error. What has no better name is DOWN: it is asked again."""
    error = answer["error"]
    if not error:
        return None
    message = error["message"].text or error["details"].first.text or error.text
    return ReportError(kind=_KINDS.get(error["code"].code, ErrorKind.DOWN), message=message)
