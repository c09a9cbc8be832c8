"""When a parcel is looked at next, from what is known of it. Pure."""

from datetime import datetime, timedelta

from whereabouts.domain.model import Frozen
from whereabouts.domain.polling import Polling
from whereabouts.domain.tracking import EstimatedDelivery, TrackingStatus
from whereabouts.lifecycle.calendar import local

S = TrackingStatus
#: A parcel in one of these comes to its end, or needs a person: the next hours tell.
_EVENTFUL = frozenset({S.OUT_FOR_DELIVERY, S.DELIVERY_ATTEMPTED})
_OVER = frozenset({S.DELIVERED, S.RETURNED, S.CANCELLED})


class Watched(Frozen):
    """What the schedule depends on. `zone` is the destination's."""

    status: TrackingStatus | None
    label_at: datetime
    estimate: EstimatedDelivery | None
    zone: str
    is_pushed: bool = False


def next_look(of: Watched, polling: Polling, now: datetime) -> datetime | None:
    """When to look again after a look at `now`; None where nothing is to be seen any more."""
    if of.status in _OVER or now >= of.label_at + polling.until:
        return None
    return now + _span(of, polling, now) * (polling.pushed_factor if of.is_pushed else 1)


def after_failure(failures: int, polling: Polling, now: datetime) -> datetime:
    """When to try again after so many looks in a row that brought nothing."""
    doubled: timedelta = polling.after_failure * 2 ** min(failures - 1, 16)
    return now + min(doubled, polling.longest_after_failure)


def _span(of: Watched, polling: Polling, now: datetime) -> timedelta:
    due = of.estimate is not None and of.estimate.day <= local(now, of.zone).date()
    if of.status in _EVENTFUL or due:
        return polling.on_the_day
    if of.status in (None, S.LABEL_CREATED):
        return polling.before_first_scan
    return polling.in_transit
