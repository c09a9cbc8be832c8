"""One thing that is known, with who says so and since when."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Generic, TypeVar

from pydantic import AwareDatetime

from whereabouts.domain.model import Frozen

T = TypeVar("T")


class Source(StrEnum):
    """Who says so."""

    SHOP = "SHOP"
    CARRIER = "CARRIER"
    DESK = "DESK"


class Fact(Frozen, Generic[T]):
    """`value`, as `source` said it at `at`, in the orders' time."""

    value: T
    source: Source
    at: AwareDatetime

    def age(self, now: datetime) -> timedelta:
        """Never negative: carriers' clocks run ahead at times."""
        return max(now - self.at, timedelta())
