"""Whether an order has news for its shopper: one mark each, cheap enough for every few seconds."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Engine, Select, func, select, tuple_
from sqlmodel import col

from whereabouts.store.rows import CaseNoteRow, CaseRow, OrderRow, PromiseRow, ScanRow
from whereabouts.store.transaction import reading

#: A store's name and an order's id.
Key = tuple[str, str]
#: Equal as long as nothing that is shown has changed.
Mark = tuple[Any, ...]
#: Every database takes so many names in one question.
_AT_ONCE = 300


class OrderMarks:
    """Looks, and changes nothing."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, keys: Collection[Key]) -> dict[Key, Mark]:
        """Of each of these orders that there is."""
        marks: dict[Key, Mark] = {}
        ordered = list(keys)
        with reading(self._engine) as session:
            for start in range(0, len(ordered), _AT_ONCE):
                rows = session.connection().execute(_look(ordered[start : start + _AT_ONCE]))
                marks |= {(store, order_id): tuple(mark) for store, order_id, *mark in rows}
        return marks


def _look(keys: Collection[Key]) -> Select[Any]:
    """A scan is kept and never taken back, and whatever happens to a case is noted."""
    store, order_id = col(OrderRow.store), col(OrderRow.order_id)
    scans = select(func.count()).where(
        col(ScanRow.store) == store, col(ScanRow.order_id) == order_id
    )
    notes = (
        select(func.max(col(CaseNoteRow.id)))
        .join(CaseRow, col(CaseRow.workflow_id) == col(CaseNoteRow.workflow_id))
        .where(col(CaseRow.store) == store, col(CaseRow.order_id) == order_id)
    )
    opened = select(func.count()).where(
        col(CaseRow.store) == store, col(CaseRow.order_id) == order_id
    )
    closed = opened.where(col(CaseRow.closed_at).is_not(None))
    promises = select(func.max(col(PromiseRow.id))).where(
        col(PromiseRow.store) == store, col(PromiseRow.order_id) == order_id
    )
    return select(
        store,
        order_id,
        col(OrderRow.recorded_at),
        col(OrderRow.cancelled_at),
        col(OrderRow.erased_at),
        scans.scalar_subquery(),
        notes.scalar_subquery(),
        opened.scalar_subquery(),
        closed.scalar_subquery(),
        promises.scalar_subquery(),
    ).where(tuple_(store, order_id).in_(keys))
