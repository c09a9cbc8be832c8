"""The parts of a long message in which a number may be named: around its digits."""

import re

_DIGITS = re.compile(r"\d+")
#: The words that announce a number stand this near before it; what belongs to it, so near behind.
_BEFORE, _BEHIND = 60, 30
#: A shorter message is looked at as it is.
_LONG = 300


def near_digits(text: str) -> str:
    """A line for each such part, none of them cut inside of a word."""
    if len(text) <= _LONG:
        return text
    parts: list[list[int]] = []
    for match in _DIGITS.finditer(text):
        start, end = max(0, match.start() - _BEFORE), min(len(text), match.end() + _BEHIND)
        if parts and start <= parts[-1][1]:
            parts[-1][1] = end
        else:
            parts.append([start, end])
    return "\n".join(_whole_words(text, start, end) for start, end in parts)


def _whole_words(text: str, start: int, end: int) -> str:
    part = text[start:end]
    if start > 0:
        part = part.partition(" ")[2]
    return part.rpartition(" ")[0] if end < len(text) else part
