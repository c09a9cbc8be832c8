"""Measures of how long something takes: the time that so many in a hundred are done within."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Float, SQLColumnExpression, String, cast, literal, select
from sqlmodel import Session

from whereabouts.measures.behind import behind
from whereabouts.measures.counted import label
from whereabouts.measures.definition import Definition
from whereabouts.measures.figure import Figure
from whereabouts.measures.lasted import Lasted
from whereabouts.measures.measure import must_know
from whereabouts.measures.scope import Dimension, Scope
from whereabouts.measures.sheet import Behind, Line, Sheet
from whereabouts.measures.source import Source, numbered
from whereabouts.measures.span import Span

#: So many rows are held at a time.
_AT_ONCE = 10_000


class Lasting(NamedTuple):
    """Rows, and how long each took, in the definition's unit; none while it goes on."""

    source: Source
    hours: SQLColumnExpression[float]


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
        found = defaultdict[int, Lasted](Lasted)
        for number, _, time in self._times(session, scope, spans, None):
            found[number].add(time)
        return tuple(found[n].figure(self.percent) for n in range(len(spans)))

    def by(self, session: Session, scope: Scope, dimension: Dimension) -> Sheet:
        must_know(self, dimension)
        total, found = Lasted(), defaultdict[str, Lasted](Lasted)
        for _, key, time in self._times(session, scope, (scope.span,), dimension):
            total.add(time)
            found[key].add(time)
        lines = [
            Line(key=key, label=label(dimension, key), figure=found[key].figure(self.percent))
            for key in sorted(found)
        ]
        return Sheet(
            definition=self.definition,
            dimension=dimension,
            total=total.figure(self.percent),
            lines=tuple(sorted(lines, key=lambda line: -line.figure.of)),
        )

    def behind(self, session: Session, scope: Scope, page: int = 0) -> tuple[Behind, ...]:
        return behind(session, self._lasting(scope).source, scope, page)

    def _times(
        self, session: Session, scope: Scope, spans: Sequence[Span], by: Dimension | None
    ) -> Iterator[tuple[int, str, float | None]]:
        """The number of its span, its line's key and how long it took, of each."""
        lasting, table = self._lasting(scope), numbered(spans)
        source = lasting.source
        begins, ends = min(one.begins for one in spans), max(one.ends for one in spans)
        key = literal("") if by is None else cast(source.by[by], String)
        rows = (
            select(table.c.number, key, cast(lasting.hours, Float))
            .select_from(source.rows)
            .join(table, source.within(table))
            # All spans together, so that an index is entered at their beginning.
            .where(*source.narrowed(scope), source.at >= begins, source.at < ends)
            .execution_options(yield_per=_AT_ONCE)
        )
        yield from session.connection().execute(rows)

    def _lasting(self, scope: Scope) -> Lasting:
        must_know(self, *(dimension for dimension, _ in scope.narrowings))
        return self.lasting(scope)
