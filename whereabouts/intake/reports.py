"""A carrier's report read into scans of the parcel it was asked about."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from whereabouts.carriers.report import ParcelReport, ReportedEvent, standing
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.intake.scans import CarrierScan

#: The longest that a scan takes of each text.
_PLACE, _CODE, _TEXT = 200, 60, 500


class Subject(NamedTuple):
    """The parcel in its shop's words."""

    carrier: str
    tracking_number: str


def scans_of(report: ParcelReport, of: Subject, as_of: datetime) -> tuple[CarrierScan, ...]:
    """Every event with a time, and what the report says beyond its events as of `as_of`.

    The same event has the same id whether it was pushed or asked for.
    """
    told = (_scan(event, event.at, of) for event in report.events if event.at is not None)
    return (*told, *_beyond(report, of, as_of))


def _scan(event: ReportedEvent, at: datetime, of: Subject) -> CarrierScan:
    return CarrierScan(
        carrier=of.carrier,
        tracking_number=of.tracking_number,
        # What only informs leaves the parcel where it was, as the unknown does.
        status=event.status or TrackingStatus.UNKNOWN,
        occurred_at=at,
        stated_at=event.stated_at,
        time_source=event.source,
        event_id=event.event_id or f"{_instant(at)} {event.code or event.text or event.status}",
        place=event.place[:_PLACE],
        code=event.code[:_CODE],
        text=event.text[:_TEXT],
        signed=event.signed,
        photo=event.photo,
    )


def _beyond(report: ParcelReport, of: Subject, as_of: datetime) -> Iterator[CarrierScan]:
    """Some answers have a status and no event for it, and none has an event for an estimate.
    Each is kept once, when it was first heard."""
    bare = {"carrier": of.carrier, "tracking_number": of.tracking_number, "occurred_at": as_of}
    if report.status not in (standing(report.events), TrackingStatus.UNKNOWN):
        said = {"status": report.status, "event_id": f"status {report.status}"}
        yield CarrierScan.model_validate(
            bare | said | {"occurred_at": report.delivered_at or as_of}
        )
    if report.estimate is not None:
        newest = report.events[-1].stated_at if report.events else ""
        estimate = {"status": TrackingStatus.UNKNOWN, "estimate": report.estimate}
        event_id = f"estimate {report.estimate.model_dump_json()} {newest}"
        yield CarrierScan.model_validate(bare | estimate | {"event_id": event_id})


def _instant(at: datetime) -> str:
    """Equal however the offset was written."""
    return (at if at.tzinfo is None else at.astimezone(UTC)).isoformat()
