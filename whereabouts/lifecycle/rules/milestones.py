"""The four lifecycle messages that follow a parcel from its label to the door."""

from datetime import datetime

from whereabouts.domain.decision import Why
from whereabouts.domain.message import MessageKind
from whereabouts.domain.tracking import EstimatedDelivery, TrackingStatus
from whereabouts.lifecycle.calendar import instant, into_daytime, local
from whereabouts.lifecycle.overtaken import overtaken
from whereabouts.lifecycle.rules.problems import delayed
from whereabouts.lifecycle.ruling import (
    Awaits,
    Opens,
    Ruling,
    history,
    not_applicable,
    suppressed,
)
from whereabouts.lifecycle.shipments import never_announced, shipped_together
from whereabouts.lifecycle.view import OrderView, ParcelView

S = TrackingStatus


def shipped(view: OrderView, of: ParcelView) -> Ruling:
    policy = view.order.policy
    never = never_announced(view, of)
    if never is not None:
        return never
    group = shipped_together(view, of)
    return Opens(
        due=group.closes_at,
        expires=of.parcel.label_at + policy.expiries.shipped,
        leave_by=group.first_label_at + policy.leave_within,
        parcels=group.parcels,
        reason="the label was made"
        if len(group.parcels) == 1
        else f"{len(group.parcels)} parcels were labelled together",
    )


def in_transit(view: OrderView, of: ParcelView) -> Ruling:
    progress, policy = of.progress, view.order.policy
    if progress.handed_over_at is None:
        return Awaits(Why.AWAITS_EVENT, "waits for the carrier's first scan")
    if of.settled or progress.status is not S.IN_TRANSIT:
        return overtaken(of)
    if progress.estimate is None:
        return not_applicable(Why.NO_ESTIMATE, "the carrier gives no estimated delivery")
    arrives = _arrival(view, progress.estimate)
    span = arrives - progress.handed_over_at
    if span <= policy.long_transit:
        return not_applicable(
            Why.SHORT_TRANSIT, f"{_days(span.total_seconds())} in transit need no midpoint message"
        )
    return _midpoint(view, of, progress.handed_over_at + span / 2, arrives)


def out_for_delivery(view: OrderView, of: ParcelView) -> Ruling:
    scan, policy = of.progress.newest.get(S.OUT_FOR_DELIVERY), view.order.policy
    if scan is None:
        return Awaits(Why.AWAITS_EVENT, "waits for an out-for-delivery scan")
    if view.is_history(scan.occurred_at):
        return history()
    if of.progress.status is not S.OUT_FOR_DELIVERY:
        return overtaken(of)
    day = local(scan.occurred_at, view.zone).date()
    morning = instant(day, policy.day_begins, view.zone)
    return Opens(
        due=max(scan.occurred_at, morning),
        expires=instant(day, policy.day_ends, view.zone),
        reason=f"out for delivery since {view.say(scan.occurred_at)}",
    )


def delivered(view: OrderView, of: ParcelView) -> Ruling:
    if of.progress.returning_since is not None:
        return suppressed(Why.RETURN_LEG, "the parcel went back to the sender")
    scan, policy = of.progress.delivered, view.order.policy
    if scan is None:
        return Awaits(Why.AWAITS_EVENT, "waits for a delivery scan")
    if view.is_history(scan.occurred_at):
        return history()
    return Opens(
        due=scan.occurred_at,
        expires=scan.occurred_at + policy.expiries.delivered,
        leave_by=scan.occurred_at + policy.leave_within,
        reason=f"delivered {view.say(scan.occurred_at)}",
    )


def _midpoint(view: OrderView, of: ParcelView, midpoint: datetime, arrives: datetime) -> Ruling:
    policy = view.order.policy
    due = into_daytime(midpoint, view.zone, policy.day_begins, policy.day_ends)
    expires = arrives - policy.midpoint_min_left
    if view.is_history(due):
        return history()
    if due >= expires:
        return not_applicable(Why.LITTLE_LEFT, "the midpoint lies too close to the delivery")
    delay_told_at = _delay_told_at(view, of)
    if delay_told_at is not None and due < delay_told_at + policy.midpoint_after_delay:
        return suppressed(
            Why.ALREADY_TOLD, f"the word of its delay {view.say(delay_told_at)} tells all of it"
        )
    if view.now >= due and of.silence is not None and view.now >= of.silence.quiet.at:
        return suppressed(
            Why.SILENT, f"no scan since {view.say(of.silence.since)}: it may not be moving"
        )
    return Opens(due=due, expires=expires, reason=f"midpoint of the transit {view.say(midpoint)}")


def _delay_told_at(view: OrderView, of: ParcelView) -> datetime | None:
    """When the shopper heard of a delay; now, where they are to hear of one."""
    told_at = view.told_at(MessageKind.DELAYED, of.parcel.parcel_id)
    match told_at or delayed(view, of):
        case datetime() as told_at:
            return told_at
        case Opens(due, expires) if due <= view.now < expires:
            return view.now
        case _:
            return None


def _arrival(view: OrderView, estimate: EstimatedDelivery) -> datetime:
    closes = estimate.closes or view.order.policy.delivery_day_ends
    return instant(estimate.day, closes, view.zone)


def _days(seconds: float) -> str:
    return f"{max(seconds, 0) / 86_400:.1f} days"
