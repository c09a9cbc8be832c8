"""Whether anything changed: marks of the queue and of cases, cheap enough for every second."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Engine, Select, func, select
from sqlmodel import col

from whereabouts.store.rows import AttemptRow, CaseNoteRow, CaseRow, MessageRow, OrderRow, ScanRow
from whereabouts.store.transaction import reading

#: Equal as long as nothing that is seen has changed.
Mark = tuple[Any, ...]


class Revisions:
    """Looks, and changes nothing."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of_all(self) -> Mark:
        """Of all stores together. Whatever happens to a case, something is written about it."""
        noted = select(func.max(col(CaseNoteRow.id))).scalar_subquery()
        look = select(noted, func.count(), func.max(col(CaseRow.opened_at))).where(
            col(CaseRow.closed_at).is_(None)
        )
        with reading(self._engine) as session:
            return tuple(session.connection().execute(look).one())

    def of_stores(self) -> dict[str, Mark]:
        """Of each store with open cases: what its people see of its queue."""
        look = (
            select(
                col(CaseRow.store),
                func.count(col(CaseRow.workflow_id).distinct()),
                func.max(col(CaseRow.opened_at)),
                func.max(col(CaseNoteRow.id)),
            )
            .outerjoin(CaseNoteRow, col(CaseNoteRow.workflow_id) == col(CaseRow.workflow_id))
            .where(col(CaseRow.closed_at).is_(None))
            .group_by(col(CaseRow.store))
        )
        with reading(self._engine) as session:
            return {store: tuple(mark) for store, *mark in session.connection().execute(look)}

    def of_orders(self, orders: Collection[tuple[str, str]]) -> dict[tuple[str, str], Mark]:
        """Of each of these orders: what stands on its page."""
        with reading(self._engine) as session:
            return {
                (store, order_id): tuple(
                    session.connection().execute(_of_order(store, order_id)).one()
                )
                for store, order_id in orders
            }

    def of_cases(self, case_ids: Collection[str]) -> dict[str, Mark]:
        """Of each of these cases: what stands on its page, which its order moves too."""
        its_order = (col(OrderRow.store) == col(CaseRow.store)) & (
            col(OrderRow.order_id) == col(CaseRow.order_id)
        )
        look = (
            select(
                col(CaseRow.workflow_id),
                col(CaseRow.assignee),
                col(CaseRow.closed_at),
                col(CaseRow.due_at),
                col(OrderRow.recorded_at),
                func.max(col(CaseNoteRow.id)),
                func.count(col(CaseNoteRow.id)),
            )
            .outerjoin(OrderRow, its_order)
            .outerjoin(
                CaseNoteRow,
                (col(CaseNoteRow.workflow_id) == col(CaseRow.workflow_id))
                & col(CaseNoteRow.is_draft).is_(False),
            )
            .where(col(CaseRow.workflow_id).in_(case_ids))
            .group_by(
                col(CaseRow.workflow_id),
                col(CaseRow.assignee),
                col(CaseRow.closed_at),
                col(CaseRow.due_at),
                col(OrderRow.recorded_at),
            )
        )
        with reading(self._engine) as session:
            return {case: tuple(mark) for case, *mark in session.connection().execute(look)}


def _of_order(store: str, order_id: str) -> Select[Any]:
    """Its record, its scans, its messages, its cases and what is noted of them."""
    noted = (
        select(func.max(col(CaseNoteRow.id)), func.count(col(CaseRow.workflow_id).distinct()))
        .select_from(CaseRow)
        .outerjoin(CaseNoteRow, col(CaseNoteRow.workflow_id) == col(CaseRow.workflow_id))
        .where(col(CaseRow.store) == store, col(CaseRow.order_id) == order_id)
        .subquery()
    )
    scans = select(func.count()).where(
        col(ScanRow.store) == store, col(ScanRow.order_id) == order_id
    )
    messages = (
        select(func.max(col(AttemptRow.id)))
        .join(MessageRow, col(MessageRow.id) == col(AttemptRow.message_id))
        .where(col(MessageRow.store) == store, col(MessageRow.order_id) == order_id)
    )
    record = select(col(OrderRow.recorded_at)).where(
        col(OrderRow.store) == store, col(OrderRow.order_id) == order_id
    )
    counted = (one.scalar_subquery() for one in (record, scans, messages))
    return select(*counted, noted)
