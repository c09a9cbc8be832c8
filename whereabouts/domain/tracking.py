"""What a carrier says about a parcel: scans, statuses, estimated delivery."""

from datetime import date, time
from enum import StrEnum

from pydantic import AwareDatetime

from whereabouts.domain.model import Frozen


class TrackingStatus(StrEnum):
    """Where a parcel stands, in the words every carrier dialect is read into."""

    LABEL_CREATED = "LABEL_CREATED"
    IN_TRANSIT = "IN_TRANSIT"
    OUT_FOR_DELIVERY = "OUT_FOR_DELIVERY"
    DELIVERY_ATTEMPTED = "DELIVERY_ATTEMPTED"
    AVAILABLE_FOR_PICKUP = "AVAILABLE_FOR_PICKUP"
    DELIVERED = "DELIVERED"
    CUSTOMS_HOLD = "CUSTOMS_HOLD"
    EXCEPTION = "EXCEPTION"
    RETURNING = "RETURNING"
    RETURNED = "RETURNED"
    LOST = "LOST"
    CANCELLED = "CANCELLED"
    UNKNOWN = "UNKNOWN"

    @property
    def is_movement(self) -> bool:
        """Whether a scan of this status shows that the carrier holds the parcel."""
        return self not in _NO_MOVEMENT

    @property
    def in_words(self) -> str:
        return self.replace("_", " ").lower()

    @property
    def is_terminal(self) -> bool:
        """Whether nothing more is expected from the carrier."""
        return self in _TERMINAL


_NO_MOVEMENT = frozenset(
    {
        TrackingStatus.LABEL_CREATED,
        TrackingStatus.LOST,
        TrackingStatus.CANCELLED,
        TrackingStatus.UNKNOWN,
    }
)
_TERMINAL = frozenset(
    {
        TrackingStatus.DELIVERED,
        TrackingStatus.RETURNED,
        TrackingStatus.LOST,
        TrackingStatus.CANCELLED,
    }
)


class TimeSource(StrEnum):
    """How the instant of a scan became known; carriers rarely send a full timestamp."""

    OFFSET_GIVEN = "OFFSET_GIVEN"
    UTC_GIVEN = "UTC_GIVEN"
    PLACE_ZONE = "PLACE_ZONE"
    SHIP_TO_ZONE = "SHIP_TO_ZONE"


class EstimatedDelivery(Frozen):
    """A local date, or a window within it. Never an instant: carriers promise days."""

    day: date
    opens: time | None = None
    closes: time | None = None


class Scan(Frozen):
    """One tracking event of one parcel.

    `occurred_at` is the instant we work with; `stated_at` is the carrier's own text and
    `time_source` says how the one came from the other.
    """

    scan_id: str
    parcel_id: str
    #: The number the carrier scanned; a parcel whose number was replaced ignores the old one's.
    tracking_number: str = ""
    #: Who scanned it, where that is known; a reassigned parcel ignores the first carrier's.
    carrier: str = ""
    status: TrackingStatus
    occurred_at: AwareDatetime
    stated_at: str = ""
    time_source: TimeSource = TimeSource.OFFSET_GIVEN
    place: str = ""
    code: str = ""
    text: str = ""
    estimate: EstimatedDelivery | None = None
    signed: bool = False
    photo: bool = False
