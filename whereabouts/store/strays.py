"""What came for an order or a parcel that nobody knows, and that never appeared."""

from datetime import datetime

from sqlalchemy import Engine, delete
from sqlmodel import col, select

from whereabouts.store.rows import DispatchRow, DispatchState, OrderRow, ParkedScanRow
from whereabouts.store.transaction import writing


class Strays:
    """Lets go of them after a while: of a cart that was never bought, of a number of others."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def prune(self, store: str, before: datetime) -> int:
        """Drop what has waited since `before`; how much it was."""
        ordered = select(OrderRow.order_id).where(
            col(OrderRow.store) == col(DispatchRow.store),
            col(OrderRow.order_id) == col(DispatchRow.order_id),
        )
        parked = delete(ParkedScanRow).where(
            col(ParkedScanRow.store) == store, col(ParkedScanRow.received_at) < before
        )
        facts = delete(DispatchRow).where(
            col(DispatchRow.store) == store,
            col(DispatchRow.state) == DispatchState.PENDING,
            col(DispatchRow.made_at) < before,
            ~ordered.exists(),
        )
        with writing(self._engine) as session:
            done = (session.connection().execute(one) for one in (parked, facts))
            return sum(result.rowcount for result in done)
