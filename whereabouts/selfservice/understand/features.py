"""What the model is shown of a message: the rules that fired, its words, pairs and letters.

Training and scoring both look through this one pair of eyes.
"""

from collections.abc import Collection
from math import sqrt

from whereabouts.selfservice.understand.rules import topics
from whereabouts.selfservice.understand.topic import Topic

_LETTERS = (3, 4)
#: Words enough to tell what is asked; rules look at all of them.
_LONGEST = 120
_OFF_TOPIC = {Topic.OTHER.value}
#: How loud each kind of feature speaks against the rules, whose value is one.
_WORDS, _CHARACTERS = 0.35, 0.25


def features(words: str, fired: Collection[str]) -> dict[str, float]:
    """Each feature's name and value, at most so many as the message has letters, four times.

    Where no rule tells what is asked, words have to tell it alone: there they weigh by themselves,
    learnt from every message as if its rules had been silent.
    """
    said = words.split()[:_LONGEST]
    tokens = ["#" if any(map(str.isdigit, word)) else word for word in said]
    spoken = topics(fired)
    shown = {f"rule:{name}": 1.0 for name in fired} | {f"topic:{name}": 1.0 for name in spoken}
    if len(spoken) != 1:
        shown["topics:many" if spoken else "topics:none"] = 1.0
    alone = "" if spoken - _OFF_TOPIC else "alone "
    told = _even(_word_features(tokens), _WORDS) | _even(_letters(tokens), _CHARACTERS)
    return shown | {f"{alone}{name}": value for name, value in told.items()}


def silenced(fired: Collection[str]) -> frozenset[str]:
    """The rules that fired without those that tell what is asked."""
    return frozenset(name for name in fired if topics([name]) <= _OFF_TOPIC)


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
