"""One row of FedEx's list of scans."""

from whereabouts.carriers.fedex.evidence import Evidence
from whereabouts.carriers.fedex.wording import status_of
from whereabouts.carriers.moment import moment
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ReportedEvent
from whereabouts.domain.tracking import TimeSource, TrackingStatus


def scan(row: Payload, evidence: Evidence) -> ReportedEvent:
    """A row in our words. Single rows lack the offset that all others have."""
    stated, reason = row["date"].text, row["exceptionDescription"].text
    status = status_of(row["eventType"].code, row["exceptionCode"].text, reason)
    at = moment(stated)
    is_delivery = status is TrackingStatus.DELIVERED
    return ReportedEvent(
        status=status,
        at=at,
        stated_at=stated,
        source=_source(stated) if at and at.tzinfo else None,
        code=row["eventType"].text,
        text=": ".join(filter(None, (row["eventDescription"].text, reason))),
        place=_place(row["scanLocation"]),
        signed=is_delivery and evidence.signed,
        photo=is_delivery and evidence.photo,
    )


def _source(stated: str) -> TimeSource:
    return TimeSource.UTC_GIVEN if stated.upper().endswith("Z") else TimeSource.OFFSET_GIVEN


def _place(address: Payload) -> str:
    """`Memphis, TN, US`, as much of it as is there."""
    parts = (address["city"], address["stateOrProvinceCode"], address["countryCode"])
    return ", ".join(part.text for part in parts if part.text)
