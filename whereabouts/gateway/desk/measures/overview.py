"""A store's month: the four measures that matter, and the contacts taken apart; then the others,
which are counted apart, so that nobody waits for them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sqlmodel import Session

from whereabouts.gateway.desk.measures.asked import Asked
from whereabouts.gateway.desk.measures.autopsy import Autopsy, autopsy
from whereabouts.gateway.desk.measures.card import Card, headline, plain
from whereabouts.gateway.desk.measures.topics import IN_ORDER, Topic, topic_of
from whereabouts.lifecycle.calendar import said
from whereabouts.measures.baseline import baseline
from whereabouts.measures.measure import Measure
from whereabouts.measures.months.frozen import frozen_at
from whereabouts.measures.report import HEADLINES

#: What a store's own months before are known of.
_COMPARED = "wismo_rate"


class Group(NamedTuple):
    """The other measures of one topic."""

    title: str
    cards: tuple[Card, ...]


class Overview(NamedTuple):
    """Everything on the first page."""

    headlines: tuple[Card, ...]
    autopsy: Autopsy | None
    #: How it compares with the months before the store came here, where these are known.
    since: str
    frozen_at: str


def overview(session: Session, asked: Asked, measures: Mapping[str, Measure]) -> Overview:
    first = [measures[name] for name in HEADLINES if name in measures]
    headlines = tuple(headline(session, asked, one) for one in first)
    frozen = frozen_at(session, asked.store, asked.month)
    return Overview(
        headlines=headlines,
        autopsy=autopsy(session, asked, measures),
        since="" if asked.narrowings else _since(session, asked, headlines),
        frozen_at=said(frozen, asked.zone) if frozen else "",
    )


def others(session: Session, asked: Asked, measures: Mapping[str, Measure]) -> tuple[Group, ...]:
    """Topic by topic."""
    rest = [one for name, one in measures.items() if name not in HEADLINES]
    return tuple(_groups(session, asked, rest))


def _since(session: Session, asked: Asked, headlines: Sequence[Card]) -> str:
    of = baseline(session, asked.store)
    now = next((one.told for one in headlines if one.definition.name == _COMPARED), None)
    if of is None or now is None or of.figure.value is None:
        return ""
    words = (
        f"Before Whereabouts, {of.first} to {of.last}: {of.figure.value:,.1f} per 100 "
        f"({of.figure.count:,} contacts for {of.figure.of:,} orders)."
    )
    less = None if now.figure.is_small else of.reduction(now.figure)
    if less is None:
        return words
    return f"{words} Now {abs(less):,.0f} % {'fewer' if less >= 0 else 'more'}."


def _groups(session: Session, asked: Asked, rest: list[Measure]) -> Iterator[Group]:
    for topic in IN_ORDER:
        cards = tuple(plain(session, asked, one) for one in rest if _is_of(one, topic))
        if cards:
            yield Group(topic.title, cards)


def _is_of(measure: Measure, topic: Topic) -> bool:
    return topic_of(measure) is topic
