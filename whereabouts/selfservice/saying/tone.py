"""How the page says a thing: a headline, what it means, and in which tone."""

from enum import StrEnum
from typing import NamedTuple


class Tone(StrEnum):
    """How a headline is set."""

    GOOD = "good"
    CALM = "calm"
    TROUBLE = "trouble"


class Said(NamedTuple):
    """A headline, and the sentences under it."""

    headline: str
    detail: str
    tone: Tone = Tone.CALM
