"""Which language a message is in: English, Spanish, another, or too little to tell.

By script first, then by small words. A message is called foreign on evidence alone, never because
nothing in it was recognised: names, numbers and typing errors are no language.
"""

import unicodedata
from enum import StrEnum

from whereabouts.selfservice.understand.small_words import ENGLISH, FOREIGN, SPANISH


class Language(StrEnum):
    """What the rest of the house does with a message depends on this."""

    ENGLISH = "en"
    SPANISH = "es"
    FOREIGN = "foreign"
    UNCLEAR = "unclear"


#: From this share of its letters on, another script is the message's own.
_SHARE = 0.4
_ENOUGH_WORDS = 2


def language(cleaned: str, words: str) -> Language:
    """Of a message as cleaned, and as words without accents."""
    if _is_other_script(cleaned):
        return Language.FOREIGN
    spoken = frozenset(words.split())
    english, spanish = len(spoken & ENGLISH), len(spoken & SPANISH)
    foreign = max(len(spoken & small) for small in FOREIGN.values())
    # A cousin of Spanish shares many of its words: what it does not share decides.
    if foreign >= _ENOUGH_WORDS and foreign > english and foreign >= spanish:
        return Language.FOREIGN
    if english == spanish:
        return Language.UNCLEAR
    return Language.ENGLISH if english > spanish else Language.SPANISH


def _is_other_script(cleaned: str) -> bool:
    if cleaned.isascii():
        return False
    letters = [char for char in cleaned if char.isalpha()]
    other = sum(not _is_latin(char) for char in letters)
    return bool(letters) and other >= _SHARE * len(letters)


def _is_latin(letter: str) -> bool:
    return letter.isascii() or unicodedata.name(letter, "").startswith(
        ("LATIN", "FEMININE", "MASC")
    )
