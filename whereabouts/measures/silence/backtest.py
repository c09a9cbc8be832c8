"""Learned silence tried on a store's own past: how much earlier it would have spoken than the fixed
rule, and how often in vain."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from statistics import median
from typing import NamedTuple

from whereabouts.domain.model import Frozen
from whereabouts.measures.silence.gaps import Gap
from whereabouts.measures.silence.usual import Usual, tallied

#: So many of a hundred gaps end before it speaks.
SHARES = (0.9, 0.95, 0.98, 0.99, 0.995)
_HOUR = timedelta(hours=1)


class Tried(Frozen):
    """One share. `early` of all `silences` that reached the fixed rule were seen before it,
    `hours_earlier` in the median; `in_vain` more spoke of gaps that ended by themselves."""

    share: float
    silences: int
    early: int
    hours_earlier: float | None
    in_vain: int
    gaps: int

    @property
    def in_vain_per_hundred(self) -> float | None:
        return 100 * self.in_vain / self.gaps if self.gaps else None


class BackTest(Frozen):
    """Learned from `learned` gaps that had ended by `split`, tried on those that began after."""

    split: datetime
    learned: int
    tried: tuple[Tried, ...]


class _Spoken(NamedTuple):
    after: float
    lasted: float


def backtest(gaps: Iterable[Gap], split: datetime, now: datetime, floor: timedelta) -> BackTest:
    """`floor` is the fixed rule's. What is still open counts as long as it has lasted."""
    every = list(gaps)
    known = [(one.key, one.hours) for one in every if _had_ended(one, split)]
    usual = Usual(tallied((key, hours) for key, hours in known if hours is not None))
    later = [one for one in every if one.begins >= split]
    tried = tuple(_tried(share, later, usual, now, floor / _HOUR) for share in SHARES)
    return BackTest(split=split, learned=len(known), tried=tried)


def _had_ended(gap: Gap, by: datetime) -> bool:
    return gap.hours is not None and gap.begins + gap.hours * _HOUR <= by


def _tried(share: float, gaps: Sequence[Gap], usual: Usual, now: datetime, floor: float) -> Tried:
    spoken, silences = [], 0
    for gap in gaps:
        lasted = (now - gap.begins) / _HOUR if gap.hours is None else gap.hours
        silences += lasted >= floor
        after = usual.within(gap.key, share)
        if after is not None and after < min(floor, lasted):
            spoken.append(_Spoken(after, lasted))
    early = [floor - one.after for one in spoken if one.lasted >= floor]
    return Tried(
        share=share,
        silences=silences,
        early=len(early),
        hours_earlier=median(early) if early else None,
        in_vain=len(spoken) - len(early),
        gaps=len(gaps),
    )
