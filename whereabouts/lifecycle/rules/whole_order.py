"""The messages that speak of the whole order."""

from whereabouts.domain.decision import Why
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.lifecycle.ruling import Opens, Ruling, history, not_applicable, suppressed
from whereabouts.lifecycle.view import OrderView


def order_confirmed(view: OrderView) -> Ruling:
    order, policy = view.order, view.order.policy
    if order.imported_at is not None:
        return history()
    if order.cancelled_at is not None:
        return suppressed(Why.ORDER_CANCELLED, "the order was cancelled before it was confirmed")
    if any(p.progress.status is TrackingStatus.DELIVERED for p in view.parcels):
        return suppressed(Why.ALREADY_HAPPENED, "a parcel of the order is already delivered")
    return Opens(
        due=order.created_at,
        expires=order.created_at + policy.expiries.order_confirmed,
        leave_by=order.created_at,
        reason="the order was placed",
    )


def order_cancelled(view: OrderView) -> Ruling:
    order = view.order
    if order.cancelled_at is None:
        return not_applicable(Why.AWAITS_EVENT, "the order is not cancelled")
    if view.is_history(order.cancelled_at):
        return history()
    if view.parcels and all(p.progress.status is TrackingStatus.DELIVERED for p in view.parcels):
        return suppressed(Why.ALREADY_HAPPENED, "everything was delivered before the cancellation")
    return Opens(
        due=order.cancelled_at,
        expires=order.cancelled_at + order.policy.expiries.order_cancelled,
        reason="the store cancelled the order",
    )
