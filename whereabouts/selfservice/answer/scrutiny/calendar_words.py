"""How days and months are called in the languages that are spoken here, and how one counts."""

import re
from functools import cache

from babel import Locale

from whereabouts.selfservice.answer.scrutiny.script import flat

_LOCALES = ("en_US", "en_GB", "es_ES", "es_MX")
_OTHERS = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
#: Words of both languages that are other things as well; alone, they name no day.
AMBIGUOUS = frozenset(
    {"mar", "may", "march", "sun", "sat", "mon", "dom", "ago", "sep", "set", "dec", "jan", "nov"}
)
_COUNTED = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce "
    "quince dieciseis diecisiete dieciocho diecinueve veinte",
}
_MORE = {
    "en": {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100}
    | {"thousand": 1000, "dozen": 12, "couple": 2, "third": 3, "fourth": 4, "fifth": 5}
    | {"sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10},
    "es": {"treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "noventa": 90}
    | {"cien": 100, "ciento": 100, "mil": 1000, "docena": 12, "tercer": 3, "tercero": 3}
    | {"cuarto": 4, "quinto": 5, "veinticuatro": 24, "veintiuno": 21},
}


@cache
def weekdays() -> dict[str, int]:
    return _names("days") | _OTHERS


@cache
def months() -> dict[str, int]:
    return _names("months")


@cache
def number_words(language: str) -> dict[str, int]:
    """Without "one", which is more often no number."""
    spoken = language if language in _COUNTED else "en"
    counted = {word: n for n, word in enumerate(_COUNTED[spoken].split()) if n != 1}
    return counted | _MORE[spoken]


def one_of(words: dict[str, int]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _names(what: str) -> dict[str, int]:
    named: dict[str, int] = {}
    for tag in _LOCALES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                names = getattr(Locale.parse(tag), what)[context][width]
                named |= {flat(name).strip("."): number for number, name in names.items()}
    return named
