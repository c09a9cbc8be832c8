"""An order as people and messages read it: with who bought it, and what carriers said."""

from pydantic import AwareDatetime

from whereabouts.domain.clock import Clock
from whereabouts.domain.model import Frozen
from whereabouts.domain.order import Destination, OrderStage, Parcel
from whereabouts.domain.policy import Policy
from whereabouts.domain.purchase import Purchase
from whereabouts.domain.tracking import EstimatedDelivery, Scan


class ParcelRecord(Frozen):
    """One parcel. `scans` are in time's order, without those of an earlier number or parcel."""

    parcel: Parcel
    earlier_numbers: tuple[str, ...] = ()
    scans: tuple[Scan, ...] = ()
    first_estimate: EstimatedDelivery | None = None
    #: The newest, be it the shop's or the carrier's.
    estimate: EstimatedDelivery | None = None

    @property
    def newest_scan(self) -> Scan | None:
        return self.scans[-1] if self.scans else None


class OrderRecord(Frozen):
    """One order. Personal: it is never logged and never leaves for a history."""

    store: str
    order_id: str
    purchase: Purchase
    #: The shopper's valid number in E.164, if they gave one.
    phone: str | None
    destination: Destination
    policy: Policy
    clock: Clock
    parcels: tuple[ParcelRecord, ...]

    imported_at: AwareDatetime | None
    cancelled_at: AwareDatetime | None
    ended_at: AwareDatetime | None
    erased_at: AwareDatetime | None = None
    stage: OrderStage
    silent: bool
    wake_at: AwareDatetime | None
    wake_for: str
    #: The order's time of the projection above; None before the order's first act.
    recorded_at: AwareDatetime | None
