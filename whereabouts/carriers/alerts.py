"""What it means to have a carrier system tell of a parcel by itself."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from whereabouts.carriers.live import Asked
from whereabouts.domain.model import Frozen


class Subscribed(Frozen):
    """What became of one parcel's subscription: it holds until `until`, where the system ends
    it, or was refused, in words for people."""

    tracking_number: str
    until: datetime | None = None
    refused: str = ""


class Activator(Protocol):
    """One account whose subscriptions live only once a push was answered."""

    async def activate(self, push: bytes) -> str:
        """Answers a push that asks for it, and no other; why it was refused, if it was.

        Never raises.
        """
        ...


class Alerts(Protocol):
    """One account at one system that pushes what happens to the parcels it was told of."""

    async def subscribe(self, parcels: Sequence[Asked]) -> tuple[Subscribed, ...]:
        """What became of each parcel, in their order; to subscribe once more renews.

        Never raises: what went wrong stands in `refused`.
        """
        ...
