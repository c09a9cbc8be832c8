"""Which of a turn's digits are an order's number, which a postcode, and which a one-time code."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from whereabouts.selfservice.converse.state import Slot, State
from whereabouts.selfservice.understand.cleaning import clean
from whereabouts.selfservice.understand.extracting.found import Doubt, Found, Kind

#: Bare, only what was asked for is taken for an order's number.
_WORD = re.compile(r"#?\s*([A-Za-z0-9][A-Za-z0-9._#-]{0,63})")
_PREFIXED = re.compile(r"[A-Za-z]{1,8}-\d[\w-]*")
_CODE = re.compile(r"(?<!\d)(\d{3})[ -]?(\d{3})(?!\d)")
_SURENESS = tuple(Doubt)
#: A longer message tells a story, and the digits in it are anything.
_FEW_WORDS = 5
_FEWEST_DIGITS = 3


class Digits(NamedTuple):
    """What the words give; each empty where they do not."""

    number: str = ""
    postcode: str = ""
    code: str = ""
    #: All numbers that are surely named.
    numbers: tuple[str, ...] = ()

    @property
    def says_who(self) -> bool:
        return bool(self.number or self.postcode or self.code)


def digits_of(text: str, found: Sequence[Found], state: State) -> Digits:
    """Where several readings fit, what was asked for decides."""
    if state.asked is Slot.CODE and (match := _CODE.search(clean(text))):
        return Digits(code=f"{match[1]}{match[2]}")
    number = best(found, Kind.ORDER_NUMBER) or _bare_number(text, found, state)
    return Digits(number, _postcode(found, number, state), "", _numbers(text, found))


def best(found: Iterable[Found], kind: Kind) -> str:
    """The least doubtful; what no word points to is left to what was asked."""
    sure = [one for one in found if one.kind is kind and one.doubt is not Doubt.NO_CUE]
    sure.sort(key=lambda one: _SURENESS.index(one.doubt))
    return sure[0].value if sure else ""


def _numbers(text: str, found: Sequence[Found]) -> tuple[str, ...]:
    cued = (one.value for one in found if one.kind is Kind.ORDER_NUMBER and one.doubt is Doubt.NONE)
    prefixed = (word for word in _bare(clean(text).split(), found) if _PREFIXED.fullmatch(word))
    return tuple(dict.fromkeys((*cued, *prefixed)))


def _postcode(found: Sequence[Found], number: str, state: State) -> str:
    """Five digits that no word announces are one beside a number, or where one was asked for."""
    cued = best(found, Kind.POSTCODE)
    if cued or not (number or state.number or state.asked is Slot.PROOF):
        return cued
    bare = (one.value for one in found if one.kind is Kind.POSTCODE)
    return next((code for code in bare if code != number), "")


def _bare_number(text: str, found: Sequence[Found], state: State) -> str:
    """What no word calls an order's number, and is one by its shape or its place."""
    words = clean(text).replace("# ", "#").split()
    bare = list(_bare(words, found))
    prefixed = next((word for word in bare if _PREFIXED.fullmatch(word)), "")
    if state.is_identified:
        return next((word for word in bare if _is_like_theirs(word, state)), "")
    if prefixed or state.asked in (Slot.PROOF, Slot.CODE):
        return prefixed
    has_proof = bool(best(found, Kind.EMAIL) or best(found, Kind.POSTCODE))
    is_wanted = state.asked in (Slot.NUMBER, Slot.EMAIL) and len(words) <= _FEW_WORDS
    if not (has_proof or is_wanted or len(bare) == len(words)):
        return ""
    long = (word for word in bare if sum(map(str.isdigit, word)) >= _FEWEST_DIGITS)
    return next(long, bare[0] if bare and len(words) <= _FEW_WORDS else "")


def _bare(words: Sequence[str], found: Sequence[Found]) -> Iterator[str]:
    """The words with digits that are nothing else for sure."""
    others = {
        one.value
        for one in found
        if (one.kind is Kind.POSTCODE and one.doubt is not Doubt.NO_CUE)
        or (one.kind is Kind.TRACKING_NUMBER and one.doubt is Doubt.NONE)
    }
    for word in words:
        match = _WORD.fullmatch(word.strip(".,;:!?()"))
        if match and any(map(str.isdigit, match[1])) and match[1].upper() not in others:
            yield match[1]


def _is_like_theirs(word: str, state: State) -> bool:
    """It names one of their orders, or begins as the numbers of those do."""
    if state.order_numbered(word):
        return True
    match = _PREFIXED.fullmatch(word)
    start = word.partition("-")[0].casefold()
    return match is not None and any(
        number.partition("-")[0].casefold() == start for number in state.numbers
    )
