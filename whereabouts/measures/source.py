"""Rows that are counted, and the spans they are counted in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Self

from sqlalchemy import (
    CTE,
    ColumnElement,
    FromClause,
    Integer,
    Select,
    SQLColumnExpression,
    and_,
    literal,
    select,
    union_all,
)
from sqlmodel import SQLModel, col
from sqlmodel.sql.sqltypes import UTCDateTime

from whereabouts.measures.scope import Dimension, Scope
from whereabouts.measures.span import Span
from whereabouts.store.rows import OrderRow


@dataclass(frozen=True, slots=True)
class Source:
    """Rows, when each of them happened, and whose it is.

    `by` is what they may be told apart by: texts that are empty where there is nothing to tell.
    `why` is the reason that is shown with a row. `only` are conditions that hold for all of them.
    """

    rows: type[SQLModel] | FromClause
    store: SQLColumnExpression[str]
    at: SQLColumnExpression[datetime] | SQLColumnExpression[datetime | None]
    order_id: SQLColumnExpression[str]
    by: Mapping[Dimension, SQLColumnExpression[str]] = field(default_factory=dict)
    why: SQLColumnExpression[str] = field(default_factory=lambda: literal(""))
    only: tuple[ColumnElement[bool], ...] = ()
    #: Whether rows of orders that were imported as history count for nothing.
    leaves_history_out: bool = False

    def narrowed(self, scope: Scope) -> tuple[ColumnElement[bool], ...]:
        """The store's rows, as far as the scope asks for them. What these rows do not know
        narrows nothing: they stay whole."""
        asked = (self.by[by] == key for by, key in scope.narrowings if by in self.by)
        ours = (self._is_ours(scope.store),) if self.leaves_history_out else ()
        return (self.store == scope.store, *self.only, *ours, *asked)

    def _is_ours(self, store: str) -> ColumnElement[bool]:
        """The few that were imported are listed once: to look each order up reads its wide row."""
        imported = select(col(OrderRow.order_id)).where(
            col(OrderRow.store) == store, col(OrderRow.imported_at).is_not(None)
        )
        return self.order_id.not_in(imported)

    def only_where(self, *conditions: ColumnElement[bool]) -> Self:
        return replace(self, only=(*self.only, *conditions))

    def within(self, spans: CTE) -> ColumnElement[bool]:
        return and_(self.at >= spans.c.begins, self.at < spans.c.ends)


def numbered(spans: Sequence[Span]) -> CTE:
    """The spans as a table, so that one statement counts in all of them."""
    return union_all(*(_row(number, span) for number, span in enumerate(spans))).cte("spans")


def _row(number: int, span: Span) -> Select[int, datetime, datetime]:
    moment = UTCDateTime()
    return select(
        literal(number, Integer).label("number"),
        literal(span.begins, moment).label("begins"),
        literal(span.ends, moment).label("ends"),
    )
