"""What the tracking page is told of an order. Nothing personal but the items' titles."""

from datetime import date

from pydantic import AwareDatetime

from whereabouts.domain.escalation import Resolution
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
    placed_at: AwareDatetime
    items: tuple[TrackedItem, ...]
    parcels: tuple[TrackedParcel, ...] = ()
    promised_ship_date: date | None = None
    cancelled_at: AwareDatetime | None = None
    policy: Policy
