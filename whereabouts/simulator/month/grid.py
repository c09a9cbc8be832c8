"""The instants at which something may be told: so many share one that the month goes fast."""

from datetime import datetime, timedelta

GRID = timedelta(minutes=30)
#: Orders' own alarms ring at full hours, and nobody could say which of two comes first in one
#: instant.
_PAST_THE_HOUR = timedelta(minutes=7)


def on_grid(at: datetime) -> datetime:
    """The first instant of the grid that is not before `at`."""
    whole = at.replace(microsecond=0)
    whole += timedelta(seconds=whole < at)
    since = int((whole - _PAST_THE_HOUR).timestamp())
    return whole + timedelta(seconds=-since % int(GRID.total_seconds()))
