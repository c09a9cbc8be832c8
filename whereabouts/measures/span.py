"""Spans of time that measures are told for: months, weeks and days of a store's own calendar.

A day begins at midnight of the store's zone, so that the two nights in which clocks change make
one span an hour shorter and one an hour longer than the rest.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, model_validator

from whereabouts.domain.model import Frozen

_MONTHS = 12
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)


class Span(Frozen):
    """From `begins` on, `ends` left out. `label` is what people read: a month, a week, a day."""

    begins: AwareDatetime
    ends: AwareDatetime
    label: str

    @model_validator(mode="after")
    def _goes_forward(self) -> Self:
        if self.ends <= self.begins:
            raise ValueError("a span ends after it begins")
        return self

    def __contains__(self, moment: datetime) -> bool:
        return self.begins <= moment < self.ends

    def is_over(self, now: datetime) -> bool:
        return self.ends <= now


def month(zone: str, year: int, number: int) -> Span:
    """`month("Europe/Berlin", 2026, 11)`, called `2026-11`."""
    first, following = _first(year, number), _first(year, number + 1)
    return Span(
        begins=_midnight(first, zone), ends=_midnight(following, zone), label=f"{first:%Y-%m}"
    )


def month_of(moment: datetime, zone: str) -> Span:
    """The month that a moment is of."""
    local = moment.astimezone(ZoneInfo(zone))
    return month(zone, local.year, local.month)


def months_before(zone: str, moment: datetime, count: int) -> tuple[Span, ...]:
    """The last `count` months up to that of `moment`, which is the last; the oldest first."""
    local = moment.astimezone(ZoneInfo(zone))
    numbers = range(local.month - count + 1, local.month + 1)
    return tuple(month(zone, local.year, number) for number in numbers)


def weeks(span: Span, zone: str) -> tuple[Span, ...]:
    """The span in weeks that begin on Monday; the first and the last may be cut short."""
    first = _day_of(span.begins, zone)
    monday = first - timedelta(days=first.weekday())
    return tuple(_cut(span, zone, monday, _WEEK))


def days(span: Span, zone: str) -> tuple[Span, ...]:
    return tuple(_cut(span, zone, _day_of(span.begins, zone), _DAY))


def _cut(span: Span, zone: str, first: date, step: timedelta) -> Iterator[Span]:
    day = first
    while (begins := _midnight(day, zone)) < span.ends:
        following = _midnight(day + step, zone)
        begins, ends = max(begins, span.begins), min(following, span.ends)
        yield Span(begins=begins, ends=ends, label=f"{_day_of(begins, zone)}")
        day += step


def _first(year: int, number: int) -> date:
    """The first day of a month; the numbers before 1 and after 12 are those of other years."""
    years, month_before = divmod(number - 1, _MONTHS)
    return date(year + years, month_before + 1, 1)


def _day_of(moment: datetime, zone: str) -> date:
    return moment.astimezone(ZoneInfo(zone)).date()


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)
