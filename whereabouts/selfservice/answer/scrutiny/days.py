"""Days: dates in any of the ways people write them, and those named from today."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from whereabouts.selfservice.answer.scrutiny.calendar_words import (
    AMBIGUOUS,
    months,
    one_of,
    weekdays,
)
from whereabouts.selfservice.answer.scrutiny.known import Known
from whereabouts.selfservice.answer.scrutiny.script import Script
from whereabouts.selfservice.answer.scrutiny.stranger import Kind, Stranger

_DAY = timedelta(days=1)
_RELATIVE = {
    "day after tomorrow": 2, "pasado manana": 2, "day before yesterday": -2, "anteayer": -2,
    "tomorrow": 1, "today": 0, "tonight": 0, "yesterday": -1, "hoy": 0, "ayer": -1,
    "esta noche": 0, "manana": 1,
}  # fmt: skip
_NAMED_FROM_TODAY = re.compile(rf"(?<!por la )(?<!de la )(?<!esta )\b(?:{'|'.join(_RELATIVE)})\b")
_VAGUE = re.compile(
    r"\b(?:(?:this|next|coming|last) (?:week|weekend|month|year)|weekend|"
    r"(?:esta|la proxima|proxima) semana|(?:semana|mes) que viene|fin de semana|"
    r"next (?:day|business day)|(?:al|el) dia siguiente)\b"
)
_NUMERIC = re.compile(
    r"(?<![\d:])(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}|\d{1,2}([/.-])\d{1,2}\1\d{2,4})(?![\d:])"
)
#: What is said with these is still to come.
_AHEAD = re.compile(
    r"\b(?:should|expect\w*|estimat\w*|due|arriv\w+|will|tonight|debe\w*|previst\w*|espera|estimad\w+|"
    r"llega[rn]?\w*|esta noche)\b"
)
_UNTIL = re.compile(
    r"\b(?:by|before|until|hasta(?: el)?|antes de[l]?|tardar(?: el| a)?|para el)(?: las?)?\s*$"
)


class Dated(NamedTuple):
    """Where a text names which days it may mean."""

    begin: int
    end: int
    days: frozenset[date]


def strange_days(script: Script, knows: Known, dated: list[Dated]) -> Iterator[Stranger]:
    """Days of which the answer knows nothing; what it knows is added to `dated`."""
    for match in script.found(_VAGUE):
        yield Stranger(Kind.DATE, script.take(*match.span()))
    for match in script.found(_NAMED_FROM_TODAY):
        shift = _RELATIVE[match.group()]
        meant = {today + shift * _DAY for today in knows.todays}
        yield from _held(script, match, meant & _sayable(script, match, knows, shift), dated)
    for match in script.found(_written()):
        if not _is_meant(script, match):
            continue
        fits = {day for day in _sayable(script, match, knows) if _fits(match, day)}
        yield from _held(script, match, fits, dated)
    for match in script.found(_NUMERIC):
        fits = {day for day in knows.days if match.group() in _numerals(day)}
        yield from _held(script, match, fits, dated)


def _held(
    script: Script, match: re.Match[str], fits: set[date], dated: list[Dated]
) -> Iterator[Stranger]:
    words = script.take(*match.span())
    if fits:
        dated.append(Dated(match.start(), match.end(), frozenset(fits)))
    else:
        yield Stranger(Kind.DATE, words)


def _sayable(script: Script, match: re.Match[str], knows: Known, shift: int = 0) -> set[date]:
    return knows.days_ahead if shift > 0 or is_ahead(script, match) else knows.days


def is_ahead(script: Script, match: re.Match[str]) -> bool:
    """Whether a text speaks of something still to come: a day gone by is no answer to that."""
    is_awaited = _AHEAD.search(script.sentence(match.start())) is not None
    return is_awaited or _UNTIL.search(script.flat[: match.start()]) is not None


@cache
def _written() -> re.Pattern[str]:
    weekday, month = one_of(weekdays()), one_of(months())
    day = r"(?:\d{1,2})(?:st|nd|rd|th|º|o)?"
    dates = (
        rf"(?P<day1>{day})\s+(?:of\s+|de\s+)?(?P<month1>{month})\b\.?",
        rf"(?P<month2>{month})\b\.?\s+(?:the\s+)?(?P<day2>{day})(?![\d:])\b",
    )
    return re.compile(
        rf"\b(?:(?P<weekday>{weekday})\b\.?,?\s+(?:the\s+|el\s+|dia\s+)?)?"
        rf"(?:{'|'.join(dates)})(?:,?\s+(?:de\s+|del\s+)?(?P<year>\d{{4}})\b)?"
        rf"|\b(?P<alone>{weekday})\b(?:,?\s+(?:the\s+|el\s+)?(?P<day3>{day})\b(?!\s*(?:[:x-]|[ap]\.?\s?m)))?"
        rf"|\b(?P<month3>{month})\b"
    )


def _fits(match: re.Match[str], day: date) -> bool:
    told = match.groupdict()
    weekday = told["weekday"] or told["alone"]
    month = told["month1"] or told["month2"] or told["month3"]
    number = told["day1"] or told["day2"] or told["day3"]
    return (
        (not weekday or weekdays()[weekday] == day.weekday())
        and (not month or months()[month] == day.month)
        and (not number or int(re.sub(r"\D", "", number)) == day.day)
        and (not told["year"] or int(told["year"]) == day.year)
    )


def _is_meant(script: Script, match: re.Match[str]) -> bool:
    """Short words that are other things too name a day only with a capital, inside a sentence."""
    word = match.group()
    if word not in AMBIGUOUS:
        return True
    before = script.raw[: match.start()].rstrip()
    return script.raw[match.start()].isupper() and bool(before) and before[-1] not in ".!?:"


def _numerals(day: date) -> set[str]:
    short = {f"{day.day}/{day.month}", f"{day.month}/{day.day}", f"{day:%d/%m}", f"{day:%m/%d}"}
    years = {f"{one}/{year}" for one in short for year in (f"{day:%Y}", f"{day:%y}")}
    slashed = short | years
    return {day.isoformat()} | {one.replace("/", by) for one in slashed for by in "/.-"}
