"""The model of sales: who buys when, for how much, and in how many parcels it leaves."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import NamedTuple
from zoneinfo import ZoneInfo

from whereabouts.domain.order import Line
from whereabouts.domain.purchase import Purchase, PurchaseLine, SmsConsent
from whereabouts.domain.tracking import EstimatedDelivery
from whereabouts.simulator.month.dice import dice, one_of, span_around
from whereabouts.simulator.month.grid import GRID, on_grid
from whereabouts.simulator.month.homes import HOMES
from whereabouts.simulator.month.journey import journey, way
from whereabouts.simulator.month.sale import Sale, Trip
from whereabouts.simulator.month.shopper import Shopper, shopper
from whereabouts.storefronts.generic import ParcelLabelledEvent

#: How busy each hour of the store's day is, and each day of its week, from Monday.
_HOURS = (2, 1, 1, 1, 1, 2, 3, 4, 6, 7, 8, 8, 9, 8, 7, 7, 7, 7, 8, 9, 10, 9, 6, 4)
_WEEK = (1.2, 1.1, 1.0, 1.0, 0.9, 0.8, 1.1)
_GOODS = {
    ("Enamel mug, moss", "24.00"): 22.0,
    ("Wool travel blanket", "89.00"): 16.0,
    ("Camp lantern", "64.00"): 18.0,
    ("Folding stool", "39.00"): 16.0,
    ("Canvas duffel", "148.00"): 12.0,
    ("Down quilt", "229.00"): 6.0,
    ("Luggage tag", "12.00"): 10.0,
}
_LINES = {1: 55.0, 2: 30.0, 3: 15.0}
_CONSENT = "Text me about this order. Message and data rates may apply; reply STOP to end."
#: Of a hundred orders; of a hundred with several lines.
_CANCELLED, _SPLIT = 1.2, 22.0
_WAREHOUSE = "America/Los_Angeles"
_OPENS, _CLOSES = 8, 17
_SATURDAY = 5


class Season(NamedTuple):
    """Which month is lived, and how many orders it has. `zone` is the store's."""

    seed: int
    orders: int
    begins: datetime
    days: int
    zone: str
    currency: str

    @property
    def ends(self) -> datetime:
        return self.begins + timedelta(days=self.days)


def sales(season: Season) -> Iterator[Sale]:
    """All orders of the month, as they come."""
    for number, placed_at in enumerate(_moments(season), start=1):
        yield _sale(season, number, placed_at)


def _moments(season: Season) -> list[datetime]:
    throw, zone = dice(season.seed, "moments"), ZoneInfo(season.zone)
    slots = [season.begins + timedelta(hours=hour) for hour in range(season.days * 24)]
    local = [slot.astimezone(zone) for slot in slots]
    busy = [_HOURS[one.hour] * _WEEK[one.weekday()] for one in local]
    hours = throw.choices(slots, busy, k=season.orders)
    return sorted(on_grid(hour) + throw.randrange(2) * GRID for hour in hours)


def _sale(season: Season, number: int, placed_at: datetime) -> Sale:
    throw = dice(season.seed, "sale", number)
    buyer = shopper(number, one_of(HOMES, throw), throw)
    bought = _purchase(season, number, placed_at, buyer, throw)
    if throw.uniform(0, 100) < _CANCELLED:
        return Sale(bought, buyer, (), on_grid(placed_at + timedelta(hours=throw.uniform(0.2, 3))))
    split = len(bought.lines) > 1 and throw.uniform(0, 100) < _SPLIT
    parts = [bought.lines[:1], bought.lines[1:]] if split else [bought.lines]
    trips = tuple(
        _trip(bought, buyer, of, number * 10 + of, lines, throw)
        for of, lines in enumerate(parts, start=1)
    )
    return Sale(bought, buyer, trips)


def _purchase(
    season: Season, number: int, placed_at: datetime, buyer: Shopper, throw: Random
) -> Purchase:
    lines = tuple(
        PurchaseLine(line_id=str(n), title=title, quantity=1, price=Decimal(price))
        for n in range(1, one_of(_LINES, throw) + 1)
        for title, price in (one_of(_GOODS, throw),)
    )
    consent = SmsConsent(shown=_CONSENT, at=placed_at, where="checkout") if buyer.consents else None
    return Purchase(
        order_id=f"FW-{20_000 + number}",
        placed_at=placed_at,
        customer=buyer.customer,
        ship_to=buyer.home.ship_to(buyer.name, buyer.house_number),
        locale=buyer.locale,
        currency=season.currency,
        total=sum((line.price for line in lines), Decimal(0)),
        lines=lines,
        sms_consent=consent,
    )


def _trip(
    bought: Purchase,
    buyer: Shopper,
    of: int,
    number: int,
    lines: tuple[PurchaseLine, ...],
    throw: Random,
) -> Trip:
    label_at = _labelled_at(bought.placed_at, of, throw)
    by = way(buyer.home, number, label_at, throw)
    label = ParcelLabelledEvent(
        type="parcel.labelled",
        event_id=f"{bought.order_id}/label/{of}",
        order_id=bought.order_id,
        parcel_id=f"{bought.order_id}-{of}",
        carrier=by.name,
        tracking_number=by.number,
        label_at=label_at,
        lines=tuple(Line(line_id=one.line_id, quantity=one.quantity) for one in lines),
        estimate=EstimatedDelivery(day=by.expected),
    )
    made = journey(by, label_at, throw)
    return Trip(label, made.scans, made.arrived_at)


def _labelled_at(placed_at: datetime, of: int, throw: Random) -> datetime:
    """In the warehouse's hours; what is out of stock waits for a second parcel."""
    hours = span_around(9, 0.7, throw) + (throw.uniform(18, 60) if of > 1 else 0)
    at = (placed_at + timedelta(hours=hours)).astimezone(ZoneInfo(_WAREHOUSE))
    while at.weekday() >= _SATURDAY or not _OPENS <= at.hour < _CLOSES:
        opens = datetime.combine(at.date(), time(_OPENS), at.tzinfo)
        at = opens if at < opens else opens + timedelta(days=1)
        at += timedelta(minutes=throw.uniform(0, 240))
    return on_grid(at.astimezone(UTC))
