"""Weekends and public holidays of a country, taken from the `holidays` package.

The only file that imports it: its tables change between releases, so what they say is
copied into each order when it starts.
"""

from datetime import date, timedelta
from functools import lru_cache

import holidays

from whereabouts.domain.calendar import BusinessCalendar
from whereabouts.places.regions.countries import region_of
from whereabouts.places.spelling import folded

YEARS_AHEAD = 2
#: An order imported in January may have fallen silent before Christmas.
LOOK_BACK = timedelta(days=60)


def business_calendar(country: str, region: str, today: date) -> BusinessCalendar:
    """The days on which nothing is expected to move, of this year and the next two."""
    years = range((today - LOOK_BACK).year, today.year + YEARS_AHEAD + 1)
    return _calendar(country, region, years)


@lru_cache(maxsize=2_000)
def _calendar(country: str, region: str, years: range) -> BusinessCalendar:
    try:
        subdivision = _subdivision(country, region)
        found = holidays.country_holidays(country, subdiv=subdivision, years=years)
    except NotImplementedError:
        return BusinessCalendar(country=country)
    closed = (day for day in sorted(found) if day.weekday() not in found.weekend)
    return BusinessCalendar(
        country=country, weekend=tuple(sorted(found.weekend)), closed_days=tuple(closed)
    )


def _subdivision(country: str, region: str) -> str | None:
    """The library's name for the region, or none: then only the whole country's days count."""
    known = holidays.country_holidays(country)
    names = (*known.subdivisions, *known.subdivisions_aliases)
    by_name = {folded(name): name for name in names}
    ours = region_of(country, region)
    wanted = folded(ours.code if ours else region)
    return by_name.get(wanted) or by_name.get(wanted.removeprefix(country))
