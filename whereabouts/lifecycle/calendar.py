"""Local days, business days and the hours of rest, computed on plain data.

Everything is reckoned on local dates and turned into an instant once, so that weeks with
a daylight-saving change come out right.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from whereabouts.domain.calendar import BusinessCalendar, QuietHours

DAY = timedelta(days=1)
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@lru_cache(maxsize=512)
def zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def local(moment: datetime, zone_name: str) -> datetime:
    return moment.astimezone(zone(zone_name))


def instant(day: date, at: time, zone_name: str) -> datetime:
    """The UTC instant of a local wall time; one that the clock skips lies after the gap."""
    return datetime.combine(day, at, tzinfo=zone(zone_name)).astimezone(UTC)


def said(moment: datetime, zone_name: str) -> str:
    """A moment as people at the destination say it: `Tue 24 Nov 08:00`."""
    here = local(moment, zone_name)
    return f"{said_day(here)} {here.hour:02}:{here.minute:02}"


def said_day(day: date) -> str:
    """A date as it is said: `Tue 24 Nov`. The same on every machine, whatever its locale."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def is_business_day(day: date, calendar: BusinessCalendar) -> bool:
    return day.weekday() not in calendar.weekend and day not in calendar.closed


def add_business_days(
    moment: datetime, days: int, calendar: BusinessCalendar, zone_name: str
) -> datetime:
    """When `days` whole business days have passed since `moment`.

    The clock stands still on closed days: started on one, it begins to run at the next
    business day's midnight, and so runs out at the end of a business day.
    """
    start = local(moment, zone_name)
    last = _business_day_after(start.date(), days, calendar)
    if is_business_day(start.date(), calendar):
        return instant(last, start.time(), zone_name)
    return instant(last + DAY, time.min, zone_name)


def into_daytime(moment: datetime, zone_name: str, begins: time, ends: time) -> datetime:
    """`moment` if it lies in the local day, else when the next one begins."""
    here = local(moment, zone_name)
    if begins <= here.time() < ends:
        return moment
    day = here.date() + DAY if here.time() >= ends else here.date()
    return instant(day, begins, zone_name)


def rests(moment: datetime, zones: Iterable[str], quiet: QuietHours) -> bool:
    """Whether text messages rest at `moment` in any of the zones."""
    return any(_is_quiet(local(moment, name).time(), quiet) for name in zones)


def rest_ends(moment: datetime, zones: tuple[str, ...], quiet: QuietHours) -> datetime:
    """The earliest instant from `moment` on that is day in every zone.

    Zones too far apart to share a day fall back to the first, the most populous.
    """
    at = moment
    for _ in range(2 * len(zones) + 2):
        asleep = [name for name in zones if _is_quiet(local(at, name).time(), quiet)]
        if not asleep:
            return at
        at = max(_quiet_ends(at, name, quiet) for name in asleep)
    return rest_ends(moment, zones[:1], quiet)


def rest_begins(moment: datetime, zones: tuple[str, ...], quiet: QuietHours) -> datetime:
    """The next instant after `moment` at which some zone's quiet hours begin."""
    return min(_next_at(moment, name, quiet.begins) for name in zones)


def _business_day_after(day: date, count: int, calendar: BusinessCalendar) -> date:
    weekend, closed = calendar.weekend, calendar.closed
    while count > 0:
        day += DAY
        count -= day.weekday() not in weekend and day not in closed
    return day


def _is_quiet(at: time, quiet: QuietHours) -> bool:
    if quiet.begins <= quiet.ends:
        return quiet.begins <= at < quiet.ends
    return at >= quiet.begins or at < quiet.ends


def _quiet_ends(moment: datetime, zone_name: str, quiet: QuietHours) -> datetime:
    return _next_at(moment, zone_name, quiet.ends)


def _next_at(moment: datetime, zone_name: str, at: time) -> datetime:
    day = local(moment, zone_name).date()
    candidate = instant(day, at, zone_name)
    return candidate if candidate > moment else instant(day + DAY, at, zone_name)
