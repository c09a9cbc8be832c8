"""When a parcel is looked at next, from what is known of it. Pure."""

from datetime import datetime, timedelta

from whereabouts.domain.model import Frozen
from whereabouts.domain.polling import Polling
from whereabouts.domain.tracking import EstimatedDelivery, TrackingStatus
from whereabouts.lifecycle.calendar import DAY, local

S = TrackingStatus
#: A parcel in one of these comes to its end, or needs a person: the next hours tell.
_EVENTFUL = frozenset({S.OUT_FOR_DELIVERY, S.DELIVERY_ATTEMPTED})
_OVER = frozenset({S.DELIVERED, S.RETURNED, S.CANCELLED})


class Watched(Frozen):
    """What the schedule depends on. `zone` is the destination's, `label_at` the label's of the
    present number; nobody waits for news of an order that has ended."""

    status: TrackingStatus
    label_at: datetime
    estimate: EstimatedDelivery | None
    zone: str
    has_ended: bool = False
    is_pushed: bool = False


def next_look(of: Watched, polling: Polling, now: datetime) -> datetime | None:
    """When to look again after a look at `now`; None where nothing is to be seen any more."""
    if of.has_ended or of.status in _OVER or now >= of.label_at + polling.until:
        return None
    return now + _span(of, polling, now) * (polling.pushed_factor if of.is_pushed else 1)


def after_failure(failures: int, polling: Polling, now: datetime) -> datetime:
    """When to try again after so many looks in a row that brought nothing."""
    doubled: timedelta = polling.after_failure * 2 ** min(failures - 1, 16)
    return now + min(doubled, polling.longest_after_failure)


def _span(of: Watched, polling: Polling, now: datetime) -> timedelta:
    if of.status in _EVENTFUL or _is_due(of, now):
        return polling.on_the_day
    if of.status is S.LABEL_CREATED:
        return polling.before_first_scan
    return polling.in_transit


def _is_due(of: Watched, now: datetime) -> bool:
    """What is later than a day late is as likely to come on any other."""
    today = local(now, of.zone).date()
    return of.estimate is not None and timedelta() <= today - of.estimate.day <= DAY
