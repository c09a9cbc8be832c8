"""Mistypes every seventh word, the same way each time."""

from hashlib import sha256

_EVERY = 7
_SHORTEST = 3
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def mistyped(text: str) -> str:
    """One letter swapped, missing, doubled or other, in every seventh word of those long enough.

    Which of the first seven it begins with depends on the text, so that short ones are hit too.
    """
    words = text.split(" ")
    chance = sha256(text.encode()).digest()
    long = [place for place, word in enumerate(words) if len(word) >= _SHORTEST and word.isalpha()]
    for place in long[chance[0] % _EVERY :: _EVERY]:
        words[place] = _wrong(words[place], sha256(f"{place} {text}".encode()).digest())
    return " ".join(words)


def _wrong(word: str, chance: bytes) -> str:
    place = chance[1] % (len(word) - 1)
    left, one, next_one, right = word[:place], word[place], word[place + 1], word[place + 2 :]
    return (
        left + next_one + one + right,
        left + next_one + right,
        left + one + one + next_one + right,
        left + _LETTERS[chance[2] % len(_LETTERS)] + next_one + right,
    )[chance[0] % 4]
