"""Words of others that a text may repeat as they are: places, titles, numbers, carriers."""

import re
from collections.abc import Collection, Iterable

from whereabouts.selfservice.answer.claims import claims, names_no_place
from whereabouts.selfservice.answer.scrutiny.calendar_words import (
    months,
    number_words,
    weekdays,
)
from whereabouts.selfservice.answer.scrutiny.known import Known
from whereabouts.selfservice.answer.scrutiny.script import Script, flat
from whereabouts.words.abridged import shortened
from whereabouts.words.alphabet import spell

_WORD = re.compile(r"\w+")
_FEWEST = 3
_SAFE_NUMBER = 4
_TEXT_NUMBER = 24
#: Words that state something wherever they stand.
_STATING = frozenset(
    {"today", "tomorrow", "tonight", "yesterday", "hoy", "manana", "ayer", "noche", "am", "pm"}
    | {"week", "semana", "days", "dias", "hours", "horas", "will", "delivered", "entregado"}
)


def take_quotes(script: Script, knows: Known, also: Collection[str]) -> None:
    """What is repeated word for word is understood, as far as it states nothing by itself."""
    _take(script, also)
    for quantity, title in sorted(knows.items, key=lambda one: -len(one[1])):
        if title:
            _take(script, [f"{quantity} x {title}"])
    nameless = (f"{quantity} x" for quantity, title in knows.items if not title)
    _take(script, nameless, after=r"(?= (?:item|articulo)\b)")
    _take(script, (number for number in knows.numbers if len(number) > _SAFE_NUMBER))
    _take_orders(script, knows.orders)
    names = {title for _, title in knows.items} | knows.places | knows.carriers
    _take(script, filter(_is_harmless, names | set(map(spell, names))))


def _take(script: Script, quotes: Iterable[str], *, after: str = "") -> None:
    """The longest first, and whole words alone."""
    for quote in sorted(set(quotes), key=len, reverse=True):
        inner = flat(Script(quote).raw)
        if not inner.strip():
            continue
        pattern = re.compile(rf"(?<!\w){re.escape(inner)}(?!\w){after}")
        for match in script.found(pattern):
            script.take(*match.span())


def _take_orders(script: Script, orders: Collection[str]) -> None:
    """A short number says which order it is of only where it is called one."""
    told = {*orders, *(shortened(spell(one), _TEXT_NUMBER) for one in orders)}
    for number in sorted(told, key=len, reverse=True):
        called = r"(?:(?:order|pedido|number|numero)(?: number| numero)?:? #?|#|^)"
        is_safe = len(number) >= _SAFE_NUMBER
        inner = re.escape(flat(Script(number).raw))
        begin = r"(?<!\w)" if is_safe else rf"(?<!\w){called}"
        for match in script.found(re.compile(rf"{begin}{inner}(?!\w)")):
            script.take(*match.span())


def _is_harmless(quote: str) -> bool:
    """Names of days, numbers and promises state something wherever they stand."""
    told = _WORD.findall(flat(quote))
    stating = {*weekdays(), *months(), *number_words("en"), *number_words("es")} | _STATING
    speaks = claims(quote) or (names_no_place(quote) and not quote.isdigit())
    is_named = any(word not in stating and not word.isdigit() for word in told)
    is_long = len(quote) >= _FEWEST or not quote.isascii()
    return is_long and is_named and not speaks and not _STATING & set(told)
