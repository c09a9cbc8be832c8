"""Order numbers: by the merchant's own pattern, by the word before them, else with a doubt."""

import re
from collections.abc import Iterator

from whereabouts.selfservice.understand.extracting.found import Doubt, Found, Kind
from whereabouts.selfservice.understand.extracting.tracking import without_tracking

_CUE = re.compile(
    r"(?<![a-z])(invoices?|bills?|facturas?)?\s{0,2}"
    r"(?:orders?|purchases?|pedidos?|compras?|ordenes|orden|reference|ref|confirmation|#|ord)"
    r"(?:\s?(?:numbers?|nos?\.?|nr\.?|num\.?|id|code|numeros?|números?|n[º°]|con|is|are|was|es|son|of|mine|de))*"
    r"[\s:#.\-=]{0,4}",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"#?((?=[A-Z0-9\-]{0,12}[0-9])[A-Z0-9](?:[A-Z0-9]|-(?=[A-Z0-9])){2,29})(?![\w@])", re.I
)
#: Between several numbers behind one cue.
_AND = re.compile(
    r"\s{0,2}(?:,|;|/|&|and|y|or|o|plus)\s{0,2}(?:(?:order|pedido|number)\s)?#?", re.I
)
_BARE = re.compile(
    r"(?<![\w.,$€£#/+@-])(\d{4,20})(?![\w@]|[.,/:-]\d|\s?(?:days?|dias|usd|eur|dollars|%))", re.I
)
_FEWEST_DIGITS = 3


def order_numbers(text: str, pattern: re.Pattern[str] | None = None) -> Iterator[Found]:
    """Every candidate. One that no word announces is doubted, however long it is."""
    if pattern is not None:
        yield from (_found(match[0].lstrip("#"), Doubt.NONE) for match in pattern.finditer(text))
    for cue in _CUE.finditer(text):
        if cue[1] is None:
            yield from (_found(number, Doubt.NONE) for number in _row(text, cue.end()))
    yield from (_found(match[1], Doubt.NO_CUE) for match in _BARE.finditer(without_tracking(text)))


def _row(text: str, start: int) -> Iterator[str]:
    """ "#1001, #1002 and 1003": the numbers that stand in a row behind a cue."""
    number = _NUMBER.match(text, start)
    while number is not None and _has_digits(number[1]):
        yield number[1]
        between = _AND.match(text, number.end())
        number = _NUMBER.match(text, between.end()) if between else None


def _has_digits(number: str) -> bool:
    return sum(map(str.isdigit, number)) >= _FEWEST_DIGITS


def _found(value: str, doubt: Doubt) -> Found:
    return Found(kind=Kind.ORDER_NUMBER, value=value, doubt=doubt)
