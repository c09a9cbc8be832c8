"""Numbers: how long ago, how soon, and how many."""

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import cache

from whereabouts.selfservice.answer.scrutiny.calendar_words import number_words, one_of
from whereabouts.selfservice.answer.scrutiny.known import Known
from whereabouts.selfservice.answer.scrutiny.script import Script
from whereabouts.selfservice.answer.scrutiny.stranger import Kind, Stranger

_UNITS = {
    "second": 1, "segundo": 1, "minute": 60, "min": 60, "minuto": 60, "hour": 3600, "h": 3600,
    "hora": 3600, "day": 86400, "dia": 86400, "week": 604800, "semana": 604800,
    "month": 2629800, "mes": 2629800, "year": 31557600, "ano": 31557600,
}  # fmt: skip
_ONES = {"a": 1, "an": 1, "one": 1, "un": 1, "una": 1, "uno": 1}
_NEXT = re.compile(r"\b(?:in|within|en|dentro de|next|proxim[oa]s)\s*$")
_AGO = re.compile(r"^\s*ago\b")
_HACE = re.compile(r"\b(?:hace|desde hace)\s*$")
_MORE = re.compile(r"\b(?:and|y|\+)\s+(?P<count>\d+)\s+(?:more|mas)\b")
_DIGITS = re.compile(r"[#$€£+-]?\d[\d.,]*\d|[#$€£-]?\d")
_OF_PARCELS = re.compile(
    r"\b(?P<all>\d+)\s+(?:parcels?|paquetes?|packages?)\b|"
    r"\b(?:parcel|paquete|package)\s+(?P<one>\d+)\s+(?:of|de)\s+(?P<of>\d+)\b"
)
#: How far a rounded age may be from the true one, in its units.
_ROUNDED = 0.6


def strange_numbers(script: Script, knows: Known, language: str) -> Iterator[Stranger]:
    """What is left after days and hours: each number has to be one of the answer's."""
    yield from _durations(script, knows, language)
    for match in script.found(_OF_PARCELS):
        words, count = script.take(*match.span()), int(match["all"] or match["of"])
        if count not in knows.parcels or int(match["one"] or 0) > count:
            yield Stranger(Kind.NUMBER, words)
    for match in script.found(_MORE):
        if int(match["count"]) < knows.longest_list:
            script.take(*match.span())
    yield from _counts(script, knows, language)


def _durations(script: Script, knows: Known, language: str) -> Iterator[Stranger]:
    for match in script.found(_duration(language)):
        count = _value(match["count"], number_words(language))
        if not _is_known(script, match, count, knows):
            yield Stranger(Kind.NUMBER, script.told[slice(*match.span())])
        script.take(*match.span())


def _counts(script: Script, knows: Known, language: str) -> Iterator[Stranger]:
    for match in script.found(_DIGITS):
        words = script.take(*match.span())
        if not words.isdigit() or int(words) not in knows.counts:
            yield Stranger(Kind.NUMBER, words)
    for match in script.found(_worded(language)):
        if number_words(language)[match.group()] not in knows.counts:
            yield Stranger(Kind.NUMBER, script.take(*match.span()))


@cache
def _duration(language: str) -> re.Pattern[str]:
    counts = one_of(number_words(language) | _ONES)
    units = one_of(_UNITS)
    return re.compile(
        rf"\b(?P<count>\d+(?=\s*)|(?:{counts})(?=\s))\s*(?P<work>(?:business|working|work)\s+)?"
        rf"(?P<unit>{units})(?:s|es)?\b(?P<laborables>\s+(?:laborables?|habiles|habil))?"
    )


@cache
def _worded(language: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{one_of(number_words(language))})\b")


def _value(told: str, numbers: dict[str, int]) -> int:
    return int(told) if told.isdigit() else {**numbers, **_ONES}[told]


def _is_known(script: Script, match: re.Match[str], count: int, knows: Known) -> bool:
    before, after = script.flat[: match.start()], script.flat[match.end() :]
    if match["work"] or match["laborables"]:
        return count in knows.business_days and not _NEXT.search(before)
    span = timedelta(seconds=_UNITS[match["unit"]])
    if _AGO.search(after) or _HACE.search(before):
        ages = (max((knows.now - at) / span, 1.0 / span.total_seconds()) for at in knows.moments)
        return any(abs(age - count) <= _ROUNDED for age in ages)
    if _NEXT.search(before) and match["unit"] in ("day", "dia"):
        return any(today + count * span in knows.days_ahead for today in knows.todays)
    return False
