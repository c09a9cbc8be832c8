"""What a number means, in the words that stand beside it."""

from enum import StrEnum

from whereabouts.domain.model import Frozen
from whereabouts.measures.figure import Figure


class Unit(StrEnum):
    """What a figure's value is counted in."""

    PER_100 = "per 100"
    PERCENT = "%"
    HOURS = "hours"
    MINUTES = "minutes"


class Better(StrEnum):
    """Which way a store wants a figure to go."""

    LOWER = "lower"
    HIGHER = "higher"


class Definition(Frozen):
    """One measure in plain English. `words` are complete: what is counted, of what, and what is
    left out. A figure on the good side of `target` meets it; one that equals it does not."""

    name: str
    title: str
    words: str
    unit: Unit
    target: float | None = None
    better: Better

    def is_met_by(self, figure: Figure) -> bool | None:
        """None where there is no target, or nothing to say."""
        if self.target is None or figure.value is None:
            return None
        if self.better is Better.LOWER:
            return figure.value < self.target
        return figure.value > self.target
