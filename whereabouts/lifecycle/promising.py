"""When a promise to a shopper falls due, and when one that is not kept yet is told anew."""

from datetime import datetime, timedelta

from whereabouts.domain.calendar import QuietHours
from whereabouts.lifecycle.calendar import instant, local, rests

#: Told anew so often, a promise is worth nothing: from then on only its breach is written down.
MOST_RENEWALS = 2
_NOTICE = timedelta(hours=1)
_BEFORE_REST = timedelta(minutes=30)
_DAY = timedelta(days=1)


def sayable(due_at: datetime, made_at: datetime, zone: str) -> datetime:
    """What can be promised honestly: the full hour before `due_at`, never later than it."""
    here = local(due_at, zone)
    past_the_hour = timedelta(
        minutes=here.minute, seconds=here.second, microseconds=here.microsecond
    )
    whole = due_at - past_the_hour
    return whole if whole > made_at else due_at


def renewed_at(
    due_at: datetime, made_at: datetime, zones: tuple[str, ...], quiet: QuietHours
) -> datetime:
    """When a shopper who has heard nothing is told anew: before it is late, and not at night."""
    moment = due_at - min(_NOTICE, (due_at - made_at) / 4)
    if not rests(moment, zones, quiet):
        return moment
    here = local(moment, zones[0])
    evening = here.date() if here.time() >= quiet.begins else here.date() - _DAY
    before_rest = instant(evening, quiet.begins, zones[0]) - _BEFORE_REST
    return before_rest if before_rest > made_at else moment
