"""Hours: times of day and spans of them, each with the day that it is said with."""

import re
from collections.abc import Iterator
from datetime import date, time

from whereabouts.selfservice.answer.scrutiny.days import Dated, is_ahead
from whereabouts.selfservice.answer.scrutiny.known import Known
from whereabouts.selfservice.answer.scrutiny.script import Script
from whereabouts.selfservice.answer.scrutiny.stranger import Kind, Stranger

_HOURS, _MINUTES, _OF_HALF = range(24), range(60), range(1, 13)
_HALF = r"\s*(?P<{name}>[ap])\.?\s?m\b\.?"
_CLOCK = r"(?P<{h}>\d{{1,2}})(?:[:.h](?P<{m}>\d{{2}}))?"


def _clock(number: int) -> str:
    return (
        _CLOCK.format(h=f"h{number}", m=f"m{number}") + rf"(?:{_HALF.format(name=f'p{number}')})?"
    )


_SPAN = re.compile(rf"(?<![\w:.-]){_clock(1)}\s*(?:-|to|a|and|y)\s*(?:las\s)?{_clock(2)}(?![\w:])")
_TIME = re.compile(rf"(?<![\w:]){_clock(1)}(?:\s*(?P<oclock>o'?clock|h\b|hrs\b))?(?![\w:])")
_AT = re.compile(r"\b(?:at|las|la|from|by|until|desde|hasta|around|about)\s+$")
_OF_DAY = re.compile(
    r"\b(?:morning|afternoon|evening|noon|midday|midnight|noche|tarde|mediodia|medianoche|"
    r"(?:por|de|esta) (?:la )?manana|o'?clock|lunchtime|end of (?:the )?day)\b"
)
_BETWEEN = re.compile(r"^[\s,]*(?:(?:at|on|el|a|las|la|by|from|hasta|desde|between|entre)\s*)*$")


def strange_hours(script: Script, knows: Known, dated: list[Dated]) -> Iterator[Stranger]:
    """Hours that the answer does not know, or knows of another day."""
    for match in script.found(_SPAN):
        if _is_span(match):
            days = {day for day, *hours in knows.windows if hours == list(_ends(match))}
            yield from _held(script, match, days, dated)
    for match in script.found(_TIME):
        if _is_time(script, match):
            told = _time(match, 1)
            hours = knows.hours_ahead if is_ahead(script, match) else knows.hours
            yield from _held(script, match, {day for day, at in hours if at == told}, dated)
    for match in script.found(_OF_DAY):
        if match.group() != "tarde" or not script.flat[: match.start()].endswith("mas "):
            yield Stranger(Kind.TIME, script.take(*match.span()))


def _held(
    script: Script, match: re.Match[str], days: set[date], dated: list[Dated]
) -> Iterator[Stranger]:
    beside = _day_beside(script, match, dated)
    words = script.take(*match.span())
    if not days or (beside is not None and not days & beside):
        yield Stranger(Kind.TIME, words)


def _day_beside(script: Script, match: re.Match[str], dated: list[Dated]) -> frozenset[date] | None:
    """The day next to an hour is that hour's."""
    for one in dated:
        before, after = script.flat[one.end : match.start()], script.flat[match.end() : one.begin]
        follows = one.end <= match.start() and _BETWEEN.search(before)
        if follows or (match.end() <= one.begin and _BETWEEN.search(after)):
            return one.days
    return None


def _is_span(match: re.Match[str]) -> bool:
    return bool(match["p2"] or (match["m1"] and match["m2"]))


def _is_time(script: Script, match: re.Match[str]) -> bool:
    """A bare number is an hour only where something says so."""
    says_so = match["m1"] or match["p1"] or match["oclock"]
    return bool(says_so or _AT.search(script.flat[: match.start()]))


def _ends(match: re.Match[str]) -> tuple[time | None, time | None]:
    """`2-4 pm` begins in the afternoon as well."""
    opens = _time(match, 1, match["p1"] or match["p2"])
    return opens, _time(match, 2)


def _time(match: re.Match[str], number: int, half: str | None = None) -> time | None:
    hour, minute = int(match[f"h{number}"]), int(match[f"m{number}"] or 0)
    half = half or match[f"p{number}"]
    if half:
        if hour not in _OF_HALF:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour in _HOURS and minute in _MINUTES else None
