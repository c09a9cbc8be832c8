"""Spans of time as people say them: short, in one unit or two."""

from datetime import datetime, timedelta

_UNITS = ((86_400, "d"), (3_600, "h"), (60, "min"))


def span(of: timedelta) -> str:
    """`2 d`, `3 h` or `40 min`; under a minute it is `now` that matters, not the seconds."""
    seconds = max(int(abs(of).total_seconds()), 0)
    size, unit = next(((s, u) for s, u in _UNITS if seconds >= s), (1, "s"))
    return f"{seconds // size} {unit}"


def ago(moment: datetime | None, now: datetime) -> str:
    return "never" if moment is None else f"{span(now - moment)} ago"


def left(due: datetime | None, now: datetime) -> str:
    """How long until something is due: `2 h left`, `overdue 40 min`."""
    if due is None:
        return "no due time"
    return f"overdue {span(now - due)}" if due <= now else f"{span(due - now)} left"
