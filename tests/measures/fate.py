"""What becomes of one generated order: drawn once, and then told in rows by others."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from random import Random
from typing import TypeVar

T = TypeVar("T")

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
#: The share of orders of each carrier, how late its scans arrive, and how often it goes wrong.
CARRIERS = {
    "ups": (0.38, 0.4, 0.7),
    "usps": (0.32, 2.0, 1.3),
    "fedex": (0.2, 0.6, 0.9),
    "dhl": (0.1, 1.2, 1.4),
}
COUNTRIES = {"US": 0.86, "CA": 0.06, "GB": 0.05, "DE": 0.03}


class Trouble(StrEnum):
    """What went wrong with a parcel, if anything did."""

    NONE = "NONE"
    SLIPPED = "SLIPPED"
    SILENT = "SILENT"
    NEVER_SCANNED = "NEVER_SCANNED"
    LOST = "LOST"
    FALSELY_DELIVERED = "FALSELY_DELIVERED"
    CUSTOMS = "CUSTOMS"
    ATTEMPTED = "ATTEMPTED"
    RETURNED = "RETURNED"


_TROUBLES = {
    Trouble.SLIPPED: 0.09,
    Trouble.SILENT: 0.025,
    Trouble.NEVER_SCANNED: 0.008,
    Trouble.LOST: 0.005,
    Trouble.FALSELY_DELIVERED: 0.006,
    Trouble.ATTEMPTED: 0.03,
    Trouble.RETURNED: 0.006,
}
_HELD_BY_CUSTOMS = 0.12


@dataclass(frozen=True, slots=True)
class ParcelFate:
    """One parcel: when it is labelled, scanned and delivered. None is never."""

    parcel_id: str
    carrier: str
    trouble: Trouble
    labelled_at: datetime
    first_scan_at: datetime | None
    out_at: datetime | None
    delivered_at: datetime | None
    promised_at: datetime


@dataclass(frozen=True, slots=True)
class OrderFate:
    """One order. `told` are its messages by what became of them; see `telling`."""

    order_id: str
    placed_at: datetime
    country: str
    imported: bool
    cancelled_at: datetime | None
    texts: bool
    erased: bool
    parcels: tuple[ParcelFate, ...] = field(default=())

    @property
    def trouble(self) -> ParcelFate | None:
        """The first parcel that has any."""
        return next((one for one in self.parcels if one.trouble is not Trouble.NONE), None)


def fate(dice: Random, order_id: str, placed_at: datetime, parcels: float) -> OrderFate:
    """`parcels` is how many an order has on average."""
    country = drawn(dice, COUNTRIES)
    is_cancelled = dice.random() < 0.02
    ships_at = placed_at + timedelta(hours=dice.lognormvariate(2.9, 0.6))
    count = 0 if is_cancelled else _whole(dice, parcels)
    return OrderFate(
        order_id=order_id,
        placed_at=placed_at,
        country=country,
        imported=dice.random() < 0.03,
        cancelled_at=placed_at + HOUR * dice.uniform(1, 10) if is_cancelled else None,
        texts=dice.random() < 0.4,
        erased=dice.random() < 0.005,
        parcels=tuple(_parcel(dice, f"p{n + 1}", country, ships_at, n) for n in range(count)),
    )


def _whole(dice: Random, mean: float) -> int:
    """At least one; the rest is more than that, as seldom as the mean says."""
    more = mean - 1
    return 1 + int(more) + (dice.random() < more - int(more))


def _parcel(
    dice: Random, parcel_id: str, country: str, ships_at: datetime, number: int
) -> ParcelFate:
    carrier = drawn(dice, {name: odds for name, (odds, _, _) in CARRIERS.items()})
    trouble = _trouble(dice, carrier, country)
    together = number == 0 or dice.random() < 0.6
    labelled_at = ships_at if together else ships_at + HOUR * dice.uniform(2, 60)
    first_scan_at = labelled_at + HOUR * dice.uniform(2, 14)
    transit = DAY * dice.uniform(1, 3.5 if country == "US" else 8)
    promised_at = first_scan_at + transit
    if trouble in (Trouble.SLIPPED, Trouble.CUSTOMS, Trouble.ATTEMPTED):
        transit += DAY * dice.uniform(1, 3)
    if trouble is Trouble.SILENT:
        transit += DAY * dice.uniform(2.5, 5)
    arrives = _by_day(dice, first_scan_at + transit)
    comes = trouble not in (Trouble.LOST, Trouble.NEVER_SCANNED, Trouble.RETURNED)
    return ParcelFate(
        parcel_id=parcel_id,
        carrier=carrier,
        trouble=trouble,
        labelled_at=labelled_at,
        first_scan_at=None if trouble is Trouble.NEVER_SCANNED else first_scan_at,
        out_at=arrives - HOUR * dice.uniform(2, 7) if comes else None,
        delivered_at=arrives if comes else None,
        promised_at=promised_at,
    )


def _trouble(dice: Random, carrier: str, country: str) -> Trouble:
    if country != "US" and dice.random() < _HELD_BY_CUSTOMS:
        return Trouble.CUSTOMS
    worse = CARRIERS[carrier][2]
    odds = {trouble: share * worse for trouble, share in _TROUBLES.items()}
    return drawn(dice, odds | {Trouble.NONE: 1 - sum(odds.values())})


def _by_day(dice: Random, moment: datetime) -> datetime:
    """Deliveries are made by day, in New York at least."""
    return moment.replace(hour=dice.randint(14, 23), minute=dice.randint(0, 59))


def drawn(dice: Random, odds: dict[T, float]) -> T:
    left = dice.random() * sum(odds.values())
    for one, share in odds.items():
        left -= share
        if left < 0:
            return one
    return next(iter(odds))
