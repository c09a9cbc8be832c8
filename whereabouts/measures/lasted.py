"""How long each of many took, and within what time so many in a hundred were done."""

from array import array
from math import ceil, floor, sqrt

from whereabouts.measures.figure import Figure
from whereabouts.measures.interval import Z

_HUNDRED = 100


class Lasted:
    """Eight bytes for each that is done; those that go on are only counted."""

    def __init__(self) -> None:
        self._done = array("d")
        self._of = 0

    def add(self, time: float | None) -> None:
        """None while it goes on."""
        self._of += 1
        if time is not None:
            self._done.append(time)

    def figure(self, percent: int) -> Figure:
        """The time at the wanted place, and those around it among which chance may have left it.

        What goes on counts as longer than all that is done: there is no value while too few are.
        The places around it are those of a binomial count, and one more to either side.
        """
        times, of = sorted(self._done), self._of
        place = max(1, ceil(of * percent / _HUNDRED))
        if place > len(times):
            return Figure(count=len(times), of=of)
        reach = 1 + Z * sqrt(of * percent * (_HUNDRED - percent)) / _HUNDRED
        middle = of * percent / _HUNDRED
        low, high = max(1, ceil(middle - reach)), floor(middle + reach)
        # Of the longest of all nobody knows how much longer it might have been.
        is_open = high > len(times) or high >= of
        return Figure(
            count=len(times),
            of=of,
            value=times[place - 1],
            low=times[low - 1],
            high=None if is_open else times[high - 1],
        )
