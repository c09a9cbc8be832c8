"""The address of a page of measures: what it asks for, written as its query and read from it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Self
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime

from whereabouts.domain.model import Frozen
from whereabouts.gateway.desk.desk import Desk
from whereabouts.gateway.desk.refusals import nothing_here
from whereabouts.gateway.desk.visit import Visit
from whereabouts.measures.scope import Dimension
from whereabouts.measures.span import Span, month_of, months_before, weeks
from whereabouts.places.working_days import working_days

HOME = "/desk/measures"
#: Stands in an address for the line of those that have no such word.
NONE = "-"
MONTHS, _WEEKS = 12, 12
_LONGEST, _MOST_PAGES = 64, 10_000
_WEEK = timedelta(weeks=1)
#: Nobody asks for older orders, and calendars end somewhere.
_FIRST_YEAR = 2000


class Asked(Frozen):
    """A store's month, and what it is narrowed to. `now` is the moment of asking, by the clock
    that orders live by."""

    store: str
    zone: str
    month: Span
    now: AwareDatetime
    narrowings: tuple[tuple[Dimension, str], ...] = ()
    is_weekly: bool = False
    page: int = 0

    def key(self, dimension: Dimension) -> str | None:
        return dict(self.narrowings).get(dimension)

    def narrowed(self, dimension: Dimension, key: str | None) -> Self:
        """Narrowed to one more line, or not by that any more."""
        kept = {of: one for of, one in self.narrowings if of is not dimension}
        if key is not None:
            kept[dimension] = key
        return self.model_copy(update={"narrowings": tuple(sorted(kept.items())), "page": 0})

    def only(self, *dimensions: Dimension) -> Self:
        kept = tuple(one for one in self.narrowings if one[0] in dimensions)
        return self.model_copy(update={"narrowings": kept})

    def trend(self, *, weekly: bool) -> Self:
        return self.model_copy(update={"is_weekly": weekly})

    def turned(self, page: int) -> Self:
        return self.model_copy(update={"page": page})

    def address(self, path: str = "") -> str:
        given = {"store": self.store, "month": self.month.label}
        given |= {str(of): key or NONE for of, key in self.narrowings}
        given |= {"trend": "weeks"} if self.is_weekly else {}
        given |= {"page": str(self.page)} if self.page else {}
        return f"{HOME}{path}?{urlencode(given)}"

    @property
    def is_under_way(self) -> bool:
        return not self.month.is_over(self.now)

    @property
    def month_before(self) -> Span:
        return self.months[-2]

    @property
    def months(self) -> tuple[Span, ...]:
        """The year up to the month, which is the last."""
        return months_before(self.zone, self.month.begins, MONTHS)

    @property
    def weeks(self) -> tuple[Span, ...]:
        """The weeks up to the end of the month, or to this moment."""
        ends = min(self.month.ends, self.now)
        back = Span(begins=ends - _WEEKS * _WEEK, ends=ends, label="")
        return weeks(back, self.zone)[-_WEEKS:]


def asked_of(desk: Desk, visit: Visit, query: Mapping[str, str]) -> Asked:
    """What cannot be asked is left out: links grow old. Another's store is nowhere."""
    store = query.get("store", "") or next(iter(visit.stores), "")
    if store not in visit.stores:
        raise nothing_here()
    now, of = desk.moment(), desk.house.stores[store]
    zone = working_days(of.country, of.desk, now.date()).zone
    return Asked(
        store=store,
        zone=zone,
        month=_month(query.get("month", ""), zone, now),
        now=now,
        narrowings=tuple(_narrowings(query)),
        is_weekly=query.get("trend") == "weeks",
        page=_page(query.get("page", "")),
    )


def _month(written: str, zone: str, now: datetime) -> Span:
    """This month, where no other is asked for that has begun."""
    current = month_of(now, zone)
    try:
        first = datetime.strptime(written, "%Y-%m").replace(tzinfo=ZoneInfo(zone))
        found = month_of(first, zone)
    except (ValueError, OverflowError):
        return current
    return found if first.year >= _FIRST_YEAR and found.begins <= now else current


def _narrowings(query: Mapping[str, str]) -> list[tuple[Dimension, str]]:
    found = []
    for dimension in sorted(Dimension):
        key = query.get(dimension, "").replace("\0", "")[:_LONGEST]
        if key:
            found.append((dimension, "" if key == NONE else key))
    return found


def _page(written: str) -> int:
    is_one = written.isascii() and written.isdecimal() and len(written) < len(str(_MOST_PAGES))
    return int(written) if is_one else 0
