"""What it means to ask a carrier live: one question, and the ways it may fail.

CarrierError
├── NotFound      the carrier does not know the number (normal for a young label)
├── NotAskable    no connection to this carrier is configured; asking again is no use
└── Unavailable   the carrier did not answer; ask again later
"""

from typing import Protocol

from whereabouts.storefronts.generic import GenericScan


class CarrierError(Exception):
    """Something kept a carrier from telling us."""


class NotFound(CarrierError):
    """The carrier does not know the number."""


class NotAskable(CarrierError):
    """No connection to this carrier is configured."""


class Unavailable(CarrierError):
    """The carrier is down, slow or refuses us for now."""


class Carriers(Protocol):
    """Every carrier the product can ask."""

    async def track(self, carrier: str, tracking_number: str) -> tuple[GenericScan, ...]:
        """All scans the carrier has now, in any order."""
        ...
