"""Problems being worked: what kinds there are, and what an order remembers of each."""

from enum import StrEnum

from pydantic import AwareDatetime

from whereabouts.domain.model import Frozen


class EscalationKind(StrEnum):
    """Why a parcel needs attention."""

    TRACKING_QUIET = "TRACKING_QUIET"
    POTENTIALLY_LOST = "POTENTIALLY_LOST"
    NEVER_PICKED_UP = "NEVER_PICKED_UP"


class Resolution(StrEnum):
    """How an escalation ended."""

    #: The carrier scanned the parcel again; nobody had to act.
    MOVED_AGAIN = "MOVED_AGAIN"
    FOUND = "FOUND"
    RESHIPPED = "RESHIPPED"
    REFUNDED = "REFUNDED"
    WRITTEN_OFF = "WRITTEN_OFF"

    @property
    def settles_parcel(self) -> bool:
        """Whether the store has given up waiting for the parcel itself."""
        return self in (Resolution.RESHIPPED, Resolution.REFUNDED, Resolution.WRITTEN_OFF)


class Escalation(Frozen):
    """One problem of one parcel; `ordinal` counts those of the same kind, from 1."""

    kind: EscalationKind
    parcel_id: str
    ordinal: int
    silent_since: AwareDatetime
    opened_at: AwareDatetime
    closed_at: AwareDatetime | None = None
    resolution: Resolution | None = None
    #: When the child workflow was told of a new scan, so it is told once.
    told_of_movement_at: AwareDatetime | None = None

    @property
    def is_open(self) -> bool:
        return self.closed_at is None
