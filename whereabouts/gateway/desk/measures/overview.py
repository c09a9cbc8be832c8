"""All measures of a store's month: the four that matter first, and the contacts taken apart."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sqlmodel import Session

from whereabouts.gateway.desk.measures.asked import Asked
from whereabouts.gateway.desk.measures.autopsy import Autopsy, autopsy
from whereabouts.gateway.desk.measures.card import Card, headline, plain
from whereabouts.gateway.desk.measures.topics import IN_ORDER, Topic, topic_of
from whereabouts.measures.measure import Measure
from whereabouts.measures.report import HEADLINES


class Group(NamedTuple):
    """The other measures of one topic."""

    title: str
    cards: tuple[Card, ...]


class Overview(NamedTuple):
    """Everything on the first page."""

    headlines: tuple[Card, ...]
    groups: tuple[Group, ...]
    autopsy: Autopsy | None


def overview(session: Session, asked: Asked, measures: Mapping[str, Measure]) -> Overview:
    first = [measures[name] for name in HEADLINES if name in measures]
    rest = [one for name, one in measures.items() if name not in HEADLINES]
    return Overview(
        headlines=tuple(headline(session, asked, one) for one in first),
        groups=tuple(_groups(session, asked, rest)),
        autopsy=autopsy(session, asked, measures),
    )


def _groups(session: Session, asked: Asked, rest: list[Measure]) -> Iterator[Group]:
    for topic in IN_ORDER:
        cards = tuple(plain(session, asked, one) for one in rest if _is_of(one, topic))
        if cards:
            yield Group(topic.title, cards)


def _is_of(measure: Measure, topic: Topic) -> bool:
    return topic_of(measure) is topic
