"""All that an answer knows, in the shapes in which texts state things."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from whereabouts.carriers.links import carrier_name
from whereabouts.selfservice.answer.answer import Answer, OrderAnswer, ParcelAnswer, Situation
from whereabouts.selfservice.order.tracked import ReportedProblem, TrackedItem

Window = tuple[time | None, time | None]


@dataclass
class Known:
    """`ahead` are the days and hours that the answer itself speaks of as still to come."""

    now: datetime
    todays: set[date] = field(default_factory=set)
    moments: set[datetime] = field(default_factory=set)
    days: set[date] = field(default_factory=set)
    days_ahead: set[date] = field(default_factory=set)
    hours: set[tuple[date, time]] = field(default_factory=set)
    hours_ahead: set[tuple[date, time]] = field(default_factory=set)
    windows: set[tuple[date, time, time]] = field(default_factory=set)
    business_days: set[int] = field(default_factory=set)
    counts: set[int] = field(default_factory=set)
    #: How many parcels an order has.
    parcels: set[int] = field(default_factory=set)
    items: set[tuple[int, str]] = field(default_factory=set)
    longest_list: int = 0
    #: Names in the shop's and the carriers' own spelling.
    places: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    orders: set[str] = field(default_factory=set)
    carriers: set[str] = field(default_factory=set)
    urls: set[str] = field(default_factory=set)


def known(answer: Answer) -> Known:
    knows = Known(now=answer.made_at)
    knows.counts.add(len(answer.orders))
    for order in answer.orders:
        _Order(knows, order).learn()
    knows.days |= knows.days_ahead
    knows.hours |= knows.hours_ahead
    return knows


class _Order:
    def __init__(self, knows: Known, order: OrderAnswer) -> None:
        self._knows = knows
        self._order = order
        self._zone = ZoneInfo(order.zone)

    def learn(self) -> None:
        knows, order = self._knows, self._order
        knows.todays.add(self._day(knows.now))
        knows.orders.add(order.number)
        knows.counts.update(range(1, len(order.parcels) + 1))
        knows.parcels.add(len(order.parcels))
        self._moment(order.placed.at)
        self._moment(order.cancelled.value if order.cancelled else None)
        if order.ships_by is not None:
            knows.days_ahead.add(order.ships_by.value)
        for items in (order.items, order.waiting):
            self._items(items)
        for parcel in order.parcels:
            self._parcel(parcel)
        for problem in order.problems:
            self._problem(problem)

    def _parcel(self, seen: ParcelAnswer) -> None:
        knows = self._knows
        knows.carriers |= {carrier_name(seen.carrier), *(link.name for link in seen.links)}
        knows.urls |= {link.url for link in seen.links}
        knows.numbers.add(seen.tracking_number)
        self._items(seen.items)
        for moment in _moments(seen):
            self._moment(moment)
        for scan in (seen.telling, seen.newest):
            if scan is not None and scan.value.place:
                knows.places.add(scan.value.place)
        if seen.situation is Situation.OUT_TODAY:
            knows.days_ahead |= knows.todays
        if seen.situation is Situation.CUSTOMS:
            knows.business_days.add(seen.customs_patience)
        self._estimate(seen)

    def _estimate(self, seen: ParcelAnswer) -> None:
        if seen.estimate is None:
            return
        knows, told = self._knows, seen.estimate.value
        knows.days_ahead.add(told.day)
        ends = [at for at in (told.opens, told.closes) if at is not None]
        knows.hours_ahead |= {(told.day, at) for at in ends}
        if told.opens is not None and told.closes is not None:
            knows.windows.add((told.day, told.opens, told.closes))

    def _problem(self, one: ReportedProblem) -> None:
        for moment in (one.opened_at, one.asked_at, one.closed_at):
            self._moment(moment)
        for moment in (one.answer_due_at, one.heard_by):
            self._moment(moment, ahead=True)

    def _moment(self, moment: datetime | None, *, ahead: bool = False) -> None:
        if moment is None:
            return
        knows, local = self._knows, moment.astimezone(self._zone)
        knows.moments.add(moment)
        day, at = local.date(), local.time().replace(second=0, microsecond=0)
        (knows.days_ahead if ahead else knows.days).add(day)
        (knows.hours_ahead if ahead else knows.hours).add((day, at))

    def _items(self, items: tuple[TrackedItem, ...]) -> None:
        self._knows.items |= {(item.quantity, item.title) for item in items}
        self._knows.longest_list = max(self._knows.longest_list, len(items))

    def _day(self, moment: datetime) -> date:
        return moment.astimezone(self._zone).date()


def _moments(seen: ParcelAnswer) -> Iterator[datetime | None]:
    yield seen.status.at
    yield from (one.at for one in (seen.telling, seen.newest) if one is not None)
    yield from (seen.silent_since, seen.held_since)
    yield seen.outcome.at if seen.outcome else None
