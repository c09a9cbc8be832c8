"""When an order is over, and as what."""

from datetime import datetime

from whereabouts.domain.decision import Decision, Verdict
from whereabouts.domain.message import Outcome
from whereabouts.domain.order import OrderStage
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.lifecycle.packing import items_to_follow
from whereabouts.lifecycle.stage import stage_of_parcels
from whereabouts.lifecycle.view import OrderView

#: Of a cancelled order, nobody waits for these.
_NOT_COMING = frozenset({TrackingStatus.LABEL_CREATED, TrackingStatus.LOST})


def ends_at(view: OrderView, decisions: tuple[Decision, ...]) -> datetime | None:
    """When the order may end as things stand; None while something is still to come.

    It lingers after its last message, so that one that proves undeliverable can still
    leave by another way.
    """
    order, policy = view.order, view.order.policy
    horizon = (order.imported_at or order.created_at) + policy.horizon
    if any(s.outcome is Outcome.IN_FLIGHT for s in order.sendings):
        return None
    if view.now >= horizon:
        return horizon
    if not _all_settled(view) or any(_is_pending(d) for d in decisions):
        return None
    last = max((s.decided_at for s in order.sendings), default=None)
    return min(last + policy.linger, horizon) if last else view.now


def outcome_of(view: OrderView) -> OrderStage:
    """What the order ended as; a case that is still worked on outlives it."""
    stage = stage_of_parcels(view)
    silent_history = view.order.imported_at is not None and not stage.is_final
    return OrderStage.HISTORY if silent_history else stage


def _all_settled(view: OrderView) -> bool:
    parcels = view.standing_parcels
    if view.order.cancelled_at is not None:
        return all(p.settled or p.progress.status in _NOT_COMING for p in parcels)
    return bool(parcels) and all(p.settled for p in parcels) and not items_to_follow(view)


def _is_pending(decision: Decision) -> bool:
    return decision.verdict is Verdict.DUE or (
        decision.verdict is Verdict.WAITING and decision.due_at is not None
    )
