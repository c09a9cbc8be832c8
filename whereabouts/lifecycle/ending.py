"""When an order is over, and as what."""

from collections.abc import Iterable
from datetime import datetime

from whereabouts.domain.decision import Decision, Verdict
from whereabouts.domain.order import Line, OrderStage
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.lifecycle.stage import stage_of
from whereabouts.lifecycle.view import OrderView


def ends_at(view: OrderView, decisions: tuple[Decision, ...]) -> datetime | None:
    """When the order may end as things stand; None while something is still to come.

    It lingers after its last message, so that one that proves undeliverable can still
    leave by another way.
    """
    order, policy = view.order, view.order.policy
    horizon = order.created_at + policy.horizon
    if order.imported_at is not None:
        horizon = order.imported_at + policy.horizon
    if view.now >= horizon:
        return horizon
    if not _all_settled(view) or any(_is_pending(d) for d in decisions):
        return None
    last = max((s.decided_at for s in order.sendings), default=None)
    return min(last + policy.linger, horizon) if last else view.now


def outcome_of(view: OrderView) -> OrderStage:
    """What the order ended as."""
    stage = stage_of(view)
    silent_history = view.order.imported_at is not None and not stage.is_final
    return OrderStage.HISTORY if silent_history else stage


def _all_settled(view: OrderView) -> bool:
    if view.order.cancelled_at is not None:
        return all(
            p.settled or p.progress.status is TrackingStatus.LABEL_CREATED for p in view.parcels
        )
    if not view.parcels:
        return False
    return all(p.settled for p in view.parcels) and not items_to_follow(view)


def items_to_follow(view: OrderView) -> int:
    """How many items are in no parcel yet; 0 where the shop does not say what is inside."""
    if not view.parcels or any(not p.parcel.lines for p in view.parcels):
        return 0
    packed = _count(line for p in view.parcels for line in p.parcel.lines)
    ordered = _count(view.order.lines)
    return sum(max(0, n - packed.get(line_id, 0)) for line_id, n in ordered.items())


def _count(lines: Iterable[Line]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for line in lines:
        counts[line.line_id] = counts.get(line.line_id, 0) + line.quantity
    return counts


def _is_pending(decision: Decision) -> bool:
    return decision.verdict is Verdict.DUE or (
        decision.verdict is Verdict.WAITING and decision.due_at is not None
    )
