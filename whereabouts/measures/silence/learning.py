"""Learns, from a store's last months, what the desk calls unusual."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Engine

from whereabouts.measures.figure import FEW
from whereabouts.measures.silence.gaps import gaps
from whereabouts.measures.silence.usual import Usual, tallied
from whereabouts.store.learned_silences import LearnedSilence, LearnedSilences
from whereabouts.store.transaction import reading

#: Half of all gaps are longer than usual, and one of twenty is unusual.
USUAL, UNUSUAL = 0.5, 0.95
#: Older parcels tell of how carriers were, not of how they are.
_LOOKS_BACK = timedelta(days=180)
_LANE_AND_STAGE = 3


class Learning:
    """Done again, it only learns what is new."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._silences = LearnedSilences(engine)

    def learn(self, store: str, now: datetime) -> int:
        """How many groups something is known of. `now` is the orders' time."""
        with reading(self._engine) as session:
            ended = (
                (one.key, one.hours)
                for one in gaps(session, store, now - _LOOKS_BACK, now)
                if one.hours is not None
            )
            usual = Usual(tallied(ended))
        found = tuple(_learned(usual))
        self._silences.keep(store, found, now)
        return len(found)


def _learned(usual: Usual) -> Iterator[LearnedSilence]:
    """Of lanes at a stage, and of their weekdays, wherever there were more than a few gaps."""
    for key in usual:
        if len(key) < _LANE_AND_STAGE or usual.count(key) < FEW:
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
