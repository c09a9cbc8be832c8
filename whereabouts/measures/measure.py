"""What everything that is measured can be asked."""

from collections.abc import Sequence
from typing import Protocol

from sqlmodel import Session

from whereabouts.measures.definition import Definition
from whereabouts.measures.figure import Figure
from whereabouts.measures.scope import Dimension, Scope
from whereabouts.measures.sheet import Behind, Sheet
from whereabouts.measures.span import Span


class UnknownDimension(ValueError):
    """The measure cannot be broken down, or narrowed, by that."""

    def __init__(self, measure: str, dimension: Dimension) -> None:
        super().__init__(f"{measure} is not known by {dimension}")


class Measure(Protocol):
    """One measure. Every answer is one statement, and changes nothing.

    Whoever narrows or breaks down by a dimension that is not among `dimensions` hears
    `UnknownDimension`.
    """

    @property
    def definition(self) -> Definition: ...

    @property
    def dimensions(self) -> frozenset[Dimension]: ...

    def total(self, session: Session, scope: Scope) -> Figure: ...

    def by(self, session: Session, scope: Scope, dimension: Dimension) -> Sheet: ...

    def over(self, session: Session, scope: Scope, spans: Sequence[Span]) -> tuple[Figure, ...]:
        """A figure for each span, instead of the scope's own."""
        ...

    def behind(self, session: Session, scope: Scope, page: int = 0) -> tuple[Behind, ...]:
        """What was counted, the newest first, a page at a time. A line's are those of the scope
        narrowed to its key."""
        ...


def must_know(measure: Measure, *asked: Dimension) -> None:
    for dimension in asked:
        if dimension not in measure.dimensions:
            raise UnknownDimension(measure.definition.name, dimension)
