"""The usual silence of a group of gaps, leaning on its parent group where its own are few.

Gaps are counted by whole hours: an hour's gaps are taken to last until it is over.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

#: All gaps, and then by carrier, country, stage and weekday: each key begins with its parent's.
Key: TypeAlias = tuple[str, ...]
Hours: TypeAlias = Counter[int]

#: So many gaps of its own weigh as much as what the parent group says.
LEANS = 50
#: Longer ones are counted as this: the floor speaks long before.
LONGEST = 240
_LEVELS = range(5)


class Usual:
    """What every group's gaps come to."""

    def __init__(self, leaves: Mapping[Key, Hours], leans: float = LEANS) -> None:
        self._groups: dict[Key, Hours] = {}
        self._leans = leans
        for leaf, hours in leaves.items():
            for key in _line(leaf):
                self._groups.setdefault(key, Counter()).update(hours)

    def __iter__(self) -> Iterator[Key]:
        """Every group that has a gap."""
        return iter(self._groups)

    def count(self, key: Key) -> int:
        return self._groups.get(key, Counter()).total()

    def longest(self, key: Key) -> float:
        """The share of a group's gaps that were too long to be told apart."""
        hours = self._groups[key]
        return hours[LONGEST] / hours.total()

    def within(self, key: Key, share: float) -> float | None:
        """Within how many hours `share` of such gaps end; None where there never was a gap."""
        usual: float | None = None
        for group in _line(key):
            usual = leaning(self._groups.get(group, Counter()), share, usual, self._leans)
        return usual


def leaning(own: Hours, share: float, parent: float | None, leans: float) -> float | None:
    """Between what the group's own gaps say and what its parent does."""
    count = own.total()
    if count == 0:
        return parent
    quantile = ends_within(own, share)
    return quantile if parent is None else (count * quantile + leans * parent) / (count + leans)


def ends_within(hours: Hours, share: float) -> int:
    """The first full hour by which at least `share` of the gaps are over."""
    needed, over = share * hours.total(), 0
    for hour, count in sorted(hours.items()):
        over += count
        if over >= needed:
            return hour + 1
    raise ValueError("no gaps, or a share above 1")


def tallied(gaps: Iterable[tuple[Key, float]]) -> dict[Key, Hours]:
    """Gaps in hours, counted by their group: the memory is the groups', not the gaps'."""
    leaves: dict[Key, Hours] = {}
    for key, hours in gaps:
        leaves.setdefault(key, Counter())[min(int(hours), LONGEST)] += 1
    return leaves


def _line(leaf: Key) -> Iterator[Key]:
    """From all gaps down to the leaf."""
    return (leaf[:level] for level in _LEVELS if level <= len(leaf))
