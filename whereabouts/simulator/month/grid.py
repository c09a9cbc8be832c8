"""The instants at which something may be told: so many share one that the month goes fast."""

from datetime import datetime, timedelta

GRID = timedelta(minutes=30)


def on_grid(at: datetime) -> datetime:
    """The first instant of the grid that is not before `at`."""
    whole = at.replace(microsecond=0)
    whole += timedelta(seconds=whole < at)
    return whole + timedelta(seconds=-int(whole.timestamp()) % int(GRID.total_seconds()))
