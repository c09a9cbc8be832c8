"""Orders that people look for: by number, e-mail, tracking number or name."""

from collections.abc import Sequence

from pydantic import AwareDatetime
from sqlalchemy import ColumnElement, Engine, func, select, true
from sqlmodel import col

from whereabouts.domain.model import Frozen
from whereabouts.domain.order import OrderStage
from whereabouts.domain.purchase import Customer
from whereabouts.store.desk.searching import is_called, is_exactly
from whereabouts.store.rows import CaseRow, OrderRow
from whereabouts.store.transaction import reading


class OrderLine(Frozen):
    """One order that was found."""

    store: str
    order_id: str
    #: What the shopper reads as the order's number.
    number: str
    shopper: str
    stage: OrderStage
    placed_at: AwareDatetime
    open_cases: int


class Orders:
    """Looks, and changes nothing. Of stores that may not be seen, nothing is found."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def about(self, words: str, stores: Sequence[str], limit: int) -> tuple[OrderLine, ...]:
        """The newest first; all of them without words. By names only where nothing goes by the
        words exactly."""
        sought = " ".join(words.split())
        if not sought.removeprefix("#"):
            return self._found(true(), stores, limit)
        exact = self._found(is_exactly(sought, stores), stores, limit)
        return exact or self._found(is_called(sought), stores, limit)

    def _found(
        self, which: ColumnElement[bool], stores: Sequence[str], limit: int
    ) -> tuple[OrderLine, ...]:
        open_cases = (
            select(func.count())
            .where(
                col(CaseRow.store) == col(OrderRow.store),
                col(CaseRow.order_id) == col(OrderRow.order_id),
                col(CaseRow.closed_at).is_(None),
                col(CaseRow.due_at).is_not(None),
            )
            .scalar_subquery()
        )
        rows = (
            select(
                col(OrderRow.store),
                col(OrderRow.order_id),
                col(OrderRow.number),
                col(OrderRow.customer),
                col(OrderRow.stage),
                col(OrderRow.placed_at),
                open_cases,
            )
            .where(col(OrderRow.store).in_(stores), which)
            .order_by(col(OrderRow.placed_at).desc(), col(OrderRow.order_id))
            .limit(limit)
        )
        with reading(self._engine) as session:
            return tuple(_line(*row) for row in session.connection().execute(rows))


def _line(
    store: str,
    order_id: str,
    number: str,
    customer: Customer,
    *rest: object,
) -> OrderLine:
    stage, placed_at, open_cases = rest
    return OrderLine.model_validate(
        {
            "store": store,
            "order_id": order_id,
            "number": number or order_id,
            "shopper": f"{customer.first_name} {customer.last_name}".strip(),
            "stage": stage,
            "placed_at": placed_at,
            "open_cases": open_cases,
        }
    )
