"""Ids for events made of a shop's own objects: equal for every copy of one state, whether it
was delivered, delivered again or polled."""

from datetime import UTC, datetime


def event_id(*parts: str | datetime) -> str:
    """The parts in a row, instants in UTC: one shop writes the same instant in several zones."""
    return ":".join(_instant(part) if isinstance(part, datetime) else part for part in parts)


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()
