"""Measures of how long something takes: the time that so many in a hundred are done within."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import (
    Float,
    Select,
    SQLColumnExpression,
    String,
    Subquery,
    and_,
    case,
    cast,
    func,
    null,
    or_,
    select,
    union_all,
)
from sqlmodel import Session

from whereabouts.measures.behind import behind
from whereabouts.measures.counted import label
from whereabouts.measures.definition import Definition
from whereabouts.measures.figure import Figure
from whereabouts.measures.interval import Z
from whereabouts.measures.measure import must_know
from whereabouts.measures.scope import Dimension, Scope
from whereabouts.measures.sheet import Behind, Line, Sheet
from whereabouts.measures.source import Source, numbered
from whereabouts.measures.span import Span

_HUNDRED = 100


class Lasting(NamedTuple):
    """Rows, and how long each took, in the definition's unit; none while it goes on."""

    source: Source
    hours: SQLColumnExpression[float]


class _Found(NamedTuple):
    """What one line of one span says; `key` is None for the whole."""

    number: int
    key: str | None
    figure: Figure


@dataclass(frozen=True, slots=True)
class Timed:
    """The time within which `percent` of all are done.

    What is not done yet counts as longer than all that is: there is no value while too few are.
    A figure's `count` is how many are done, of all.
    """

    definition: Definition
    lasting: Callable[[Scope], Lasting]
    percent: int
    dimensions: frozenset[Dimension]

    def total(self, session: Session, scope: Scope) -> Figure:
        return self.over(session, scope, (scope.span,))[0]

    def over(self, session: Session, scope: Scope, spans: Sequence[Span]) -> tuple[Figure, ...]:
        found = self._found(session, scope, spans, (None,))
        figures = {one.number: one.figure for one in found}
        return tuple(figures.get(n, _NOTHING) for n in range(len(spans)))

    def by(self, session: Session, scope: Scope, dimension: Dimension) -> Sheet:
        must_know(self, dimension)
        found = tuple(self._found(session, scope, (scope.span,), (None, dimension)))
        lines = [
            Line(key=one.key, label=label(dimension, one.key), figure=one.figure)
            for one in sorted(found, key=lambda one: one.key or "")
            if one.key is not None
        ]
        return Sheet(
            definition=self.definition,
            dimension=dimension,
            total=next((one.figure for one in found if one.key is None), _NOTHING),
            lines=tuple(sorted(lines, key=lambda line: -line.figure.of)),
        )

    def behind(self, session: Session, scope: Scope, page: int = 0) -> tuple[Behind, ...]:
        return behind(session, self._lasting(scope).source, scope, page)

    def _found(
        self, session: Session, scope: Scope, spans: Sequence[Span], by: Sequence[Dimension | None]
    ) -> Iterator[_Found]:
        lasting, table = self._lasting(scope), numbered(spans)
        ranked = (_ranked(lasting, scope, table, dimension) for dimension in by)
        statement = union_all(*(_summed(one, self.percent) for one in ranked))
        for row in session.connection().execute(statement):
            yield _found(*row)

    def _lasting(self, scope: Scope) -> Lasting:
        must_know(self, *(dimension for dimension, _ in scope.narrowings))
        return self.lasting(scope)


_NOTHING = Figure(count=0, of=0)


def _found(number: int, key: str | None, of: int, done: int, *times: Any) -> _Found:
    value, low, high, goes_on = times
    if value is None:
        return _Found(number, key, Figure(count=done, of=of))
    reach = {"low": low, "high": None if goes_on else high}
    return _Found(number, key, Figure(count=done, of=of, value=value, **reach))


def _ranked(lasting: Lasting, scope: Scope, spans: Any, by: Dimension | None) -> Subquery:
    """Each of them with its place among those of its span and line, the shortest first."""
    source = lasting.source
    key = null() if by is None else source.by[by]
    rows = (
        select(
            spans.c.number,
            cast(key, String).label("line_key"),
            cast(lasting.hours, Float).label("hours"),
        )
        .select_from(source.rows)
        .join(spans, source.within(spans))
        .where(*source.narrowed(scope))
        .subquery()
    )
    line = (rows.c.number, rows.c.line_key)
    in_order = rows.c.hours.asc().nulls_last()
    return select(
        *line,
        rows.c.hours,
        func.row_number().over(partition_by=line, order_by=in_order).label("place"),
        func.count().over(partition_by=line).label("of"),
    ).subquery()


def _summed(ranked: Subquery, percent: int) -> Select[Any]:
    """The one at the wanted place, and those around it among which chance may have left it.

    The places around it are those of a binomial count, and one more to either side.
    """
    hours, place, of = ranked.c.hours, ranked.c.place, ranked.c["of"]
    beside = func.abs(place - of * percent / float(_HUNDRED)) - 1
    spread = Z * Z * percent * (_HUNDRED - percent) / _HUNDRED**2
    is_near = or_(beside <= 0, beside * beside <= of * spread)
    goes_on = and_(is_near, or_(hours.is_(None), place == of))
    return select(
        ranked.c.number,
        ranked.c.line_key,
        func.max(of),
        func.count(hours),
        func.min(case((place * _HUNDRED >= of * percent, hours))),
        func.min(case((is_near, hours))),
        func.max(case((is_near, hours))),
        func.max(case((goes_on, 1), else_=0)),
    ).group_by(ranked.c.number, ranked.c.line_key)
