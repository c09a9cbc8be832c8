"""Writes text with the letters a plain SMS has, so that one accent never triples its price."""

import unicodedata

import gsm0338

_GSM = gsm0338.Codec()
#: What decomposing a character does not find: typography, and letters with no accent to lose.
_PLAIN = str.maketrans(
    dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4\u0060\u02bc\u2039\u203a", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u2033\u00ab\u00bb", '"')
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2022\u00b7", "-")
    | dict.fromkeys("\u2044\u00f7", "/")
    | {"\u00d7": "x", "©": "(c)", "®": "(R)", "\u0131": "i", "ŧ": "t"}
    | {"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ħ": "h", "Ħ": "H"}
    | {"œ": "oe", "Œ": "OE", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ẞ": "SS"}
)


def septets(text: str) -> int | None:
    """How many septets the text takes in GSM-7, or None where GSM-7 cannot write it."""
    try:
        return len(_GSM.encode(text)[0])
    except UnicodeEncodeError:
        return None


def spell(text: str) -> str:
    """The text in GSM-7, on one line; what cannot be written at all is left out."""
    return " ".join("".join(_spelling(letter) for letter in text).split())


def spell_name(name: str) -> str:
    """A name in GSM-7, or nothing: a name that lost letters is no longer that name."""
    lost = any(letter.isalnum() and not _spelling(letter).strip() for letter in name)
    return "" if lost else spell(name)


def _spelling(letter: str) -> str:
    if letter.isspace():
        return " "
    if letter.isprintable() and septets(letter):
        return letter
    plain = letter.translate(_PLAIN)
    if plain == letter:
        plain = unicodedata.normalize("NFKD", letter).translate(_PLAIN)
    return "".join(part for part in plain if part.isprintable() and septets(part))
