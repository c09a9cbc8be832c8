"""Spans of time as people say them: short, in one unit or two."""

from datetime import datetime

from whereabouts.store.source_words import span


def left(due: datetime | None, now: datetime) -> str:
    """How long until something is due: `2 h left`, `overdue 40 min`."""
    if due is None:
        return "no due time"
    return f"overdue {span(now - due)}" if due <= now else f"{span(due - now)} left"
