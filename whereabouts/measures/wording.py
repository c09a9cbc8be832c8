"""Figures in words: never without what they are made of."""

from whereabouts.measures.definition import Better, Definition, Unit
from whereabouts.measures.figure import Figure

_DIGITS = {Unit.PER_100: 1, Unit.PERCENT: 1, Unit.HOURS: 1, Unit.MINUTES: 1}
_NOTHING, _UNKNOWN = "nothing to count", "not known yet"


def value_words(definition: Definition, figure: Figure) -> str:
    """`3.1 per 100`, `87.0 %`; where there was nothing, or not enough has ended, that."""
    if figure.value is None:
        return _UNKNOWN if figure.of else _NOTHING
    return f"{figure.value:,.{_DIGITS[definition.unit]}f} {definition.unit.value}"


def made_of(figure: Figure) -> str:
    """`124 of 4,012`."""
    return f"{figure.count:,} of {figure.of:,}"


def range_words(definition: Definition, figure: Figure) -> str:
    """`2.6 to 3.7`; empty where chance cannot be told."""
    if figure.low is None or figure.high is None:
        return ""
    digits = _DIGITS[definition.unit]
    return f"{figure.low:,.{digits}f} to {figure.high:,.{digits}f}"


def target_words(definition: Definition) -> str:
    """`under 4`, in the definition's unit; empty without a target."""
    if definition.target is None:
        return ""
    side = "under" if definition.better is Better.LOWER else "over"
    return f"{side} {definition.target:g}"
