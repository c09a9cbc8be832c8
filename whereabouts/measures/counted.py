"""Measures that count: so many of these, of so many of those. Each is one statement in SQL."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import CTE, ColumnElement, Select, func, literal, null, select, union_all
from sqlmodel import Session

from whereabouts.measures.behind import behind
from whereabouts.measures.definition import Definition
from whereabouts.measures.figure import Figure
from whereabouts.measures.measure import must_know
from whereabouts.measures.scope import Dimension, Scope
from whereabouts.measures.sheet import Behind, Line, Sheet
from whereabouts.measures.source import Source, numbered
from whereabouts.measures.span import Span

NONE = literal(0)
ALL = func.count()
_LINE = "line_key"


class Part(NamedTuple):
    """Rows, and what they add to both sides of a figure."""

    source: Source
    counted: ColumnElement[int]
    of: ColumnElement[int]


class _Tally(NamedTuple):
    """Both sides, of one line of one span; `key` is None for what no line has for itself."""

    number: int
    key: str | None
    counted: int
    of: int


@dataclass(frozen=True, slots=True)
class Counted:
    """A measure of parts. The first part is what is broken down and shown behind a figure; a part
    that knows nothing of a dimension counts whole in each of its lines."""

    definition: Definition
    figure: Callable[[int, int], Figure]
    parts: Callable[[Scope], tuple[Part, ...]]
    dimensions: frozenset[Dimension]

    def total(self, session: Session, scope: Scope) -> Figure:
        return self.over(session, scope, (scope.span,))[0]

    def over(self, session: Session, scope: Scope, spans: Sequence[Span]) -> tuple[Figure, ...]:
        counts, of = Counter[int](), Counter[int]()
        for tally in self._tallies(session, scope, spans, None):
            counts[tally.number] += tally.counted
            of[tally.number] += tally.of
        return tuple(self.figure(counts[n], of[n]) for n in range(len(spans)))

    def by(self, session: Session, scope: Scope, dimension: Dimension) -> Sheet:
        must_know(self, dimension)
        tallies = tuple(self._tallies(session, scope, (scope.span,), dimension))
        keys = {tally.key for tally in tallies if tally.key is not None}
        lines = [
            Line(key=key, label=label(dimension, key), figure=self._sum(tallies, (key, None)))
            for key in sorted(keys)
        ]
        return Sheet(
            definition=self.definition,
            dimension=dimension,
            total=self._sum(tallies, (*keys, None)),
            lines=tuple(sorted(lines, key=lambda one: -one.figure.count)),
        )

    def behind(self, session: Session, scope: Scope, page: int = 0) -> tuple[Behind, ...]:
        return behind(session, self._parts(scope)[0].source, scope, page)

    def _tallies(
        self, session: Session, scope: Scope, spans: Sequence[Span], by: Dimension | None
    ) -> Iterator[_Tally]:
        if not spans:
            return
        table = numbered(spans)
        begins, ends = min(one.begins for one in spans), max(one.ends for one in spans)
        parts = (
            # All spans together, so that an index is entered at their beginning.
            _tallied(part, table, scope, by).where(part.source.at >= begins, part.source.at < ends)
            for part in self._parts(scope)
        )
        for number, key, counted, of in session.connection().execute(union_all(*parts)):
            yield _Tally(number, key, int(counted), int(of))

    def _parts(self, scope: Scope) -> tuple[Part, ...]:
        must_know(self, *(dimension for dimension, _ in scope.narrowings))
        return self.parts(scope)

    def _sum(self, tallies: Sequence[_Tally], keys: Sequence[str | None]) -> Figure:
        alike = [tally for tally in tallies if tally.key in keys]
        return self.figure(sum(one.counted for one in alike), sum(one.of for one in alike))


def _tallied(part: Part, spans: CTE, scope: Scope, by: Dimension | None) -> Select[Any]:
    source = part.source
    key = source.by.get(by) if by else None
    return (
        select(spans.c.number, (null() if key is None else key).label(_LINE), part.counted, part.of)
        .select_from(source.rows)
        .join(spans, source.within(spans))
        .where(*source.narrowed(scope))
        .group_by(spans.c.number, *(() if key is None else (_LINE,)))
    )


def label(dimension: Dimension, key: str) -> str:
    """The words of a line; without a key it says what is missing."""
    if dimension is Dimension.LANE and key:
        return key
    return key.replace("_", " ").lower() if key else f"no {dimension}"
