"""Puts one typing error right in words that rules hang on, and leaves all others as they are."""

from collections.abc import Iterator
from functools import cache

from whereabouts.selfservice.understand.lexicon import DOMAIN_WORDS, TRUE_WORDS

#: Shorter words are one letter away from too many others.
_SHORTEST = 4
_LONGEST = 20


def corrected(words: str) -> str:
    """A message in words, with each word that nobody knows but for one error put right.

    Doing it again changes nothing: what is put right is a known word.
    """
    return " ".join(_right(word) for word in words.split(" "))


def _right(word: str) -> str:
    is_known = word in DOMAIN_WORDS or word in TRUE_WORDS
    if is_known or not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
        return word
    return _nearest(word) or word


def _nearest(word: str) -> str | None:
    """The first word that is one error away: by what both are with one letter less."""
    shorter = _shorter()
    found = {known for less in _less(word) for known in shorter.get(less, ())}
    return min((known for known in found if _one_error(word, known)), default=None)


@cache
def _shorter() -> dict[str, tuple[str, ...]]:
    """Every domain word under itself and under each spelling with one letter less."""
    index: dict[str, list[str]] = {}
    for known in sorted(word for word in DOMAIN_WORDS if len(word) >= _SHORTEST):
        for less in set(_less(known)):
            index.setdefault(less, []).append(known)
    return {less: tuple(words) for less, words in index.items()}


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
