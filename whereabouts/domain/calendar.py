"""The days and hours an order is judged by, as data that travels with it.

Holiday tables change between releases; an order under way must keep the one it
started with, or its recorded decisions could not be replayed.
"""

from datetime import date, time
from functools import cached_property
from typing import Annotated

from pydantic import Field

from whereabouts.domain.model import Frozen

DAYS_IN_WEEK = 7
Weekday = Annotated[int, Field(ge=0, lt=DAYS_IN_WEEK)]


class BusinessCalendar(Frozen):
    """Which local dates are not business days. `weekend` uses Monday = 0."""

    country: str
    #: One day a week is always open, or no clock of business days would ever run out.
    weekend: Annotated[tuple[Weekday, ...], Field(max_length=DAYS_IN_WEEK - 1)] = (5, 6)
    closed_days: tuple[date, ...] = ()

    @cached_property
    def closed(self) -> frozenset[date]:
        """`closed_days`, to look a day up in; the field keeps its order for the record."""
        return frozenset(self.closed_days)


class WorkingDays(Frozen):
    """On which days people work, and where their days begin and end."""

    calendar: BusinessCalendar
    zone: str


class QuietHours(Frozen):
    """The hours in which a text message would wake somebody."""

    begins: time = time(21)
    ends: time = time(8)
