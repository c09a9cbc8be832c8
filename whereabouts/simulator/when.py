"""Times as the stories write them, local to the shopper: `Mon 23 Nov 10:05`."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from whereabouts.lifecycle.calendar import said

#: The stories live around Thanksgiving of this year.
YEAR = 2026


class NoSuchTime(ValueError):
    """A written time that no calendar has: a wrong weekday, or an hour the clocks skip."""


def moment(written: str, zone: str) -> datetime:
    """The instant of a written time. A wrong weekday is refused, so that none misleads."""
    naive = f"{YEAR} {written}"
    at = datetime.strptime(naive, "%Y %a %d %b %H:%M").replace(tzinfo=ZoneInfo(zone))
    at = at.astimezone(UTC)
    if said(at, zone) != written:
        raise NoSuchTime(f"there is no {written!r} in {zone}; it would be {said(at, zone)!r}")
    return at


def day(written: str) -> date:
    """The date of a written day: `Wed 25 Nov`."""
    return moment(f"{written} 00:00", "UTC").date()
