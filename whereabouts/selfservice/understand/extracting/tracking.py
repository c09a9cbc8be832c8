"""Tracking numbers, as far as their shape and check digit tell; a wrong digit refuses nothing."""

import re
from collections.abc import Iterator

from whereabouts.carriers.numbers.candidate import Candidate, Certainty
from whereabouts.carriers.numbers.recognise import candidates
from whereabouts.carriers.numbers.spelling import spelled
from whereabouts.selfservice.understand.extracting.found import Doubt, Found, Kind

_SHAPES = (
    r"1Z(?:[ -]?[0-9A-Z]){16}",
    r"[A-Z]{2} ?\d{3} ?\d{3} ?\d{3} ?[A-Z]{2}",
    r"TBA\d{9,15}",
    r"\d(?:[ -]?\d){9,33}",
)
_WRITTEN = re.compile(rf"(?<![\w$€£#@+-])(?:{'|'.join(_SHAPES)})(?![\w@])", re.IGNORECASE)
_CUE = re.compile(
    r"(?:track\w*|seguimiento|rastreo|gu[ií]a|waybill|ups|fedex|usps|dhl)[^.\n]{0,25}$", re.I
)
_BEFORE = 40


def tracking_numbers(text: str) -> Iterator[Found]:
    """In the one spelling carriers are asked by."""
    for match in _WRITTEN.finditer(text):
        number = spelled(match[0])
        readings = candidates(number)
        has_cue = _CUE.search(text[max(0, match.start() - _BEFORE) : match.start()]) is not None
        if readings or has_cue or number.startswith("TBA"):
            yield Found(kind=Kind.TRACKING_NUMBER, value=number, doubt=_doubt(readings, has_cue))


def without_tracking(text: str) -> str:
    """The digits inside of what is likely a tracking number are nothing by themselves."""
    return _WRITTEN.sub(lambda match: " " if _is_likely(match[0]) else match[0], text)


def _is_likely(written: str) -> bool:
    readings = candidates(spelled(written))
    return bool(readings) and readings[0].certainty is not Certainty.POSSIBLE


def _doubt(readings: tuple[Candidate, ...], has_cue: bool) -> Doubt:
    if readings and readings[0].certainty is Certainty.CERTAIN:
        return Doubt.NONE
    is_likely = bool(readings) and readings[0].certainty is Certainty.LIKELY
    if has_cue and is_likely and readings[0].checked:
        return Doubt.NONE
    return Doubt.UNVERIFIED if has_cue or is_likely else Doubt.NO_CUE
