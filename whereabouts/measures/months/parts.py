"""A month's lines: a frozen one's as they were frozen, another's as they are now."""

from sqlmodel import Session

from whereabouts.measures.measure import Measure
from whereabouts.measures.months.frozen import frozen_at, lines
from whereabouts.measures.scope import Dimension, Scope
from whereabouts.measures.sheet import Line


def parted(
    session: Session, measure: Measure, scope: Scope, dimension: Dimension
) -> tuple[Line, ...]:
    """What is narrowed already was never frozen in parts."""
    is_whole = not any(scope.narrowings)
    if is_whole and frozen_at(session, scope.store, scope.span):
        name = measure.definition.name
        return lines(session, scope.store, scope.span.label, name, dimension)
    return measure.by(session, scope, dimension).lines
