"""Postcodes of the United States, the United Kingdom, Canada, India and Spain, as they are written.

Five bare digits are a ZIP code, an order or a price: without a word before them they are doubted.
"""

import re
from collections.abc import Iterator

from whereabouts.selfservice.understand.extracting.found import Doubt, Found, Kind

_CUE = re.compile(
    r"(?<![a-z])(?:zip|postcode|post code|postal|pin ?code|pincode|c\.?p\.?|c[oó]digo postal|"
    r"eircode)"
    r"(?:\s?(?:code|is|es|number|no\.?))*[\s:#.\-=]{0,3}"
    r"([A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z][ -]?\d[A-Z]\d|\d{5}-\d{4}|\d{4,6})(?!\d)",
    re.IGNORECASE,
)
#: Nothing else looks like these.
_OWN_SHAPE = re.compile(
    r"(?<![\w-])(?:[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|[A-Z]\d[A-Z][ -]?\d[A-Z]\d|"
    r"\d{5}-\d{4})(?![\w-])",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?<![\w.,$€£#/+@-])\d{5,6}(?![\w@]|[.,/:-]\d)")


def postcodes(text: str) -> Iterator[Found]:
    """In capitals, with single spaces."""
    yield from (_found(match[1], Doubt.NONE) for match in _CUE.finditer(text))
    yield from (_found(match[0], Doubt.NONE) for match in _OWN_SHAPE.finditer(text))
    yield from (_found(match[0], Doubt.NO_CUE) for match in _BARE.finditer(text))


def _found(value: str, doubt: Doubt) -> Found:
    return Found(kind=Kind.POSTCODE, value=" ".join(value.upper().split()), doubt=doubt)
