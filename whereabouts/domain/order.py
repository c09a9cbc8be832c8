"""An order as its lifecycle sees it: everything its life depends on and nothing personal."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from pydantic import AwareDatetime

from whereabouts.domain.calendar import BusinessCalendar
from whereabouts.domain.escalation import Escalation
from whereabouts.domain.holdout import Trial
from whereabouts.domain.message import Channel, MessageKind, Sending
from whereabouts.domain.model import Frozen
from whereabouts.domain.policy import Policy
from whereabouts.domain.tracking import EstimatedDelivery, Scan


class OrderStage(StrEnum):
    """Where an order stands as a whole; the search attribute operators filter by."""

    PLACED = "PLACED"
    LABEL_CREATED = "LABEL_CREATED"
    IN_TRANSIT = "IN_TRANSIT"
    OUT_FOR_DELIVERY = "OUT_FOR_DELIVERY"
    NEEDS_ATTENTION = "NEEDS_ATTENTION"
    PARTLY_DELIVERED = "PARTLY_DELIVERED"
    DELIVERED = "DELIVERED"
    RETURNED = "RETURNED"
    LOST = "LOST"
    CANCELLED = "CANCELLED"
    HISTORY = "HISTORY"

    @property
    def is_final(self) -> bool:
        """Whether an order can end as this."""
        return self in _FINAL


_FINAL = frozenset(
    {
        OrderStage.DELIVERED,
        OrderStage.RETURNED,
        OrderStage.LOST,
        OrderStage.CANCELLED,
        OrderStage.HISTORY,
    }
)


class Line(Frozen):
    """How many of one order line; the line's title lives in the store."""

    line_id: str
    quantity: int


class Parcel(Frozen):
    """One shipment of an order. `lines` is empty where the shop does not say what is inside."""

    parcel_id: str
    carrier: str
    tracking_number: str
    label_at: AwareDatetime
    lines: tuple[Line, ...] = ()
    estimate: EstimatedDelivery | None = None
    #: Set when the shop replaced the tracking number; `tracking_number` is the new one.
    replaced_at: AwareDatetime | None = None
    #: Set when the parcel turned out to be another carrier's; `carrier` is the one it is.
    reassigned_at: AwareDatetime | None = None


class Preference(Frozen):
    """Whether a channel may be used, since when and why; the newest word counts."""

    channel: Channel
    allowed: bool
    reason: str
    at: AwareDatetime


class Undeliverable(Frozen):
    """A provider's final word that one message did not arrive."""

    kind: MessageKind
    parcels: tuple[str, ...]
    channel: Channel
    at: AwareDatetime
    reason: str = ""


class Asked(Frozen):
    """One question put to a carrier's live API. `answered` is None while it is being asked.

    `held` where the trouble is the carrier's and not the parcel's: its account answers nobody,
    or an incident is open. Such a question proves nothing, whatever came of it.
    """

    parcel_id: str
    at: AwareDatetime
    answered: bool | None = None
    held: bool = False
    detail: str = ""


class Destination(Frozen):
    """Where the order goes, as far as clocks are concerned.

    `zones` are IANA names; more than one means the exact zone is not known, and quiet
    hours then are those that are night in any of them.
    """

    country: str
    zones: tuple[str, ...]
    calendar: BusinessCalendar
    at: AwareDatetime


class OrderState(Frozen):
    """All that `plan` reads. The first block is fixed at the start, the rest grows by facts."""

    store: str
    order_id: str
    created_at: AwareDatetime
    imported_at: AwareDatetime | None = None
    locale: str
    value: Decimal
    promised_ship_date: date | None = None
    policy: Policy
    #: The comparisons of messages that the order is in, drawn as it began.
    trials: tuple[Trial, ...] = ()

    destination: Destination
    lines: tuple[Line, ...]
    lines_at: AwareDatetime
    preferences: tuple[Preference, ...] = ()
    parcels: tuple[Parcel, ...] = ()
    scans: tuple[Scan, ...] = ()
    cancelled_at: AwareDatetime | None = None
    undeliverable: tuple[Undeliverable, ...] = ()

    sendings: tuple[Sending, ...] = ()
    unopened_emails: int = 0
    asked: tuple[Asked, ...] = ()
    escalations: tuple[Escalation, ...] = ()

    def held_out(self, kind: MessageKind) -> Trial | None:
        """The comparison for which this order does without that kind, if any."""
        return next((t for t in self.trials if t.kind is kind and t.held_out), None)
