"""What rows teach: each as it reads, as if no rule had fired, and mistyped; with what weight."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from math import sqrt
from typing import NamedTuple

from scripts.understanding.rows import OWN_SOURCES, Row
from scripts.understanding.typing_errors import mistyped
from whereabouts.selfservice.understand.cleaning import clean, worded
from whereabouts.selfservice.understand.correcting import corrected
from whereabouts.selfservice.understand.features import features, silenced
from whereabouts.selfservice.understand.rules import fired

#: Our own sentences are many, and nobody ever sent them; a mistyped copy is no new text.
_OWN, _MISTYPED = 0.5, 0.3


class Lesson(NamedTuple):
    """What the model is shown, what it should say, and how loudly it is told so."""

    shown: Mapping[str, float]
    label: str
    weight: float


def lessons(rows: Sequence[Row]) -> list[Lesson]:
    """Of all rows, in their order. A rare label is louder."""
    counts = Counter(row.expected for row in rows)
    louder = {label: sqrt(counts["other"] / count) for label, count in counts.items()}
    return [lesson for row in rows for lesson in _of(row, louder[row.expected])]


def _of(row: Row, loudness: float) -> Iterator[Lesson]:
    weight = loudness * (_OWN if row.source in OWN_SOURCES else 1.0)
    ruled, silent = shown(row.text)
    yield Lesson(ruled, row.expected, weight)
    if silent != ruled:
        yield Lesson(silent, row.expected, weight)
    wrong = mistyped(row.text)
    if wrong != row.text:
        yield Lesson(shown(wrong)[1], row.expected, weight * _MISTYPED)


@cache
def shown(text: str) -> tuple[dict[str, float], dict[str, float]]:
    """What the model is shown of a text, with its rules and with those silent."""
    raw = worded(clean(text))
    words = corrected(raw)
    rules = fired(raw, words)
    return features(words, rules), features(words, silenced(rules))
