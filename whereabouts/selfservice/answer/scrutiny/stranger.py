"""What a text says that its answer does not know."""

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a stranger pretends to be."""

    DATE = "DATE"
    TIME = "TIME"
    NUMBER = "NUMBER"
    PLACE = "PLACE"
    CARRIER = "CARRIER"
    PROMISE = "PROMISE"
    LINK = "LINK"


class Stranger(NamedTuple):
    """Some words of a text, and what they state without any fact behind them."""

    kind: Kind
    words: str
