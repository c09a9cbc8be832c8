"""Orders that outlived their horizon: one that only waits for others never wakes by itself."""

from collections.abc import Iterable
from datetime import datetime

from pydantic import AwareDatetime
from sqlalchemy import Engine
from sqlmodel import col, select, tuple_

from whereabouts.domain.model import Frozen
from whereabouts.store.rows import OrderRow
from whereabouts.store.transaction import reading, writing


class AgedOrder(Frozen):
    """One order that should be over."""

    store: str
    order_id: str


class ClosedOrder(Frozen):
    """One order whose workflow has ended, and when."""

    order: AgedOrder
    at: AwareDatetime


class Aged:
    """Finds them, and notes which are gone for good."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def past_horizon(
        self, now: datetime, after: AgedOrder | None = None, limit: int = 100
    ) -> tuple[AgedOrder, ...]:
        """Orders that run past their horizon, in the order of their names from `after` on."""
        rows = select(OrderRow.store, OrderRow.order_id).where(
            col(OrderRow.ended_at).is_(None),
            col(OrderRow.started_at).is_not(None),
            col(OrderRow.horizon_at) <= now,
        )
        if after is not None:
            key = tuple_(col(OrderRow.store), col(OrderRow.order_id))
            rows = rows.where(key > (after.store, after.order_id))
        page = rows.order_by(OrderRow.store, OrderRow.order_id).limit(limit)
        with reading(self._engine) as session:
            return tuple(AgedOrder(store=s, order_id=o) for s, o in session.exec(page))

    def gone(self, aged: AgedOrder, now: datetime) -> None:
        """Its workflow is no more: from now on facts of it are only kept."""
        with writing(self._engine) as session:
            order = session.get_one(OrderRow, (aged.store, aged.order_id))
            order.ended_at = order.ended_at or now

    def closed(self, orders: Iterable[ClosedOrder]) -> int:
        """Note when each of them ended, unless it is noted; of how many it was not."""
        ended_at = {(one.order.store, one.order.order_id): one.at for one in orders}
        rows = select(OrderRow).where(
            tuple_(col(OrderRow.store), col(OrderRow.order_id)).in_(list(ended_at)),
            col(OrderRow.ended_at).is_(None),
        )
        with writing(self._engine) as session:
            found = session.exec(rows.with_for_update()).all()
            for order in found:
                order.ended_at = ended_at[order.store, order.order_id]
        return len(found)
