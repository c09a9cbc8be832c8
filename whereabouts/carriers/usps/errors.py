"""Why USPS told nothing: its own numbered reasons, HTTP statuses, token and gateway faults."""

import re

from whereabouts.carriers.payload import Payload
from whereabouts.carriers.refusal import kind_of_fault, kind_of_http
from whereabouts.carriers.report import ErrorKind, ParcelReport, failed

#: All of these come with HTTP 400; those that are not listed say that nothing is known yet.
_REASONS = {
    "150006": ErrorKind.INVALID_NUMBER,  # the number of a notice left at the door
    "150007": ErrorKind.INVALID_NUMBER,
    "150008": ErrorKind.REFUSED,  # the destination country keeps it to itself
    "150010": ErrorKind.REFUSED,  # another shipper's parcel
    "150011": ErrorKind.INVALID_NUMBER,  # the number of a pick-up
    "150012": ErrorKind.REFUSED,  # counterfeit postage: for a person to see
}
_REASON = re.compile(r"1500\d\d", re.ASCII)
_PASSING = ("server_error", "temporarily_unavailable")


def refusal(row: Payload) -> ParcelReport:
    """The report of an answer, or of one row of a batch, that tells of no parcel."""
    number = "".join(row["trackingNumber"].text.split())
    return failed("usps", _kind(row), _message(row), number)


def _kind(row: Payload) -> ErrorKind:
    error = row["error"]
    if row["fault"]:
        return kind_of_fault(row["fault"])
    if error.text:
        return ErrorKind.DOWN if error.text in _PASSING else ErrorKind.REFUSED
    details = tuple(_details(row))
    for reason in (detail["code"].text for detail in details):
        if _REASON.fullmatch(reason):
            return _REASONS.get(reason, ErrorKind.NOT_FOUND)
    statuses = (error["code"], *(detail["status"] for detail in details), row["statusCode"])
    kinds = (kind_of_http(status.text) for status in statuses)
    return next((kind for kind in kinds if kind), ErrorKind.UNREADABLE)


def _details(row: Payload) -> Payload:
    return row["error"]["errors"] or row["errors"]


def _message(row: Payload) -> str:
    first = _details(row).first
    error = row["error"]
    said = (
        error["message"],
        first["detail"],
        first["title"],
        row["error_description"],
        row.at("fault", "faultstring"),
        error,
    )
    return next((text.text for text in said if text.text), "this is no answer of USPS's")
