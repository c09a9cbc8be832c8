"""Why DHL told nothing: a problem document, or its gateway's fault."""

import re

from whereabouts.carriers.payload import Payload
from whereabouts.carriers.refusal import kind_of_fault, kind_of_http
from whereabouts.carriers.report import ErrorKind, ParcelReport, failed

_NOTHING_FOUND = re.compile(r"no (result|data|shipment)|not (data )?found", re.IGNORECASE)


def refusal(row: Payload) -> ParcelReport:
    """The report of an answer that tells of no shipment."""
    said = (row["detail"], row["message"], row["title"], row.at("fault", "faultstring"))
    message = next((text.text for text in said if text.text), "this is no answer of DHL's")
    return failed("dhl", _kind(row), message)


def _kind(row: Payload) -> ErrorKind:
    """By the status, which is a number in one API and a text in the other, else by the words."""
    if row["fault"]:
        return kind_of_fault(row["fault"])
    known = kind_of_http(row.first_of("status", "statusCode").text)
    if known is not None:
        return known
    words = f"{row['title'].text} {row['detail'].text}"
    return ErrorKind.NOT_FOUND if _NOTHING_FOUND.search(words) else ErrorKind.UNREADABLE
