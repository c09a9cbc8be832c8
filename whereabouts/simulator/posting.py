"""Posts to a store's doors, tried again as long as that may help: whoever posts gives up at last,
and says so."""

import asyncio
from collections.abc import Callable, Mapping

import httpx

from whereabouts.simulator.world import DeedFailed

#: Pauses between tries, in seconds.
PAUSES = (0.1, 0.2, 0.5, 1.0, 2.0, 4.0)


class NotTaken(DeedFailed):
    """A post that the gateway refused, or did not answer however often it was tried."""


class Posting:
    """Posts to `address`; `signed` makes the headers that prove a body, anew for each try."""

    def __init__(
        self,
        http: httpx.AsyncClient,
        address: str,
        signed: Callable[[bytes], Mapping[str, str]],
    ) -> None:
        self._http = http
        self._address = address
        self._signed = signed

    async def post(self, body: bytes) -> None:
        """Returns once the body was taken."""
        problem = ""
        for pause in (*PAUSES, None):
            problem = await self._problem(body)
            if not problem:
                return
            if pause is not None:
                await asyncio.sleep(pause)
        raise NotTaken(f"{self._address} did not take a post: {problem}")

    async def _problem(self, body: bytes) -> str:
        """What may pass by itself; empty where the post was taken."""
        headers = {"Content-Type": "application/json", **self._signed(body)}
        try:
            answer = await self._http.post(self._address, content=body, headers=headers)
        except httpx.TransportError as error:
            return type(error).__name__
        if answer.is_client_error and answer.status_code != httpx.codes.TOO_MANY_REQUESTS:
            raise NotTaken(f"{self._address} answered {answer.status_code}: {answer.text[:300]}")
        return "" if answer.is_success else f"HTTP {answer.status_code}"
