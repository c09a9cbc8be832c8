"""What an HTTP status or an API gateway's own fault, written into a body, means to us."""

import re

from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ErrorKind

_KINDS = {
    "400": ErrorKind.INVALID_NUMBER,
    "401": ErrorKind.REFUSED,
    "402": ErrorKind.REFUSED,
    "403": ErrorKind.REFUSED,
    "404": ErrorKind.NOT_FOUND,
    "408": ErrorKind.DOWN,
    "422": ErrorKind.INVALID_NUMBER,
    "429": ErrorKind.QUOTA,
}
_SERVER_ERROR = re.compile(r"5\d\d", re.ASCII)
_QUOTA = re.compile(r"quota|rate.?limit|spike|too many", re.IGNORECASE)
_CREDENTIALS = re.compile(r"key|token|oauth|scope|credential|authori[sz]", re.IGNORECASE)


def kind_of_http(status: str) -> ErrorKind | None:
    """The kind of an HTTP status, None where it is none. A number is all we ever ask with, so
    that a bad request is a bad number."""
    if _SERVER_ERROR.fullmatch(status):
        return ErrorKind.DOWN
    return _KINDS.get(status)


def kind_of_fault(fault: Payload) -> ErrorKind:
    """The kind of `{"faultstring": ..., "detail": {"errorcode": ...}}`, which a gateway answers
    before the carrier is asked."""
    words = f"{fault['faultstring'].text} {fault.at('detail', 'errorcode').text}"
    if _QUOTA.search(words):
        return ErrorKind.QUOTA
    return ErrorKind.REFUSED if _CREDENTIALS.search(words) else ErrorKind.DOWN
