"""What is asked of a measure: of which store and span, and which part of them."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Self

from pydantic import AwareDatetime

from whereabouts.domain.model import Frozen
from whereabouts.measures.span import Span


class Dimension(StrEnum):
    """By what a measure is broken down and narrowed. Each measure says which of them it knows."""

    CHANNEL = "channel"
    CARRIER = "carrier"
    #: A carrier on its way to one country.
    LANE = "lane"
    KIND = "kind"
    CAUSE = "cause"
    OUTCOME = "outcome"
    REASON = "reason"


class Scope(Frozen):
    """A store's span as it looks at `as_of`, the moment of asking.

    Each narrowing is the key of a line of its dimension; None narrows nothing, and an empty text
    asks for what has no such word: a contact without an order has the carrier "".
    """

    store: str
    span: Span
    as_of: AwareDatetime
    channel: str | None = None
    carrier: str | None = None
    lane: str | None = None
    kind: str | None = None
    cause: str | None = None
    outcome: str | None = None
    reason: str | None = None

    def narrowed(self, dimension: Dimension, key: str | None) -> Self:
        return self.model_copy(update={dimension.value: key})

    def within(self, span: Span) -> Self:
        return self.model_copy(update={"span": span})

    @property
    def narrowings(self) -> Iterator[tuple[Dimension, str]]:
        for dimension in Dimension:
            key = getattr(self, dimension.value)
            if key is not None:
                yield dimension, key
