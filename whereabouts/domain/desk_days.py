"""When the people of a store's desk work, as its file says."""

from datetime import date
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field

from whereabouts.domain.calendar import DAYS_IN_WEEK, Weekday
from whereabouts.domain.model import Frozen
from whereabouts.domain.purchase import CountryCode


def _known(zone: str) -> str:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        raise ValueError(f"there is no time zone {zone!r}; one is 'Europe/Berlin'") from None
    return zone


class DeskDays(Frozen):
    """What is left out is the store's own country's. `region` adds the holidays of a state."""

    country: CountryCode | None = None
    region: str = ""
    zone: Annotated[str, AfterValidator(_known)] | None = None
    #: Monday is 0.
    weekend: Annotated[tuple[Weekday, ...], Field(max_length=DAYS_IN_WEEK - 1)] | None = None
    #: Besides the public holidays.
    closed_days: tuple[date, ...] = ()
