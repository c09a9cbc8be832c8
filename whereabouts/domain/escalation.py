"""Problems being worked: what kinds there are, and what an order remembers of each."""

from enum import StrEnum

from pydantic import AwareDatetime

from whereabouts.domain.model import Frozen


class EscalationKind(StrEnum):
    """Why a parcel, or an order that has none yet, needs attention."""

    TRACKING_QUIET = "TRACKING_QUIET"
    POTENTIALLY_LOST = "POTENTIALLY_LOST"
    NEVER_PICKED_UP = "NEVER_PICKED_UP"
    NOT_RECEIVED = "NOT_RECEIVED"
    WRONG_ADDRESS = "WRONG_ADDRESS"
    CUSTOMS_HOLD = "CUSTOMS_HOLD"
    DELIVERY_FAILED = "DELIVERY_FAILED"
    RETURNING = "RETURNING"
    #: What fits nothing above: a person reads what the shopper wrote.
    OTHER_PROBLEM = "OTHER_PROBLEM"

    @property
    def is_silence(self) -> bool:
        """Whether it is the carrier's silence that opened it."""
        return self in _OF_SILENCE

    @property
    def in_words(self) -> str:
        return self.replace("_", " ").lower()


_OF_SILENCE = frozenset(
    {
        EscalationKind.TRACKING_QUIET,
        EscalationKind.POTENTIALLY_LOST,
        EscalationKind.NEVER_PICKED_UP,
    }
)


class Resolution(StrEnum):
    """How an escalation ended."""

    #: The carrier scanned the parcel again; nobody had to act.
    MOVED_AGAIN = "MOVED_AGAIN"
    FOUND = "FOUND"
    RESHIPPED = "RESHIPPED"
    REFUNDED = "REFUNDED"
    WRITTEN_OFF = "WRITTEN_OFF"
    ADDRESS_CHANGED = "ADDRESS_CHANGED"
    INTERCEPTED = "INTERCEPTED"
    DELIVERED_AFTER_ALL = "DELIVERED_AFTER_ALL"
    RETURNED_TO_SENDER = "RETURNED_TO_SENDER"
    #: Customs let the parcel go.
    CLEARED = "CLEARED"
    #: Another case of the same order stands for it.
    DUPLICATE = "DUPLICATE"

    @property
    def settles_parcel(self) -> bool:
        """Whether the store has given up waiting for the parcel itself."""
        return self in (Resolution.RESHIPPED, Resolution.REFUNDED, Resolution.WRITTEN_OFF)

    @property
    def in_words(self) -> str:
        return self.replace("_", " ").lower()


class Opener(StrEnum):
    """Who opened an escalation."""

    PLAN = "PLAN"
    SHOPPER = "SHOPPER"
    AGENT = "AGENT"


class Escalation(Frozen):
    """One problem of one parcel; `ordinal` counts those of the same kind, from 1.

    `silent_since` dates what it is about: the beginning of a silence or of a hold, the scan of
    a failed attempt, a report. `parcel_id` is empty where the order has no parcel yet.
    """

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


def case_id(store: str, order_id: str, parcel_id: str, kind: EscalationKind, ordinal: int) -> str:
    """The case's name, which is its workflow's too: the same problem told twice, by whomever,
    is one case."""
    return f"escalation/{store}/{order_id}/{parcel_id or NO_PARCEL}/{kind}/{ordinal}"


#: In the place of a parcel's id; no such id begins so.
NO_PARCEL = "-"


def same_order(one: str, other: str) -> bool:
    """Whether two cases are of one order, and so of one conversation."""
    return one.split("/")[:3] == other.split("/")[:3]
