"""What the model is shown of a message: the rules that fired, its words, pairs and letters.

Training and scoring both look through this one pair of eyes.
"""

from collections.abc import Collection
from math import sqrt

from whereabouts.selfservice.understand.rules import topics

_LETTERS = (3, 4)
#: How loud each kind of feature speaks against the rules, whose value is one.
_WORDS, _CHARACTERS = 0.35, 0.25


def features(words: str, fired: Collection[str]) -> dict[str, float]:
    """Each feature's name and value, at most so many as the message has letters, four times."""
    tokens = ["#" if any(map(str.isdigit, word)) else word for word in words.split()]
    spoken = topics(fired)
    shown = {f"rule:{name}": 1.0 for name in fired} | {f"topic:{name}": 1.0 for name in spoken}
    if len(spoken) != 1:
        shown["topics:many" if spoken else "topics:none"] = 1.0
    return shown | _even(_word_features(tokens), _WORDS) | _even(_letters(tokens), _CHARACTERS)


def _word_features(tokens: list[str]) -> set[str]:
    pairs = zip(["^", *tokens], [*tokens, "$"], strict=True)
    return {f"w:{token}" for token in tokens} | {f"p:{a} {b}" for a, b in pairs}


def _letters(tokens: list[str]) -> set[str]:
    return {
        f"c:{padded[place : place + length]}"
        for padded in {f" {token} " for token in tokens}
        for length in _LETTERS
        for place in range(len(padded) - length + 1)
    }


def _even(names: Collection[str], loudness: float) -> dict[str, float]:
    """A long message is not louder than a short one."""
    value = loudness / sqrt(len(names)) if names else 0.0
    return dict.fromkeys(names, value)
