"""Figures over many months: frozen ones as they were frozen, the others as they are now."""

from collections.abc import Sequence

from sqlmodel import Session

from whereabouts.measures.figure import Figure
from whereabouts.measures.measure import Measure
from whereabouts.measures.months.frozen import figures, frozen_months
from whereabouts.measures.scope import Scope
from whereabouts.measures.span import Span


def over(
    session: Session, measure: Measure, scope: Scope, spans: Sequence[Span]
) -> tuple[Figure, ...]:
    """A figure for each span. What is narrowed by more than one dimension was never frozen."""
    kept = _kept(session, measure, scope, spans)
    live = [span for span in spans if span.label not in kept]
    fresh = measure.over(session, scope, live) if live else ()
    by_label = kept | {span.label: one for span, one in zip(live, fresh, strict=True)}
    return tuple(by_label[span.label] for span in spans)


def _kept(
    session: Session, measure: Measure, scope: Scope, spans: Sequence[Span]
) -> dict[str, Figure]:
    narrowings = tuple(scope.narrowings)
    if len(narrowings) > 1:
        return {}
    dimension, key = narrowings[0] if narrowings else (None, "")
    known = figures(session, scope.store, measure.definition.name, dimension, key)
    frozen = frozen_months(session, scope.store) if known else {}
    return {span.label: known[span.label] for span in spans if frozen.get(span.label) == span}
