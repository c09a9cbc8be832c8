"""What a text message costs: carriers bill by the segment, and the alphabet sets its size."""

from collections.abc import Iterable
from enum import StrEnum

from whereabouts.domain.model import Frozen
from whereabouts.words.alphabet import septets


class Encoding(StrEnum):
    """The alphabets of SMS. One character outside GSM-7 moves the whole text to UCS-2."""

    GSM7 = "GSM7"
    UCS2 = "UCS2"


class Segments(Frozen):
    """The size of one text. `characters` counts as carriers do: extension characters are two."""

    encoding: Encoding
    characters: int
    segments: int


def count(body: str) -> Segments:
    if septets(body) is not None:
        sizes = [septets(letter) or 0 for letter in body]
        return _counted(Encoding.GSM7, sizes, alone=160, joined=153)
    sizes = [len(letter.encode("utf-16-be")) // 2 for letter in body]
    return _counted(Encoding.UCS2, sizes, alone=70, joined=67)


def _counted(encoding: Encoding, sizes: list[int], *, alone: int, joined: int) -> Segments:
    total = sum(sizes)
    segments = 1 if total <= alone else _joined(sizes, joined)
    return Segments(encoding=encoding, characters=total, segments=segments)


def _joined(sizes: Iterable[int], room: int) -> int:
    """Segments of a long text; a character of two units is never cut in half."""
    segments, used = 1, 0
    for size in sizes:
        if used + size > room:
            segments, used = segments + 1, 0
        used += size
    return segments
