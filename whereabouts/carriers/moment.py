"""Times as carriers write them: kept local where no offset was given, never stamped with a Z."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:[T ]\s*(\d\d?):?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?)?",
    re.IGNORECASE | re.ASCII,
)
_CLOCK = re.compile(r"(\d\d?):?(\d\d)(?::?(\d\d))?", re.ASCII)
_OFFSET = re.compile(r"Z|([+-])(\d\d):?\.?([0-5]\d)?", re.IGNORECASE | re.ASCII)
_DAY = timedelta(days=1)
#: Empty dates are written as the first or last that a system can count: 0001, 1900, 1970, 9999.
_YEARS = range(1971, 9999)


def moment(text: str) -> datetime | None:
    """A time of ISO 8601 and its usual misspellings: aware if an offset stands there, else
    local. None for anything else, a lone date included."""
    found = _dated(text)
    if found is None or found[4] is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    try:
        local = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - local it stays
    except ValueError:
        return None
    return local.replace(tzinfo=offset(found[8] or ""))


def day(text: str) -> date | None:
    """The date that a date or a time begins with, as it is written there."""
    found = _dated(text)
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def clock_time(text: str) -> time | None:
    """`070000`, `7:00`, `07:00:00`: a time of day. A dropped leading zero is put back."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute, second = (int(part or 0) for part in found.groups())
    try:
        return time(hour, minute, second)
    except ValueError:
        return None


def offset(text: str) -> timezone | None:
    """`-05:00`, `+0100`, `-04.00`, `Z`: how far local time is from UTC."""
    found = _OFFSET.fullmatch(text.strip())
    if found is None:
        return None
    if found[1] is None:
        return UTC
    size = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return timezone(-size if found[1] == "-" else size) if size < _DAY else None


def _dated(text: str) -> re.Match[str] | None:
    found = _ISO.fullmatch(text.strip())
    return found if found and int(found[1]) in _YEARS else None
