"""Every name by which Temporal knows us: ids, the task queue, search attributes."""

from collections.abc import Sequence
from typing import Any

from temporalio.common import (
    SearchAttributeKey,
    SearchAttributePair,
    SearchAttributeUpdate,
    TypedSearchAttributes,
)

from whereabouts.domain.escalation import Escalation, EscalationKind, case_id
from whereabouts.domain.order import OrderStage, OrderState, Parcel
from whereabouts.lifecycle.steps import Escalate, TellMoved

STORE = SearchAttributeKey.for_keyword("Store")
ORDER_NUMBER = SearchAttributeKey.for_keyword("OrderNumber")
ORDER_STAGE = SearchAttributeKey.for_keyword("OrderStage")
CARRIER = SearchAttributeKey.for_keyword_list("Carrier")
TRACKING_NUMBER = SearchAttributeKey.for_keyword_list("TrackingNumber")
SILENT = SearchAttributeKey.for_bool("Silent")
ESCALATION = SearchAttributeKey.for_keyword("Escalation")

#: Registered at boot. An attribute the server does not know would stop an order for ever.
SEARCH_ATTRIBUTES = (
    STORE,
    ORDER_NUMBER,
    ORDER_STAGE,
    CARRIER,
    TRACKING_NUMBER,
    SILENT,
    ESCALATION,
)


def order_workflow_id(store: str, order_id: str) -> str:
    return f"order/{store}/{order_id}"


def escalation_workflow_id(store: str, order_id: str, of: Escalate | TellMoved | Escalation) -> str:
    """The same problem reported twice has the same id, and so is one escalation."""
    return case_id(store, order_id, of.parcel_id, of.kind, of.ordinal)


def reconciliation_prefix(task_queue: str) -> str:
    """All schedules of one installation begin with it."""
    return f"reconciliation/{task_queue}/"


def reconciliation_id(task_queue: str, store: str, system: str) -> str:
    """The schedule's; Temporal adds each run's moment to it."""
    return f"{reconciliation_prefix(task_queue)}{store}/{system}"


def months_prefix(task_queue: str) -> str:
    """All schedules of one installation that measure months begin with it."""
    return f"months/{task_queue}/"


def months_id(task_queue: str, store: str) -> str:
    return f"{months_prefix(task_queue)}{store}"


def silences_prefix(task_queue: str) -> str:
    """All schedules of one installation that learn silences begin with it."""
    return f"silences/{task_queue}/"


def silences_id(task_queue: str, store: str) -> str:
    return f"{silences_prefix(task_queue)}{store}"


def order_attributes(
    order: OrderState, stage: OrderStage, *, silent: bool
) -> TypedSearchAttributes:
    """What an order is found by. Given at the start, they cost nothing."""
    return TypedSearchAttributes(
        [
            SearchAttributePair(STORE, order.store),
            SearchAttributePair(ORDER_NUMBER, order.order_id),
            SearchAttributePair(ORDER_STAGE, stage),
            SearchAttributePair(SILENT, silent),
            *_parcels(order.parcels),
        ]
    )


def escalation_attributes(
    order: OrderState, parcel: Parcel | None, kind: EscalationKind
) -> TypedSearchAttributes:
    """What an escalation is found by: its own kind, and its order's number."""
    return TypedSearchAttributes(
        [
            SearchAttributePair(STORE, order.store),
            SearchAttributePair(ORDER_NUMBER, order.order_id),
            SearchAttributePair(ESCALATION, kind),
            *_parcels((parcel,) if parcel else ()),
        ]
    )


def changes(
    known: TypedSearchAttributes, new: TypedSearchAttributes
) -> list[SearchAttributeUpdate[Any]]:
    """The updates that turn `known` into `new`; they go out in one call, which is one action."""
    before = {pair.key.name: pair.value for pair in known}
    return [p.key.value_set(p.value) for p in new if before.get(p.key.name) != p.value]


def _parcels(parcels: tuple[Parcel, ...]) -> list[SearchAttributePair[Sequence[str]]]:
    if not parcels:
        return []
    return [
        SearchAttributePair(CARRIER, sorted({p.carrier for p in parcels})),
        SearchAttributePair(TRACKING_NUMBER, sorted({p.tracking_number for p in parcels})),
    ]
