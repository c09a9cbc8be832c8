"""One row of DHL's unified tracking."""

import re

from whereabouts.carriers.dhl.type_codes import BY_SERVICE
from whereabouts.carriers.dhl.wording import status_of
from whereabouts.carriers.moment import moment
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ReportedEvent
from whereabouts.domain.tracking import TimeSource, TrackingStatus

S = TrackingStatus
_WORDS = ("pre-transit", "transit", "delivered", "failure", "unknown")
#: DHL Express's numbers for the same words.
_NUMBERED = {"101": "delivered", "102": "transit", "103": "failure", "104": "pre-transit"}
#: Codes proper, and the capitals of a catalogue that has no others.
_CODE = re.compile(r"[A-Z0-9][A-Z0-9 _/-]+", re.ASCII)


def unified_scan(row: Payload, service: str) -> ReportedEvent:
    """A row in our words. Which codes and texts there are depends on the service."""
    status = _status(row, service)
    at = moment(row["timestamp"].text)
    return ReportedEvent(
        status=status,
        at=at,
        stated_at=row["timestamp"].text,
        source=_source(row["timestamp"].text) if at and at.tzinfo else None,
        code=_code(row),
        text=_text(row, status),
        place=_place(row["location"]),
    )


def _status(row: Payload, service: str) -> TrackingStatus | None:
    """A short code is sure, but that of a delivery is the same on the way back."""
    codes = BY_SERVICE.get(service, {})
    for short in (row["statusDetailed"].code, row["status"].code):
        if short in codes and codes[short] is not S.DELIVERED:
            return codes[short]
    texts = (row["status"].text, row["description"].text)
    return status_of(_word(row), " ".join(dict.fromkeys(filter(None, texts))))


def _word(row: Payload) -> str:
    said = [row[key].text.lower().replace("_", "-") for key in ("statusCode", "status")]
    words = (_NUMBERED.get(word, word) for word in said)
    return next((word for word in words if word in _WORDS), "")


def _code(row: Payload) -> str:
    """The most exact code that stands there."""
    exact = (row[key].text for key in ("statusDetailed", "status"))
    return next((code for code in exact if _CODE.fullmatch(code)), row["statusCode"].text)


def _text(row: Payload, status: TrackingStatus | None) -> str:
    """Mostly the longer text; but that of a delivery may be no more than who signed for it."""
    short, long = row["status"].text, row["description"].text
    return (short or long) if status in (S.DELIVERED, S.RETURNED) else (long or short)


def _source(stated: str) -> TimeSource:
    return TimeSource.UTC_GIVEN if stated.upper().endswith("Z") else TimeSource.OFFSET_GIVEN


def _place(location: Payload) -> str:
    """The locality, which often names its country already."""
    locality = location.at("address", "addressLocality").text
    country = location.at("address", "countryCode").text
    if locality.endswith(country):
        return locality
    return f"{locality}, {country}" if locality else country
