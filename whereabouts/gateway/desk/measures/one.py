"""One measure by itself: its trends, and broken down by everything it is known by."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlmodel import Session

from whereabouts.gateway.desk.measures.asked import Asked
from whereabouts.gateway.desk.measures.calling import line_name
from whereabouts.gateway.desk.measures.card import Card, Trend, headline, scope_of, trend
from whereabouts.gateway.desk.measures.told import Told, told
from whereabouts.lifecycle.calendar import said
from whereabouts.measures.definition import Unit
from whereabouts.measures.figure import Figure
from whereabouts.measures.measure import Measure
from whereabouts.measures.months.frozen import frozen_at
from whereabouts.measures.months.parts import parted
from whereabouts.measures.scope import Dimension, Scope
from whereabouts.measures.sheet import Line
from whereabouts.measures.span import days


class Part(NamedTuple):
    """One line. `of_most` is how long its bar is, in percent of the longest that may be."""

    name: str
    told: Told
    narrowed: str
    behind: str
    of_most: float


class BreakDown(NamedTuple):
    """A measure by one dimension."""

    dimension: Dimension
    parts: tuple[Part, ...]


class One(NamedTuple):
    """One measure's page. `corrected` is what a frozen month's rows say by now, where that is
    something else."""

    card: Card
    daily: Trend | None
    downs: tuple[BreakDown, ...]
    frozen_at: str
    corrected: Told | None


def one(session: Session, asked: Asked, measure: Measure) -> One:
    scope, card = scope_of(asked, measure), headline(session, asked, measure)
    if isinstance(scope, str):
        return One(card, None, (), "", None)
    frozen = frozen_at(session, asked.store, asked.month)
    spans = [span for span in days(asked.month, asked.zone) if span.begins <= asked.now]
    return One(
        card=card,
        daily=trend(measure, spans, measure.over(session, scope, spans), asked.zone),
        downs=tuple(_downs(session, asked, measure, scope)),
        frozen_at=said(frozen, asked.zone) if frozen else "",
        corrected=_corrected(card, measure.total(session, scope)) if frozen else None,
    )


def _corrected(card: Card, live: Figure) -> Told | None:
    shown = card.told.figure if card.told else live
    is_late = (shown.count, shown.of) != (live.count, live.of)
    return told(card.definition, live) if is_late else None


def _downs(session: Session, asked: Asked, measure: Measure, scope: Scope) -> Iterator[BreakDown]:
    """By everything that one line is not chosen of already."""
    for dimension in Dimension:
        if dimension in measure.dimensions and asked.key(dimension) is None:
            lines = parted(session, measure, scope, dimension)
            most = _most(measure, lines)
            parts = tuple(_part(asked, measure, dimension, line, most) for line in lines)
            yield BreakDown(dimension, parts)


def _most(measure: Measure, lines: Sequence[Line]) -> float:
    """What the longest bar stands for: everything, where parts of it are shown."""
    if measure.definition.unit is Unit.PERCENT:
        return 100
    return max((line.figure.value or 0 for line in lines if not line.figure.is_small), default=0)


def _part(asked: Asked, measure: Measure, dimension: Dimension, line: Line, most: float) -> Part:
    narrowed, name = asked.narrowed(dimension, line.key), measure.definition.name
    value = line.figure.value or 0
    return Part(
        name=line_name(dimension, line.key),
        told=told(measure.definition, line.figure),
        narrowed=narrowed.address(f"/{name}"),
        behind=narrowed.address(f"/{name}/behind"),
        of_most=round(100 * value / most, 1) if most else 0,
    )
