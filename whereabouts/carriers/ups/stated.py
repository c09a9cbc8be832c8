"""When a UPS scan was: local date and time, and how far that is from UTC where it is told."""

from datetime import UTC, datetime, time, timedelta, timezone
from typing import NamedTuple

from whereabouts.carriers.moment import clock_time, day, offset
from whereabouts.domain.tracking import TimeSource

_QUARTER = timedelta(minutes=15)
_WEST, _EAST = timedelta(hours=-12), timedelta(hours=14)


class Stated(NamedTuple):
    """The texts UPS writes one time in. Those of GMT and the offset are often missing."""

    day: str
    clock: str
    gmt_day: str = ""
    gmt_clock: str = ""
    zone: str = ""

    @property
    def text(self) -> str:
        """Without the offset, which the same scan has in an answer and lacks in a push."""
        local = f"{self.day} {self.clock}".strip()
        return local or f"{self.gmt_day} {self.gmt_clock}".strip()

    def when(self) -> tuple[datetime | None, TimeSource | None]:
        """Aware by the offset, else by the distance between local time and GMT."""
        local = wall_clock(self.day, self.clock)
        gmt = wall_clock(self.gmt_day, self.gmt_clock)
        zone = offset(self.zone)
        if local is None:
            return (gmt.replace(tzinfo=UTC), TimeSource.UTC_GIVEN) if gmt else (None, None)
        if zone is not None:
            return local.replace(tzinfo=zone), TimeSource.OFFSET_GIVEN
        zone = _between(local, gmt) if gmt else None
        return local.replace(tzinfo=zone), TimeSource.UTC_GIVEN if zone else None


def wall_clock(day_text: str, clock_text: str) -> datetime | None:
    """`20260130` and `70509`, local to wherever they were written."""
    on, at = day(day_text), clock_of(clock_text)
    return datetime.combine(on, at) if on and at else None


def clock_of(text: str) -> time | None:
    """A time of day of six digits, whose leading zeros may be dropped."""
    return clock_time(text.zfill(6) if text.isdigit() else text)


def _between(local: datetime, gmt: datetime) -> timezone | None:
    """The offset that makes both the same instant, if any place on earth has it. Seconds do not
    matter: one of the two may be cut to the minute."""
    ahead = local.replace(second=0) - gmt.replace(second=0)
    return timezone(ahead) if _WEST <= ahead <= _EAST and not ahead % _QUARTER else None
