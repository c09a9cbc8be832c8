"""A figure as the page says it: never without what it is made of, and how sure it is."""

from enum import StrEnum
from math import hypot
from typing import NamedTuple

from whereabouts.gateway.desk.measures.topics import nouns_of
from whereabouts.measures.definition import Better, Definition
from whereabouts.measures.figure import Figure
from whereabouts.measures.wording import range_words, target_words, value_words


class Verdict(StrEnum):
    """How a figure stands to its target."""

    MET = "good"
    MISSED = "bad"
    #: The target lies where chance may have left the figure.
    NEAR = "warn"


class Target(NamedTuple):
    """A verdict with its sign and its words, so that nothing depends on its colour."""

    verdict: Verdict
    sign: str
    words: str


class Told(NamedTuple):
    """One figure in words. `value` is empty where nothing was counted."""

    figure: Figure
    value: str
    counts: str
    range: str
    is_small: bool
    target: Target | None

    @property
    def is_drawn(self) -> bool:
        """What is too little to be told is not drawn either."""
        return bool(self.value) and not self.is_small


def told(definition: Definition, figure: Figure) -> Told:
    has_value = figure.value is not None
    return Told(
        figure=figure,
        value=value_words(definition, figure) if has_value else "",
        counts=counts(definition, figure),
        range=range_words(definition, figure),
        is_small=bool(figure.of) and figure.is_small,
        target=_target(definition, figure),
    )


def counts(definition: Definition, figure: Figure) -> str:
    """`124 contacts for 4,012 orders shipped`."""
    nouns = nouns_of(definition.name)
    if not figure.of and not figure.count:
        return f"no {nouns.of}" if nouns.of else "nothing to count"
    counted = f"{figure.count:,} {nouns.counted}".rstrip()
    return f"{counted} {nouns.joined} {figure.of:,} {nouns.of}".rstrip()


def change(definition: Definition, now: Figure, before: Figure) -> str:
    """`0.4 lower`, and whether that may be chance."""
    if now.value is None or before.value is None or now.is_small or before.is_small:
        return ""
    by = round(now.value - before.value, 1)
    if not by:
        return "unchanged"
    way = "higher" if by > 0 else "lower"
    if _may_be_chance(now, before):
        return f"{abs(by):,.1f} {way}, which may be chance"
    is_good = (by > 0) is (definition.better is Better.HIGHER)
    return f"{abs(by):,.1f} {way}: {'better' if is_good else 'worse'}"


def _may_be_chance(now: Figure, before: Figure) -> bool:
    """Whether the true difference may be none, from the reach of both figures (MOVER, which for
    shares is Newcombe's interval). Without ranges nobody can tell."""
    low, value, high = now.low, now.value, now.high
    least, was, most = before.low, before.value, before.high
    if low is None or value is None or high is None:
        return True
    if least is None or was is None or most is None:
        return True
    by = value - was
    return by - hypot(value - low, most - was) <= 0 <= by + hypot(high - value, was - least)


def _target(definition: Definition, figure: Figure) -> Target | None:
    is_met, wanted = definition.is_met_by(figure), definition.target
    if is_met is None or wanted is None or figure.is_small:
        return None
    words = target_words(definition)
    low, high = figure.low, figure.high
    if low is not None and high is not None and low <= wanted <= high:
        side = "Meets" if is_met else "Misses"
        return Target(Verdict.NEAR, "≈", f"{side} the target, {words}, within chance")
    if is_met:
        return Target(Verdict.MET, "✓", f"Meets the target, {words}")
    return Target(Verdict.MISSED, "✗", f"Misses the target, {words}")
