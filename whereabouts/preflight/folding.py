"""Folds the scans of a parcel once, however often the order is planned.

Most plans follow an act or an alarm, with no scan more; and two lives of one order mostly know
the same scans.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from whereabouts.domain.order import Parcel
from whereabouts.domain.policy import Policy
from whereabouts.domain.tracking import Scan
from whereabouts.lifecycle.progress import Progress, progress_of


class _Folded(NamedTuple):
    """The result, and what it was made of: kept, so that nothing else takes on its identity."""

    parcel: Parcel
    scans: tuple[Scan, ...]
    progress: Progress


class Folds:
    """`progress_of` with a memory, for one order."""

    def __init__(self) -> None:
        self._known: dict[tuple[timedelta, int, tuple[int, ...]], _Folded] = {}

    def __call__(self, parcel: Parcel, scans: Iterable[Scan], policy: Policy) -> Progress:
        """The tolerance is the one rule that is read, and is read every time: whoever watches
        the policy sees it."""
        of = tuple(scans)
        key = policy.label_tolerance, id(parcel), tuple(map(id, of))
        folded = self._known.get(key)
        if folded is None:
            folded = _Folded(parcel, of, progress_of(parcel, of, policy))
            self._known[key] = folded
        return folded.progress
