"""What may go differently on the way: each told once per parcel, while it still helps."""

from datetime import date, timedelta

from whereabouts.domain.decision import Why
from whereabouts.domain.message import MessageKind
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.lifecycle.calendar import said_day
from whereabouts.lifecycle.overtaken import overtaken
from whereabouts.lifecycle.ruling import Opens, Ruling, history, not_applicable
from whereabouts.lifecycle.view import OrderView, ParcelView

S = TrackingStatus
_TELL_AN_ESTIMATE = (MessageKind.SHIPPED, MessageKind.IN_TRANSIT)
#: In these the shopper waits for something else than the estimated day.
_PAST_WAITING = frozenset(
    {S.OUT_FOR_DELIVERY, S.DELIVERY_ATTEMPTED, S.AVAILABLE_FOR_PICKUP, S.RETURNING, S.LOST}
)


def delayed(view: OrderView, of: ParcelView) -> Ruling:
    """The estimate slipped against the one the shopper was told."""
    estimates = of.progress.estimates
    if not estimates:
        return not_applicable(Why.NO_ESTIMATE, "the carrier gives no estimated delivery")
    slipped_at, latest = estimates[-1]
    told = _day_told(view, of) if len(estimates) > 1 else None
    if told is None or (latest.day - told).days < view.order.policy.delay_days:
        return not_applicable(Why.AWAITS_EVENT, f"the estimate stands at {said_day(latest.day)}")
    if of.settled or of.progress.status in _PAST_WAITING:
        return overtaken(of)
    return Opens(
        due=slipped_at,
        expires=slipped_at + view.order.policy.expiries.delayed,
        reason=f"the estimate slipped from {said_day(told)} to {said_day(latest.day)}",
    )


def _day_told(view: OrderView, of: ParcelView) -> date | None:
    """The day the shopper was told last; the first given, if there was none to tell yet."""
    times = (view.told_at(kind, of.parcel.parcel_id) for kind in _TELL_AN_ESTIMATE)
    told_at = max(filter(None, times), default=None)
    if told_at is None:
        return None
    return (of.progress.estimate_as_of(told_at) or of.progress.estimates[0][1]).day


def delivery_attempted(view: OrderView, of: ParcelView) -> Ruling:
    return _while_in(view, of, S.DELIVERY_ATTEMPTED, view.order.policy.expiries.delivery_attempted)


def ready_for_pickup(view: OrderView, of: ParcelView) -> Ruling:
    return _while_in(view, of, S.AVAILABLE_FOR_PICKUP, view.order.policy.expiries.ready_for_pickup)


def customs_hold(view: OrderView, of: ParcelView) -> Ruling:
    return _while_in(view, of, S.CUSTOMS_HOLD, view.order.policy.expiries.customs_hold)


def returning(view: OrderView, of: ParcelView) -> Ruling:
    since = of.progress.returning_since
    if since is None:
        return not_applicable(Why.AWAITS_EVENT, "the parcel is not being returned")
    if view.is_history(since):
        return history()
    return Opens(
        due=since,
        expires=since + view.order.policy.expiries.returning,
        reason=f"on its way back since {view.say(since)}",
    )


def tracking_replaced(view: OrderView, of: ParcelView) -> Ruling:
    replaced_at = of.parcel.replaced_at
    if replaced_at is None:
        return not_applicable(Why.AWAITS_EVENT, "the tracking number is the first one")
    if view.is_history(replaced_at):
        return history()
    told_at = view.told_at(MessageKind.SHIPPED, of.parcel.parcel_id)
    if told_at is None or told_at >= replaced_at:
        return not_applicable(Why.ALREADY_TOLD, "the shopper only knows the new number")
    if of.settled:
        return overtaken(of)
    return Opens(
        due=replaced_at,
        expires=replaced_at + view.order.policy.expiries.tracking_replaced,
        reason="the tracking number was replaced",
    )


def _while_in(
    view: OrderView, of: ParcelView, status: TrackingStatus, lifetime: timedelta
) -> Ruling:
    scan = of.progress.newest.get(status)
    if scan is None:
        return not_applicable(Why.AWAITS_EVENT, f"the carrier reports no {status.in_words}")
    if view.is_history(scan.occurred_at):
        return history()
    if of.progress.status is not status:
        return overtaken(of)
    return Opens(
        due=scan.occurred_at,
        expires=scan.occurred_at + lifetime,
        reason=f"{status.in_words} since {view.say(scan.occurred_at)}",
    )
