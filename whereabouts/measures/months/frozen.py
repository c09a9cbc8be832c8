"""Reads months that were measured when they were over."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session, col, select

from whereabouts.measures.figure import Figure
from whereabouts.measures.scope import Dimension
from whereabouts.measures.sheet import Line
from whereabouts.measures.span import Span
from whereabouts.store.rows import FrozenFigureRow, FrozenMonthRow


def frozen_at(session: Session, store: str, span: Span) -> datetime | None:
    """When the month was frozen; None for one that is not, and for any other span."""
    row = session.get(FrozenMonthRow, (store, span.label))
    return row.frozen_at if row is not None and _is(row, span) else None


def frozen_months(session: Session, store: str) -> dict[str, Span]:
    """All of a store's, by their labels."""
    rows = select(FrozenMonthRow).where(FrozenMonthRow.store == store)
    return {
        row.month: Span(begins=row.begins, ends=row.ends, label=row.month)
        for row in session.exec(rows)
    }


def figures(
    session: Session, store: str, measure: str, dimension: Dimension | None = None, key: str = ""
) -> Mapping[str, Figure]:
    """By month: of the whole, or of one line of a dimension."""
    rows = select(FrozenFigureRow).where(
        FrozenFigureRow.store == store,
        FrozenFigureRow.measure == measure,
        FrozenFigureRow.dimension == (dimension or ""),
        FrozenFigureRow.line_key == key,
    )
    return {row.month: _figure(row) for row in session.exec(rows)}


def totals(session: Session, store: str, month: str) -> Mapping[str, Figure]:
    """The whole of every measure of one month, by the measures' names."""
    rows = select(FrozenFigureRow).where(
        FrozenFigureRow.store == store,
        FrozenFigureRow.month == month,
        FrozenFigureRow.dimension == "",
    )
    return {row.measure: _figure(row) for row in session.exec(rows)}


def lines(
    session: Session, store: str, month: str, measure: str, dimension: Dimension
) -> tuple[Line, ...]:
    """A month's lines of one dimension: those that have most first."""
    rows = select(FrozenFigureRow).where(
        FrozenFigureRow.store == store,
        FrozenFigureRow.month == month,
        FrozenFigureRow.measure == measure,
        FrozenFigureRow.dimension == dimension,
    )
    found = session.exec(rows.order_by(col(FrozenFigureRow.count).desc()))
    return tuple(Line(key=row.line_key, label=row.label, figure=_figure(row)) for row in found)


def _is(row: FrozenMonthRow, span: Span) -> bool:
    """A store that moved to another zone has months that begin at other moments."""
    return (row.begins, row.ends) == (span.begins, span.ends)


def _figure(row: FrozenFigureRow) -> Figure:
    return Figure(count=row.count, of=row.of, value=row.value, low=row.low, high=row.high)
