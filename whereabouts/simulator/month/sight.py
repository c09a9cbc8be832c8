"""What a shopper knows of an order, from what they read and what its page shows them."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from whereabouts.domain.message import MessageKind
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.simulator.month.asking import Sight
from whereabouts.simulator.month.sale import Sale, Trip
from whereabouts.storefronts.generic import GenericScan

#: The day of delivery is over, for who waits.
_EVENING = time(20)
#: Who has everything looks no more after so long.
_LOOKS_ON = timedelta(days=4)


@dataclass
class Eyes:
    """One shopper's, on one order."""

    sale: Sale
    read_at: datetime
    delay_told: bool = False
    answered_at: datetime | None = None
    #: The desk has closed their case.
    is_settled: bool = False

    @classmethod
    def opened(cls, sale: Sale) -> "Eyes":
        return cls(sale, sale.purchase.placed_at)

    def read(self, kind: MessageKind, at: datetime) -> None:
        self.read_at = max(self.read_at, at)
        self.delay_told = self.delay_told or kind is MessageKind.DELAYED

    def see(self, now: datetime) -> Sight:
        """The worst of all parcels that are not there."""
        missing = [trip for trip in self.sale.trips if not has_arrived(trip, now)]
        moved = [_moved_at(trip, now) for trip in missing]
        due = [at for trip in missing if (at := self._due(trip, now)) is not None and at < now]
        delivered = [now - at for trip in missing if (at := _said_delivered(trip, now))]
        return Sight(
            read=now - self.read_at,
            moved=now - min(moved) if moved else None,
            overdue=now - min(due) if due else None,
            delay_told=self.delay_told,
            said_delivered=max(delivered, default=None),
            answered=now - self.answered_at if self.answered_at else None,
        )

    def is_over(self, now: datetime) -> bool:
        """Whether nothing is left to be worried about, or ever will be."""
        last = max((at for trip in self.sale.trips for at in _ends(trip)), default=now)
        is_off = self.sale.cancelled_at is not None or self.is_settled
        return is_off or now - last > _LOOKS_ON

    def _due(self, trip: Trip, now: datetime) -> datetime | None:
        """The evening of the day that was named last."""
        named = trip.label.estimate
        for scan in _told(trip, now):
            named = scan.estimate or named
        if named is None:
            return None
        zone = ZoneInfo(self.sale.shopper.home.zone)
        return datetime.combine(named.day, _EVENING, zone).astimezone(UTC)


def has_arrived(trip: Trip, now: datetime) -> bool:
    return trip.arrived_at is not None and trip.arrived_at <= now


def _ends(trip: Trip) -> list[datetime]:
    return [made.scan.occurred_at for made in trip.scans[-1:] if made.scan.status.is_terminal]


def _told(trip: Trip, now: datetime) -> list[GenericScan]:
    return [one.scan for one in trip.scans if one.told_at is not None and one.told_at <= now]


def _moved_at(trip: Trip, now: datetime) -> datetime:
    """As far as was told; a label that is yet to be made moves now."""
    times = [scan.occurred_at for scan in _told(trip, now)]
    return max(times, default=min(trip.label.label_at, now))


def _said_delivered(trip: Trip, now: datetime) -> datetime | None:
    delivered = (s.occurred_at for s in _told(trip, now) if s.status is TrackingStatus.DELIVERED)
    return next(delivered, None)
