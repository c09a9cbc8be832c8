"""What it means that a webhook only points to what has happened."""

from typing import Protocol

from whereabouts.carriers.shipstation.shipped import Shipped


class Follower(Protocol):
    """One account, with whose credentials an address that was posted is read."""

    async def follow(self, url: str) -> tuple[Shipped, ...]:
        """The labels it leads to. Raises `CallFailed`, also for an address of somebody else's."""
        ...
