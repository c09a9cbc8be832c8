"""One sale of the month: what was bought, by whom, and where its parcels go."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from whereabouts.domain.purchase import Purchase
from whereabouts.simulator.month.shopper import Shopper
from whereabouts.storefronts.generic import GenericScan, ParcelLabelledEvent


class Made(NamedTuple):
    """A scan. `told_at` is None for one that only shows when the carrier is asked."""

    scan: GenericScan
    told_at: datetime | None


@dataclass(frozen=True, slots=True)
class Trip:
    """One parcel's way. `arrived_at` is when the shopper has it, whatever scans say; None for
    one that never comes."""

    label: ParcelLabelledEvent
    scans: tuple[Made, ...]
    arrived_at: datetime | None


@dataclass(frozen=True, slots=True)
class Sale:
    """One order. `cancelled_at` is before any label."""

    purchase: Purchase
    shopper: Shopper
    trips: tuple[Trip, ...]
    cancelled_at: datetime | None = None

    @property
    def order_id(self) -> str:
        return self.purchase.order_id
