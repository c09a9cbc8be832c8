"""Our own protocol of live tracking, for a carrier behind any system that speaks it.

`GET {base}/track/{carrier}/{tracking_number}` answers 200 with `{"scans": [...]}` (the schema
of the scans webhook), or 404 for a number that is not known.
"""

from collections.abc import Sequence
from urllib.parse import quote

from pydantic import ValidationError

from whereabouts.carriers.call import CallFailed, Heard, Line
from whereabouts.carriers.live import Asked, Limit
from whereabouts.carriers.refusal import kind_of_http
from whereabouts.carriers.report import (
    ErrorKind,
    ParcelReport,
    ReportedEvent,
    delivered_at,
    failed,
    oldest_first,
    standing,
)
from whereabouts.carriers.system import System
from whereabouts.domain.model import Frozen
from whereabouts.storefronts.generic import GenericScan

GENERIC = System(name="generic")


class _Answer(Frozen):
    scans: tuple[GenericScan, ...]


class GenericTracking:
    """Asks one HTTP service about the parcels of every carrier."""

    system = "generic"
    credential = "generic"
    limits: tuple[Limit, ...] = ()
    batch = 1

    def __init__(self, line: Line) -> None:
        self._line = line

    async def track(self, parcels: Sequence[Asked]) -> tuple[ParcelReport, ...]:
        return tuple([await self._track(parcel) for parcel in parcels])

    async def _track(self, parcel: Asked) -> ParcelReport:
        path = f"/track/{quote(parcel.carrier, safe='')}/{quote(parcel.tracking_number, safe='')}"
        try:
            return _report(parcel, await self._line.call("GET", path))
        except CallFailed as failure:
            return _failed(parcel, failure.kind, failure.message)


def _report(parcel: Asked, heard: Heard) -> ParcelReport:
    if not heard.is_success:
        kind = kind_of_http(str(heard.status)) or ErrorKind.DOWN
        return _failed(parcel, kind, f"answered {heard.status}")
    try:
        scans = _Answer.model_validate_json(heard.body).scans
    except ValidationError:
        return _failed(parcel, ErrorKind.UNREADABLE, "answered what nobody can read")
    return report_of(parcel, scans)


def report_of(parcel: Asked, scans: Sequence[GenericScan]) -> ParcelReport:
    """All that `scans` say of a parcel."""
    estimate_of = {_event(scan): scan.estimate for scan in scans}
    events = oldest_first(estimate_of)
    estimates = [estimate for event in events if (estimate := estimate_of[event])]
    return ParcelReport(
        carrier=parcel.carrier,
        tracking_number=parcel.tracking_number,
        status=standing(events),
        events=events,
        estimate=estimates[-1] if estimates else None,
        delivered_at=delivered_at(events),
    )


def _failed(parcel: Asked, kind: ErrorKind, message: str) -> ParcelReport:
    return failed(parcel.carrier, kind, message, parcel.tracking_number)


def _event(scan: GenericScan) -> ReportedEvent:
    return ReportedEvent(
        status=scan.status,
        at=scan.occurred_at,
        stated_at=scan.occurred_at.isoformat(),
        code=scan.code,
        text=scan.text,
        place=scan.place,
        signed=scan.signed,
        photo=scan.photo,
        event_id=scan.key,
    )
