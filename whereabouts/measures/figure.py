"""One number, with what it was made of and how sure it is."""

from whereabouts.domain.model import Frozen
from whereabouts.measures.interval import of_count, of_share

#: A figure made of fewer says too little to act on.
FEW = 30
_HUNDRED = 100


class Figure(Frozen):
    """`value` is in its definition's unit, and made of `count` out of, or per, `of`.

    Where there was nothing there is no value, rather than a zero that reads like a success. `low`
    and `high` are where chance leaves it with 95 % certainty.
    """

    count: int
    of: int
    value: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def is_small(self) -> bool:
        """Whether there is too little to say much."""
        return self.of < FEW


def share(count: int, of: int) -> Figure:
    """In percent: each of them counts or does not."""
    if of == 0:
        return Figure(count=count, of=of)
    low, high = of_share(count, of).times(_HUNDRED)
    return Figure(count=count, of=of, value=_HUNDRED * count / of, low=low, high=high)


def rate(count: int, of: int) -> Figure:
    """Per hundred: there may be more of what is counted than of what it is counted by."""
    if of == 0:
        return Figure(count=count, of=of)
    low, high = of_count(count).times(_HUNDRED / of)
    return Figure(count=count, of=of, value=_HUNDRED * count / of, low=low, high=high)
