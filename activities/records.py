"""Keeping for good what an order decided."""

from collections.abc import Callable
from datetime import datetime

from temporalio import activity

from whereabouts.domain.decision import Standing
from whereabouts.domain.message import MessageKind
from whereabouts.domain.model import Frozen
from whereabouts.domain.order import OrderStage
from whereabouts.store.records import Records as Store


class OrderRecord(Frozen):
    """The last word of an order."""

    store: str
    order_id: str
    outcome: OrderStage
    standing: Standing


class HeldOutRecord(Frozen):
    """A message that would have left now, and was held out."""

    store: str
    order_id: str
    kind: MessageKind
    standing: Standing


class Records:
    """Writes to the store what people look up after an order ended."""

    def __init__(self, records: Store, now: Callable[[], datetime]) -> None:
        self._records = records
        self._now = now

    @activity.defn
    def hold_out(self, record: HeldOutRecord) -> None:
        self._records.hold_out(
            record.store, record.order_id, record.kind, record.standing, self._now()
        )

    @activity.defn
    def close_order(self, record: OrderRecord) -> None:
        self._records.end(
            record.store, record.order_id, record.outcome, record.standing, self._now()
        )
