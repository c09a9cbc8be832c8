"""Closes orders that nothing ends: told that time has passed, they plan anew and are over. Notes
which have ended, and lets go of what waits for an order that never came.

An order that only waits for others sets no timer of its own. Ninety days of a timer for each
would cost more than one look an hour over them all.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from temporalio.client import Client
from temporalio.service import RPCError

from whereabouts.dispatcher import signal
from whereabouts.horizon.closed import ClosedOrders
from whereabouts.rounds import go_round
from whereabouts.store.aged import Aged, AgedOrder
from whereabouts.store.strays import Strays
from whereabouts.stores import Stores

_LOOK_EVERY = timedelta(hours=1)
_log = logging.getLogger(__name__)


class HorizonWatch:
    """Looks once when it begins, and then every hour. `now` is the wall's time."""

    def __init__(
        self,
        client: Client,
        aged: Aged,
        strays: Strays,
        stores: Stores,
        now: Callable[[], datetime],
    ) -> None:
        self._client = client
        self._aged = aged
        self._strays = strays
        self._stores = stores
        self._closed = ClosedOrders(client, aged)
        self._now = now

    async def run(self, stopping: asyncio.Event) -> None:
        """Watch until `stopping` is set."""
        sorry = "the horizon could not be watched; the next look follows"
        await go_round(self._round, _LOOK_EVERY.total_seconds(), stopping, _log, sorry)

    async def _round(self) -> None:
        await asyncio.to_thread(self.prune)
        await self.look()
        await self._closed.collect(self._now())

    async def look(self) -> int:
        """Wake every order past its horizon, a page at a time; how many there were."""
        count, last = 0, None
        while page := await asyncio.to_thread(self._aged.past_horizon, self._now(), last):
            await asyncio.gather(*(self._wake(aged) for aged in page))
            count, last = count + len(page), page[-1]
        return count

    def prune(self) -> int:
        """Drop what has waited longer than its store keeps it; how much it was."""
        now = self._now()
        return sum(
            self._strays.prune(store.name, now - store.policy.strays_kept) for store in self._stores
        )

    async def _wake(self, aged: AgedOrder) -> None:
        try:
            runs = await signal(self._client, aged.store, aged.order_id, ())
        except RPCError as error:
            why = error.status.name
            _log.warning("an aged order could not be told", extra={"store": aged.store, "why": why})
            return
        if not runs:
            await asyncio.to_thread(self._aged.gone, aged, self._now())
