"""Whether a silence is unusual for its lane: advice beside the fixed floor, never instead of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from whereabouts.domain.incident import Lane
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.measures.interval import of_share
from whereabouts.measures.silence.gaps import key_of
from whereabouts.measures.silence.learning import UNUSUAL
from whereabouts.store.learned_silences import LearnedSilence
from whereabouts.store.under_way import UnderWay

_HOUR = timedelta(hours=1)
_TWO_DAYS = 48.0
#: A lane of which so few are quiet says nothing, however few there are.
_A_FEW = 3


class Unusual(NamedTuple):
    """A parcel that has been silent for longer than 19 of 20 were in its place."""

    parcel: UnderWay
    hours: float
    learned: LearnedSilence

    @property
    def words(self) -> str:
        usual, most = self.learned.usual_hours, self.learned.unusual_hours
        has_moved = self.parcel.stage is not TrackingStatus.LABEL_CREATED
        scanned = "scanned again" if has_moved else "first scanned"
        return (
            f"Unusual for this lane: nothing for {spell(self.hours)}. Half are {scanned} "
            f"within {spell(usual)}, 19 of 20 within {spell(most)}."
        )


class QuietLane(NamedTuple):
    """A lane of which more are unusually silent than chance explains, the longest first."""

    lane: Lane
    under_way: int
    quiet: tuple[Unusual, ...]


class Judge:
    """Knows what was learned of one store."""

    def __init__(self, learned: Iterable[LearnedSilence]) -> None:
        self._known = {(one.carrier, one.country, one.stage, one.weekday): one for one in learned}

    def unusual(self, parcel: UnderWay, now: datetime) -> Unusual | None:
        """None while its silence is usual, or where too little was learned to say so."""
        learned, hours = self.learned(parcel), (now - parcel.since) / _HOUR
        if learned is None or hours <= learned.unusual_hours:
            return None
        return Unusual(parcel, hours, learned)

    def learned(self, parcel: UnderWay) -> LearnedSilence | None:
        """Of its weekday or, where those are few, of whichever day."""
        carrier, country, stage, weekday = key_of(
            parcel.carrier, parcel.country, parcel.stage, parcel.since
        )
        day = self._known.get((carrier, country, stage, weekday))
        return day or self._known.get((carrier, country, stage, ""))

    def quiet_lanes(self, parcels: Iterable[UnderWay], now: datetime) -> Iterator[QuietLane]:
        """The lane with the most of them first."""
        lanes = defaultdict[Lane, list[UnderWay]](list)
        for parcel in parcels:
            if self.learned(parcel) is not None:
                lanes[Lane(parcel.carrier, parcel.country)].append(parcel)
        found = (self._lane(lane, those, now) for lane, those in lanes.items())
        yield from sorted((one for one in found if _is_much(one)), key=lambda one: -len(one.quiet))

    def _lane(self, lane: Lane, parcels: Sequence[UnderWay], now: datetime) -> QuietLane:
        judged = (self.unusual(parcel, now) for parcel in parcels)
        quiet = sorted((one for one in judged if one), key=lambda one: -one.hours)
        return QuietLane(lane, len(parcels), tuple(quiet))


def _is_much(of: QuietLane) -> bool:
    """One of twenty is always longer silent than 19 are."""
    quiet = len(of.quiet)
    return quiet >= _A_FEW and of_share(quiet, of.under_way).low > 1 - UNUSUAL


def spell(hours: float) -> str:
    """`31 h`, or `3.5 d` from two days on."""
    return f"{hours:.0f} h" if hours < _TWO_DAYS else f"{hours / 24:.1f} d"
