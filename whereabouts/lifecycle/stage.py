"""Where an order stands as a whole."""

from whereabouts.domain.order import OrderStage
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.lifecycle.packing import items_to_follow
from whereabouts.lifecycle.view import OrderView, ParcelView

S = TrackingStatus

_TROUBLE = frozenset({S.DELIVERY_ATTEMPTED, S.CUSTOMS_HOLD, S.EXCEPTION, S.RETURNING, S.LOST})
_CANCELLED = OrderStage.CANCELLED
_ON_THE_WAY = frozenset({S.IN_TRANSIT, S.AVAILABLE_FOR_PICKUP})


def stage_of(view: OrderView) -> OrderStage:
    """The stage an operator filters by: trouble first, else the most advanced open parcel."""
    stage = stage_of_parcels(view)
    has_problem = any(e.is_open and not e.kind.is_silence for e in view.order.escalations)
    return OrderStage.NEEDS_ATTENTION if has_problem and stage is not _CANCELLED else stage


def stage_of_parcels(view: OrderView) -> OrderStage:
    """The stage by what became of the parcels, whatever is still worked on."""
    if view.order.cancelled_at is not None:
        return OrderStage.CANCELLED
    parcels = view.standing_parcels
    if not parcels:
        return OrderStage.PLACED
    if any(_is_troubled(p) for p in parcels):
        return OrderStage.NEEDS_ATTENTION
    statuses = {p.progress.status for p in parcels}
    if all(p.settled for p in parcels) and not items_to_follow(view):
        return _final(statuses, view)
    if S.OUT_FOR_DELIVERY in statuses:
        return OrderStage.OUT_FOR_DELIVERY
    if S.DELIVERED in statuses:
        return OrderStage.PARTLY_DELIVERED
    return OrderStage.IN_TRANSIT if statuses & _ON_THE_WAY else OrderStage.LABEL_CREATED


def _is_troubled(of: ParcelView) -> bool:
    return not of.settled and (of.is_silent or of.progress.status in _TROUBLE)


def _final(statuses: set[TrackingStatus], view: OrderView) -> OrderStage:
    if statuses == {S.DELIVERED}:
        return OrderStage.DELIVERED
    if S.RETURNED in statuses:
        return OrderStage.RETURNED
    given_up = any(e.resolution and e.resolution.settles_parcel for e in view.order.escalations)
    return OrderStage.LOST if given_up or S.LOST in statuses else OrderStage.HISTORY
