"""What a carrier says of one parcel, in our words: read from an answer or a webhook alike."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from whereabouts.domain.model import Frozen
from whereabouts.domain.tracking import EstimatedDelivery, TimeSource, TrackingStatus

S = TrackingStatus
_RETURN_LEG = frozenset({S.RETURNING, S.RETURNED})
_ARRIVED = frozenset({S.DELIVERED, S.RETURNED})
_UNDER_WAY = frozenset({S.IN_TRANSIT, S.OUT_FOR_DELIVERY})


class ErrorKind(StrEnum):
    """Why a carrier told nothing of a parcel."""

    #: Normal for a young label.
    NOT_FOUND = "not_found"
    INVALID_NUMBER = "invalid_number"
    REFUSED = "refused_credentials"
    QUOTA = "quota"
    DOWN = "carrier_down"
    #: Not in any shape this carrier is known to answer in.
    UNREADABLE = "unreadable"


class ReportError(Frozen):
    """What kept the carrier from telling. `message` is the carrier's own, without secrets."""

    kind: ErrorKind
    message: str


class ReportedEvent(Frozen):
    """One row of a carrier's own list.

    `status` is None for a row that informs and leaves the parcel where it was, and UNKNOWN for
    a code that nobody listed. `at` is aware where the offset is known, local to the place where
    it is not, and None where the carrier gave no time. `source` says how the offset came.
    """

    status: TrackingStatus | None
    at: datetime | None = None
    stated_at: str = ""
    source: TimeSource | None = None
    code: str = ""
    text: str = ""
    place: str = ""
    signed: bool = False
    photo: bool = False
    #: The system's own id of the event, where it has one.
    event_id: str = ""


class ParcelReport(Frozen):
    """All a carrier says of one parcel at one time. Events are the oldest first.

    `carrier` is who moves the parcel, in our spelling; `tracking_number` is empty where the
    answer names none. `unknown_codes` are those of events whose status is UNKNOWN.
    """

    carrier: str
    tracking_number: str = ""
    status: TrackingStatus = S.UNKNOWN
    events: tuple[ReportedEvent, ...] = ()
    estimate: EstimatedDelivery | None = None
    delivered_at: datetime | None = None
    signed: bool = False
    photo: bool = False
    unknown_codes: tuple[str, ...] = ()
    error: ReportError | None = None


def oldest_first(events: Iterable[ReportedEvent]) -> tuple[ReportedEvent, ...]:
    """Sorted by time where all times can be compared, else left in the order they came in,
    which must be the oldest first."""
    rows = tuple(events)
    times = [row.at for row in rows if row.at is not None]
    if len(times) < len(rows) or len({at.tzinfo is None for at in times}) > 1:
        return rows
    return tuple(row for _, _, row in sorted(zip(times, range(len(rows)), rows, strict=True)))


def standing(events: Iterable[ReportedEvent]) -> TrackingStatus:
    """Where the parcel stands after `events`, the oldest first.

    The newest row that shows the carrier holding the parcel decides: a label is often written
    after the first scan. As in a parcel's progress, what is on its way back stays so until it
    arrives, and is returned then, not delivered; a delivered parcel does not go back into
    transit.
    """
    told = [status for row in events if (status := row.status) and status is not S.UNKNOWN]
    physical = [status for status in told if status not in (S.LABEL_CREATED, S.CANCELLED)]
    newest = (physical or told or [S.UNKNOWN])[-1]
    back = next((at for at, status in enumerate(physical) if status in _RETURN_LEG), None)
    if back is not None:
        return S.RETURNED if _ARRIVED.intersection(physical[back:]) else S.RETURNING
    return S.DELIVERED if newest in _UNDER_WAY and S.DELIVERED in physical else newest


def delivered_at(events: Iterable[ReportedEvent]) -> datetime | None:
    """When the parcel was delivered, by the last row that says so."""
    times = [row.at for row in events if row.status is S.DELIVERED and row.at is not None]
    return times[-1] if times else None


def unknown_codes(events: Iterable[ReportedEvent]) -> tuple[str, ...]:
    """The codes of rows that nobody could read, each once."""
    return tuple(dict.fromkeys(row.code for row in events if row.status is S.UNKNOWN and row.code))


def failed(carrier: str, kind: ErrorKind, message: str, number: str = "") -> ParcelReport:
    """The report of a carrier that told nothing."""
    error = ReportError(kind=kind, message=message)
    return ParcelReport(carrier=carrier, tracking_number=number, error=error)
