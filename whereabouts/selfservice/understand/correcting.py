"""Puts one typing error right in words that rules hang on, and leaves all others as they are."""

import re
from collections.abc import Iterator
from functools import cache

from whereabouts.selfservice.understand.lexicon import (
    DOMAIN_WORDS,
    GLUED,
    SHORT_WORDS,
    TRUE_WORDS,
)

#: Shorter words are one letter away from too many others.
_SHORTEST = 4
_LONGEST = 20
#: "order20077"
_WITH_NUMBER = re.compile(r"([a-z]{4,})(\d{3,})")


def corrected(words: str) -> str:
    """A message in words, with each word that nobody knows but for one error put right.

    Doing it again changes nothing: what is put right is a known word.
    """
    typed = words.split(" ")
    meant = {word: _right(word) for word in set(typed)}
    return " ".join(meant[word] for word in typed)


def _right(word: str) -> str:
    is_known = word in DOMAIN_WORDS or word in TRUE_WORDS
    if is_known:
        return word
    if not word.isalpha() or len(word) > _LONGEST:
        return _parted_from_number(word)
    nearest = _nearest(word) if len(word) >= _SHORTEST else None
    return nearest or _short().get(word) or _parted(word)


def _parted_from_number(word: str) -> str:
    glued = _WITH_NUMBER.fullmatch(word)
    return f"{glued[1]} {glued[2]}" if glued and glued[1] in DOMAIN_WORDS else word


def _parted(word: str) -> str:
    """ "myorder" """
    for first in GLUED:
        rest = word.removeprefix(first)
        if rest != word and rest in DOMAIN_WORDS:
            return f"{first} {rest}"
    return word


def _nearest(word: str) -> str | None:
    """The first word that is one error away: by what both are with one letter less."""
    shorter = _shorter()
    found = {known for less in _less(word) for known in shorter.get(less, ())}
    near = (known for known in found if _one_error(word, known))
    return min(near, key=DOMAIN_WORDS.__getitem__, default=None)


@cache
def _shorter() -> dict[str, tuple[str, ...]]:
    """Every domain word under itself and under each spelling with one letter less."""
    index: dict[str, list[str]] = {}
    for known in sorted(word for word in DOMAIN_WORDS if len(word) >= _SHORTEST):
        for less in set(_less(known)):
            index.setdefault(less, []).append(known)
    return {less: tuple(words) for less, words in index.items()}


@cache
def _short() -> dict[str, str]:
    """Each short word under itself with two neighbours swapped, and with a letter doubled."""
    wrong: dict[str, str] = {}
    for word in SHORT_WORDS:
        for place, letter in enumerate(word):
            wrong.setdefault(word[:place] + letter + word[place:], word)
            pair = word[place : place + 2]
            wrong.setdefault(word[:place] + pair[::-1] + word[place + 2 :], word)
    return {typed: word for typed, word in wrong.items() if typed not in SHORT_WORDS}


def _less(word: str) -> Iterator[str]:
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def _one_error(typed: str, meant: str) -> bool:
    """Whether they differ by one letter more, less or other, or by two neighbours swapped."""
    start = next(
        (n for n, pair in enumerate(zip(typed, meant, strict=False)) if pair[0] != pair[1]), None
    )
    if start is None:
        return abs(len(typed) - len(meant)) == 1
    here, there = typed[start:], meant[start:]
    is_swapped = here[:2] == there[1::-1] and here[2:] == there[2:]
    return is_swapped or there[1:] in (here, here[1:]) or here[1:] == there
