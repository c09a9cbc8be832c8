"""A carrier's report read into scans of the parcel it was asked about."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from whereabouts.carriers.report import ParcelReport, ReportedEvent, standing
from whereabouts.domain.tracking import EstimatedDelivery, TrackingStatus
from whereabouts.intake.scans import CarrierScan

#: The longest that a scan takes of each text.
_PLACE, _CODE, _TEXT = 200, 60, 500
_ARRIVED = frozenset({TrackingStatus.DELIVERED, TrackingStatus.RETURNED})
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


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
        event_id=event.event_id or f"{_instant(at)} {event.status} {event.code or event.text}",
        place=event.place[:_PLACE],
        code=event.code[:_CODE],
        text=event.text[:_TEXT],
        signed=event.signed,
        photo=event.photo,
    )


def _beyond(report: ParcelReport, of: Subject, as_of: datetime) -> Iterator[CarrierScan]:
    """Some answers have a status and no event with a time for it, and none has an event for an
    estimate. A status is kept once, when it was first heard; an estimate is a word of its moment,
    for the carrier may return to a day that it gave before."""
    arrived_at = report.delivered_at if report.status in _ARRIVED else None
    if report.status not in (standing(e for e in report.events if e.at), TrackingStatus.UNKNOWN):
        event_id = f"status {report.status} {_instant(arrived_at) if arrived_at else ''}"
        scan = _bare(of, report.status, arrived_at or as_of, event_id)
        yield scan if arrived_at else _as_of_its_events(scan, report)
    if report.estimate is not None and report.status not in _ARRIVED:
        event_id = f"estimate {report.estimate.model_dump_json()} {_instant(as_of)}"
        scan = _bare(of, TrackingStatus.UNKNOWN, as_of, event_id, report.estimate)
        yield _as_of_its_events(scan, report)


def _as_of_its_events(scan: CarrierScan, report: ParcelReport) -> CarrierScan:
    times = [event.at for event in report.events if event.at is not None]
    return scan.model_copy(update={"newest_event_at": times[-1]}) if times else scan


def _bare(
    of: Subject,
    status: TrackingStatus,
    at: datetime,
    event_id: str,
    estimate: EstimatedDelivery | None = None,
) -> CarrierScan:
    return CarrierScan(
        carrier=of.carrier,
        tracking_number=of.tracking_number,
        status=status,
        occurred_at=at,
        event_id=event_id,
        estimate=estimate,
    )


def _instant(at: datetime) -> str:
    """Equal however the offset was written."""
    return at.isoformat() if at.tzinfo is None else str(at - _EPOCH)
