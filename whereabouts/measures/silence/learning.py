"""Learns, from a store's last months, what the desk calls unusual."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from sqlalchemy import Engine

from whereabouts.measures.figure import FEW
from whereabouts.measures.silence.gaps import Gap, gaps
from whereabouts.measures.silence.usual import LONGEST, Key, Usual, tallied
from whereabouts.store.learned_silences import LearnedSilence, LearnedSilences
from whereabouts.store.transaction import reading

#: Half of all gaps are longer than usual, and one of twenty is unusual.
USUAL, UNUSUAL = 0.5, 0.95
#: Older parcels tell of how carriers were, not of how they are.
_LOOKS_BACK = timedelta(days=180)
_LANE_AND_STAGE = 3
_HOUR = timedelta(hours=1)


class Learning:
    """Done again, it only learns what is new."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._silences = LearnedSilences(engine)

    def learn(self, store: str, now: datetime) -> int:
        """How many groups something is known of. `now` is the orders' time."""
        with reading(self._engine) as session:
            usual = Usual(tallied(known(gaps(session, store, now - _LOOKS_BACK, now), now)))
        found = tuple(learned(usual))
        self._silences.keep(store, found, now)
        return len(found)


def known(found: Iterable[Gap], now: datetime) -> Iterator[tuple[Key, float]]:
    """Of the newest gaps only the short ones have ended: all of them wait for the next days.
    What goes on after that is among the longest, however long it will be."""
    for gap in found:
        if gap.begins <= now - LONGEST * _HOUR:
            yield gap.key, LONGEST if gap.hours is None else gap.hours


def learned(usual: Usual) -> Iterator[LearnedSilence]:
    """Of lanes at a stage, and of their weekdays, wherever there were more than a few gaps."""
    for key in usual:
        if len(key) < _LANE_AND_STAGE or usual.count(key) < FEW:
            continue
        if usual.longest(key) > 1 - UNUSUAL:
            # Within what time 19 of 20 are over was not counted: nothing is unusual there.
            continue
        half, most = usual.within(key, USUAL), usual.within(key, UNUSUAL)
        if half is not None and most is not None:
            carrier, country, stage, *weekday = key
            yield LearnedSilence(
                carrier=carrier,
                country=country,
                stage=stage,
                weekday="".join(weekday),
                gaps=usual.count(key),
                usual_hours=half,
                unusual_hours=most,
            )
