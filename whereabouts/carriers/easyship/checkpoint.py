"""The checkpoints of a parcel: its rows, in an order that only their numbers tell."""

from datetime import datetime

from whereabouts.carriers.easyship.codes import status_of
from whereabouts.carriers.moment import moment
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ReportedEvent, oldest_first
from whereabouts.domain.tracking import TimeSource

_PLACE = ("city", "state", "country_name")


def rows_of(tracking: Payload) -> list[Payload]:
    """By number, the lowest being the oldest; left as they came where a number is missing."""
    rows = [row for row in tracking["checkpoints"] if row.is_object and row]
    return sorted(rows, key=_number) if _are_numbered(rows) else rows


def read_checkpoints(rows: list[Payload]) -> tuple[ReportedEvent, ...]:
    """Times are a second choice to numbers: each is of the clock of its own place."""
    events = tuple(_event(row) for row in rows)
    return events if _are_numbered(rows) else oldest_first(events)


def _event(row: Payload) -> ReportedEvent:
    status = row.first_of("primary_status", "status").text
    stated = row["checkpoint_time"].text
    at = _local(stated)
    return ReportedEvent(
        status=status_of(status),
        at=at,
        source=TimeSource.OFFSET_GIVEN if at is not None and at.tzinfo is not None else None,
        stated_at=stated,
        code=status,
        text=row.first_of("message", "description").text,
        place=row["location"].text or ", ".join(text for key in _PLACE if (text := row[key].text)),
    )


def _local(stated: str) -> datetime | None:
    """A Z is written after the local time of the place; an offset of hours would be real."""
    at = moment(stated)
    return at if at is None or at.utcoffset() else at.replace(tzinfo=None)


def _are_numbered(rows: list[Payload]) -> bool:
    texts = [row["order_number"].text for row in rows]
    return all(text.isascii() and text.isdecimal() for text in texts)


def _number(row: Payload) -> int:
    return int(row["order_number"].text)
