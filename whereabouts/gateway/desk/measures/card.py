"""One measure of a month: what it says, what it said the month before, and how it came there."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlmodel import Session

from whereabouts.gateway.desk.measures.asked import Asked
from whereabouts.gateway.desk.measures.calling import month_name, short_name
from whereabouts.gateway.desk.measures.told import Told, change, told
from whereabouts.gateway.desk.measures.topics import Nouns, nouns_of, spelled
from whereabouts.measures.definition import Definition
from whereabouts.measures.figure import Figure
from whereabouts.measures.measure import Measure
from whereabouts.measures.months.trend import over
from whereabouts.measures.scope import Scope
from whereabouts.measures.span import Span


class Point(NamedTuple):
    """One span of a trend: its whole name, one that fits under a chart, and its figure."""

    name: str
    short: str
    told: Told


class Trend(NamedTuple):
    """A measure over spans. There is a chart where there are two figures to join."""

    definition: Definition
    points: tuple[Point, ...]

    @property
    def nouns(self) -> Nouns:
        return nouns_of(self.definition.name)

    @property
    def is_drawn(self) -> bool:
        return sum(point.told.is_drawn for point in self.points) > 1


class Card(NamedTuple):
    """One measure. `told` is None where it cannot be told for what is asked: `unknown` says by
    what it is not told apart."""

    definition: Definition
    address: str
    behind: str
    told: Told | None
    before: Told | None
    change: str
    nothing: str
    unknown: str
    trend: Trend | None

    @property
    def says(self) -> str:
        """The first sentence of its definition: what it is, before what is left out."""
        return f"{self.definition.words.partition('. ')[0].rstrip('.')}."

    @property
    def details(self) -> str:
        return self.definition.words.partition(". ")[2]


def scope_of(asked: Asked, measure: Measure) -> Scope | str:
    """What is asked of this measure, in its own words; by what it is not known, if it is not."""
    scope = Scope(store=asked.store, span=asked.month, as_of=asked.now)
    for dimension, key in asked.narrowings:
        own = spelled(measure, dimension, key)
        if own is None:
            return f"by this {dimension}" if dimension in measure.dimensions else f"by {dimension}"
        scope = scope.narrowed(dimension, own)
    return scope


def headline(session: Session, asked: Asked, measure: Measure) -> Card:
    """With its year of months, or its last weeks."""
    scope = scope_of(asked, measure)
    if isinstance(scope, str):
        return _unknown(asked, measure, scope)
    figures = over(session, measure, scope, asked.months)
    card = _card(asked, measure, figures[-2:])
    spans = asked.months
    if asked.is_weekly:
        spans = asked.weeks
        figures = measure.over(session, scope, spans)
    return card._replace(trend=trend(measure, spans, figures, asked.zone))


def plain(session: Session, asked: Asked, measure: Measure) -> Card:
    """Beside the month before alone."""
    scope = scope_of(asked, measure)
    if isinstance(scope, str):
        return _unknown(asked, measure, scope)
    both = (asked.month_before, asked.month)
    return _card(asked, measure, over(session, measure, scope, both))


def trend(measure: Measure, spans: Sequence[Span], figures: Sequence[Figure], zone: str) -> Trend:
    """Without the spans in which there was nothing yet."""
    definition = measure.definition
    points = list(_points(definition, spans, figures, zone))
    while points and not (points[0].told.figure.of or points[0].told.figure.count):
        points.pop(0)
    return Trend(definition, tuple(points))


def _points(
    definition: Definition, spans: Sequence[Span], figures: Sequence[Figure], zone: str
) -> Iterator[Point]:
    for span, figure in zip(spans, figures, strict=True):
        name, short = short_name(span, zone)
        yield Point(name, short, told(definition, figure))


def _card(asked: Asked, measure: Measure, figures: Sequence[Figure]) -> Card:
    before, now = figures
    definition = measure.definition
    nouns = nouns_of(definition.name)
    name = month_name(asked.month)
    counted = f"No {nouns.of}" if nouns.of else "Nothing to count"
    return Card(
        definition=definition,
        address=_address(asked, measure),
        behind=_address(asked, measure, "/behind"),
        told=told(definition, now),
        before=told(definition, before),
        change=change(definition, now, before),
        nothing=f"{counted} in {name}{' so far' if asked.is_under_way else ''}.",
        unknown="",
        trend=None,
    )


def _unknown(asked: Asked, measure: Measure, by: str) -> Card:
    address = _address(asked.only(), measure)
    return Card(measure.definition, address, "", None, None, "", "", f"Not told apart {by}.", None)


def _address(asked: Asked, measure: Measure, page: str = "") -> str:
    return asked.trend(weekly=False).address(f"/{measure.definition.name}{page}")
