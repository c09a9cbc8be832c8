"""When a row happened. ShipStation sends two times of which now one, now the other is wrong.

`carrier_occurred_at` is local to the place; its Z is false, but an offset of hours is real (USPS,
where `occurred_at` may then be hours late). `occurred_at` is true UTC in all other cases, so
that both together give the local time and its offset.
"""

from datetime import UTC, datetime, timedelta, timezone

from whereabouts.carriers.moment import moment
from whereabouts.carriers.payload import Payload
from whereabouts.domain.tracking import TimeSource

When = tuple[datetime | None, TimeSource | None]

_QUARTER = timedelta(minutes=15)
_WEST, _EAST = timedelta(hours=-12), timedelta(hours=14)


def when(event: Payload) -> When:
    carriers = moment(event["carrier_occurred_at"].text)
    stated = moment(event.first_of("occurred_at", "event_date").text)
    if carriers is not None and carriers.utcoffset():
        return carriers, TimeSource.OFFSET_GIVEN
    if stated is not None and stated.tzinfo is not None:
        given = TimeSource.OFFSET_GIVEN if stated.utcoffset() else TimeSource.UTC_GIVEN
        return _in_place(stated, carriers), given
    local = carriers or stated
    return local and local.replace(tzinfo=None), None


def stated_at(event: Payload) -> str:
    texts = event["carrier_occurred_at"].text, event.first_of("occurred_at", "event_date").text
    return " ".join(dict.fromkeys(text for text in texts if text))


def _in_place(stated: datetime, carriers: datetime | None) -> datetime:
    """With the offset of the place, where the carrier's local time gives one that exists."""
    if carriers is None:
        return stated
    ahead = carriers.replace(tzinfo=UTC) - stated
    if ahead and _WEST <= ahead <= _EAST and ahead % _QUARTER == timedelta(0):
        return stated.astimezone(timezone(ahead))
    return stated
