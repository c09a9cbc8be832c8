"""The model of journeys: a parcel from its label to the shopper's hands, as its carrier scans it.

Nights and rests are the shopper's own: half an hour more or less tells no journey from another.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import NamedTuple
from zoneinfo import ZoneInfo

from whereabouts.domain.tracking import EstimatedDelivery, TrackingStatus
from whereabouts.simulator.month.dice import one_of, span_around
from whereabouts.simulator.month.grid import on_grid
from whereabouts.simulator.month.homes import Home, Reach
from whereabouts.simulator.month.lanes import (
    CARRIERS,
    FALSELY_DELIVERED,
    HELD_BY_CUSTOMS,
    LOST,
    NEVER_PICKED_UP,
    NEVER_TOLD,
    NOT_AT_HOME,
    SENT_BACK,
    TAKEN_BY,
    TO_A_PICKUP_POINT,
    TOLD_LATE,
    Carrier,
    Lane,
)
from whereabouts.simulator.month.sale import Made
from whereabouts.storefronts.generic import GenericScan

S = TrackingStatus
_SATURDAY, _SUNDAY = 5, 6
_DAY = timedelta(days=1)


class Way(NamedTuple):
    """Who takes a parcel where, and when it is expected there."""

    name: str
    carrier: Carrier
    lane: Lane
    home: Home
    number: str
    expected: date


class Journey(NamedTuple):
    """What is scanned on the way; `arrived_at` is None where the shopper never gets it."""

    scans: tuple[Made, ...]
    arrived_at: datetime | None


class _Scan(NamedTuple):
    status: TrackingStatus
    at: datetime
    place: str
    text: str = ""
    estimate: date | None = None


def way(home: Home, number: int, label_at: datetime, throw: Random) -> Way:
    """Chosen by the shop when the label is made; the estimate counts from the next pick-up."""
    name = one_of(TAKEN_BY[home.reach], throw)
    carrier = CARRIERS[name]
    lane = carrier.lanes[home.reach]
    picked_up = _working(carrier, _local(label_at, home).date(), 0)
    return Way(
        name,
        carrier,
        lane,
        home,
        carrier.number.format(number),
        _working(carrier, picked_up, lane.days),
    )


def journey(of: Way, label_at: datetime, throw: Random) -> Journey:
    """All that the carrier ever scans, told when it is told."""
    told, arrived_at = [], None
    for scan in _scans(of, label_at, throw):
        told.append(Made(_worded(of, scan), _told_at(of, scan, throw)))
        if scan.status is S.DELIVERED and not _happens(FALSELY_DELIVERED, throw):
            arrived_at = scan.at
    return Journey(tuple(told), arrived_at)


def _scans(of: Way, label_at: datetime, throw: Random) -> Iterator[_Scan]:
    if _happens(NEVER_PICKED_UP, throw):
        return
    arrives, slipped = _arrival(of, throw)
    picked_up = _at(_working(of.carrier, _local(label_at, of.home).date(), 0), 18, throw, of.home)
    picked_up = max(picked_up, label_at + timedelta(hours=1))
    morning = max(_at(arrives, 7, throw, of.home), picked_up + timedelta(hours=10))
    yield _Scan(S.IN_TRANSIT, picked_up, "Reno, NV", "Picked up")
    is_lost = _happens(LOST, throw)
    for scan in _under_way(of, picked_up, morning, throw):
        if is_lost and scan.at - picked_up > (morning - picked_up) / 2:
            return
        yield scan
    if slipped:
        told = morning - slipped * _DAY + timedelta(hours=throw.uniform(-9, 3))
        yield _Scan(S.EXCEPTION, max(told, picked_up), "", "Delayed on the way", arrives)
    yield from _last_mile(of, morning, throw)


def _arrival(of: Way, throw: Random) -> tuple[date, int]:
    """The day it comes, and by how many days that is later than it was expected."""
    if not _happens(of.lane.slips, throw):
        return of.expected, 0
    late = one_of({1: 60.0, 2: 25.0, 4: 15.0}, throw)
    arrives = _working(of.carrier, of.expected + _DAY, late - 1)
    return arrives, (arrives - of.expected).days


def _under_way(of: Way, begins: datetime, ends: datetime, throw: Random) -> Iterator[_Scan]:
    at, silence = begins, 0.0
    if _happens(of.lane.falls_silent, throw):
        silence = throw.uniform(50, 130)
    held = of.home.reach is Reach.ABROAD and _happens(HELD_BY_CUSTOMS, throw)
    while True:
        hours = of.lane.scans_apart * throw.uniform(0.5, 1.5) + silence
        silence = 0.0
        at += timedelta(hours=hours)
        if at >= ends:
            return
        if held and at - begins > (ends - begins) / 3:
            held = False
            yield _Scan(S.CUSTOMS_HOLD, at, of.home.city, "Held by customs")
            continue
        yield _Scan(
            S.IN_TRANSIT, at, "", throw.choice(("Departed facility", "Arrived at facility"))
        )


def _last_mile(of: Way, morning: datetime, throw: Random) -> Iterator[_Scan]:
    town = of.home.city
    yield _Scan(S.OUT_FOR_DELIVERY, morning, town, "Out for delivery")
    noon = morning + timedelta(hours=throw.uniform(2, 11))
    if _happens(SENT_BACK, throw):
        yield _Scan(S.RETURNING, noon, town, "Refused; going back")
        yield _Scan(S.RETURNED, noon + 6 * _DAY, "Reno, NV", "Back at the sender")
        return
    if _happens(TO_A_PICKUP_POINT, throw):
        yield _Scan(S.AVAILABLE_FOR_PICKUP, noon, town, "Ready to be collected")
        yield _Scan(S.DELIVERED, noon + _DAY * throw.uniform(0.2, 2.5), town, "Collected")
        return
    if _happens(NOT_AT_HOME, throw):
        yield _Scan(S.DELIVERY_ATTEMPTED, noon, town, "Nobody at home")
        again = _working(of.carrier, _local(noon, of.home).date() + _DAY, 0)
        morning = _at(again, 8, throw, of.home)
        yield _Scan(S.OUT_FOR_DELIVERY, morning, town, "Out for delivery")
        noon = morning + timedelta(hours=throw.uniform(2, 9))
    yield _Scan(S.DELIVERED, noon, town, throw.choice(("Front door", "Porch", "Reception")))


def _told_at(of: Way, scan: _Scan, throw: Random) -> datetime | None:
    """A scan of a delivery is always told at last; of others, some only show when asked for."""
    if _happens(NEVER_TOLD, throw) and scan.status is not S.DELIVERED:
        return None
    late = throw.uniform(2, 14) * 60 if _happens(TOLD_LATE, throw) else 0.0
    after = span_around(of.carrier.tells_after, 0.6, throw) + late
    return on_grid(scan.at + timedelta(minutes=after))


def _worded(of: Way, scan: _Scan) -> GenericScan:
    return GenericScan(
        carrier=of.name,
        tracking_number=of.number,
        status=scan.status,
        occurred_at=scan.at.replace(microsecond=0),
        place=scan.place,
        text=scan.text,
        estimate=EstimatedDelivery(day=scan.estimate) if scan.estimate else None,
    )


def _working(carrier: Carrier, day: date, after: int) -> date:
    """The carrier's working day so many after the first that is not before `day`."""
    rests = (_SUNDAY,) if carrier.comes_on_saturday else (_SATURDAY, _SUNDAY)
    while day.weekday() in rests:
        day += _DAY
    for _ in range(after):
        day += _DAY
        while day.weekday() in rests:
            day += _DAY
    return day


def _at(day: date, hour: int, throw: Random, home: Home) -> datetime:
    """About that hour of a day at home."""
    sharp = datetime.combine(day, time(hour), ZoneInfo(home.zone))
    return sharp.astimezone(UTC) + timedelta(minutes=throw.uniform(-70, 110))


def _local(at: datetime, home: Home) -> datetime:
    return at.astimezone(ZoneInfo(home.zone))


def _happens(of_a_hundred: float, throw: Random) -> bool:
    return throw.uniform(0, 100) < of_a_hundred
