"""Posts a provider's callbacks to us in the background, as unreliably as asked."""

import asyncio
from collections.abc import Callable, Mapping

import httpx
from pydantic import NonNegativeFloat

from whereabouts.domain.model import Frozen
from whereabouts.simulator.faults import Faults

#: Posts under way; while nobody takes them, the others wait their turn.
_AT_ONCE = 10


class Callback(Frozen):
    """One request a provider makes to us."""

    url: str
    headers: Mapping[str, str]
    content: bytes


class Patience(Frozen):
    """When a callback that failed is posted again: seconds after each failure, then never."""

    waits: tuple[NonNegativeFloat, ...] = ()
    #: Whether an answer other than 2xx is a failure, or only a broken connection.
    minds_answers: bool = True


class Postman:
    """Delivers callbacks made afresh for each copy and try, as providers sign anew each time."""

    def __init__(self, faults: Callable[[], Faults], patience: Patience) -> None:
        self._faults = faults
        self._patience = patience
        self._under_way: set[asyncio.Task[None]] = set()
        self._client: httpx.AsyncClient | None = None
        self._hands = asyncio.Semaphore(_AT_ONCE)

    def post(self, make: Callable[[], Callback], after: float = 0) -> None:
        """Start delivery `after` seconds, and whatever delay the faults add. Does not wait."""
        faults = self._faults()
        for _ in range(faults.callback_copies()):
            task = asyncio.create_task(self._deliver(make, after + faults.callback_delay()))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)

    async def close(self) -> None:
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)
        if self._client is not None:
            await self._client.aclose()
            self._client = None
        # Both belong to the loop that ends now.
        self._hands = asyncio.Semaphore(_AT_ONCE)

    async def _deliver(self, make: Callable[[], Callback], delay: float) -> None:
        await asyncio.sleep(delay)
        for wait in (*self._patience.waits, None):
            async with self._hands:
                arrived = await self._arrives(make())
            if arrived or wait is None:
                return
            await asyncio.sleep(wait)

    async def _arrives(self, callback: Callback) -> bool:
        # Made here, not in __init__: it belongs to the loop that serves.
        self._client = self._client or httpx.AsyncClient(timeout=15)
        try:
            answer = await self._client.post(
                callback.url, headers=dict(callback.headers), content=callback.content
            )
        except httpx.TransportError:
            return False
        return answer.is_success or not self._patience.minds_answers
