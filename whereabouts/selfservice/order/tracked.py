"""What the tracking page is told of an order. Nothing personal but the items' titles."""

from datetime import date

from pydantic import AwareDatetime

from whereabouts.domain.calendar import BusinessCalendar
from whereabouts.domain.casework import InterceptOutcome
from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.domain.model import Frozen
from whereabouts.domain.order import Parcel
from whereabouts.domain.policy import Policy
from whereabouts.domain.tracking import Scan


class TrackedItem(Frozen):
    """One order line as the shopper knows it."""

    line_id: str
    title: str
    quantity: int


class Outcome(Frozen):
    """How a person ended what was wrong with a parcel."""

    resolution: Resolution
    at: AwareDatetime


class ReportedProblem(Frozen):
    """What was promised of a problem, and how far it is. Of a closed one, how it ended."""

    kind: EscalationKind
    parcel_id: str
    by_shopper: bool
    opened_at: AwareDatetime
    has_inquiry: bool
    has_somebody: bool
    waits_for_shopper: bool
    asked_at: AwareDatetime | None
    answer_due_at: AwareDatetime | None
    intercept: InterceptOutcome | None
    #: The newest promise that still holds.
    heard_by: AwareDatetime | None
    is_renewed: bool
    closed_at: AwareDatetime | None
    resolution: Resolution | None


class TrackedParcel(Frozen):
    """One parcel and every scan of it, in any order."""

    parcel: Parcel
    scans: tuple[Scan, ...] = ()
    outcome: Outcome | None = None


class TrackedOrder(Frozen):
    """One order as the store knows it now. `zone` and `country` are the delivery address's."""

    store: str
    order_id: str
    #: What the shopper knows the order by.
    number: str = ""
    locale: str
    zone: str
    country: str
    #: Of the delivery address: its business days.
    calendar: BusinessCalendar
    placed_at: AwareDatetime
    items: tuple[TrackedItem, ...]
    parcels: tuple[TrackedParcel, ...] = ()
    promised_ship_date: date | None = None
    cancelled_at: AwareDatetime | None = None
    policy: Policy
    problems: tuple[ReportedProblem, ...] = ()
    #: Where a problem is reported; empty where only mails are read.
    report_at: str = ""
