"""A carrier system as the product works with it: what is understood, asked and believed."""

from collections.abc import Callable
from dataclasses import dataclass

from whereabouts.carriers.account import Connection
from whereabouts.carriers.dialect import Dialect
from whereabouts.carriers.live import LiveTracking


@dataclass(frozen=True, slots=True)
class System:
    """One of them. `secrets` are the names an account may give; `carriers` those whose parcels
    it knows, in our spelling. Without `connect` it cannot be asked."""

    dialect: Dialect
    carriers: frozenset[str]
    secrets: frozenset[str] = frozenset()
    connect: Callable[[Connection], LiveTracking] | None = None

    @property
    def name(self) -> str:
        return self.dialect.name
