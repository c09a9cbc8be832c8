"""Reads what webhooks only point to: with the account's credentials, and not while the sender
waits for an answer."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime

from whereabouts.carriers.asking import Account
from whereabouts.carriers.call import CallFailed
from whereabouts.carriers.live_carriers import LiveCarriers
from whereabouts.carriers.shipstation.shipped import Shipped
from whereabouts.rounds import go_round
from whereabouts.store.pointers import Pointed, Pointers
from whereabouts.store.shipping import Shipping

_PAUSE_SECONDS = 2.0
_NOBODY = "no account of this store can read it"
_EARLY = "it is of an order that nobody knows yet"
_NOT_KEPT = "what it told could not be kept"
_log = logging.getLogger(__name__)


class PointerFollower:
    """Follows every pointer that is due. `wake` tells orders of news; `now` is the wall's."""

    def __init__(
        self,
        carriers: LiveCarriers,
        pointers: Pointers,
        shipping: Shipping,
        wake: Callable[[str, tuple[str, ...]], Awaitable[None]],
        now: Callable[[], datetime],
    ) -> None:
        self._carriers = carriers
        self._pointers = pointers
        self._shipping = shipping
        self._wake = wake
        self._now = now

    async def run(self, stopping: asyncio.Event) -> None:
        """Follow until `stopping` is set."""
        await go_round(
            self.sweep,
            _PAUSE_SECONDS,
            stopping,
            _log,
            "no pointer could be followed; the next sweep follows",
        )

    async def sweep(self) -> int:
        """Follow what is due; how many there were."""
        due = await asyncio.to_thread(self._pointers.lease, self._now())
        for one in due:
            failure = await self._followed(one)
            if failure:
                await asyncio.to_thread(self._pointers.failed, one, failure, self._now())
            else:
                await asyncio.to_thread(self._pointers.done, one)
        return len(due)

    async def _followed(self, one: Pointed) -> str:
        """Why it is to be tried again, if it is."""
        follower = self._carriers.follower(Account(one.store, one.system))
        if follower is None:
            return _NOBODY
        try:
            shipped = await follower.follow(one.url)
            return await self._kept(one, shipped)
        except CallFailed as failure:
            return failure.message
        except Exception:
            about = {"store": one.store, "carrier": one.system}
            _log.exception("what a pointer told could not be kept", extra=about)
            return _NOT_KEPT

    async def _kept(self, one: Pointed, shipped: tuple[Shipped, ...]) -> str:
        take, now = self._shipping.take, self._now()
        taken = await asyncio.to_thread(take, one.store, one.system, shipped, one.posted_at, now)
        await self._wake(one.store, taken.order_ids)
        unknown = await asyncio.to_thread(self._shipping.unknown, one.store, shipped)
        return _EARLY if unknown else ""
