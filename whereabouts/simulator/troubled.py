"""A provider's application behind a bad network: answers refused, late, lost or cut off."""

import asyncio
import socket
import struct
from collections.abc import Callable
from typing import Any, cast

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from whereabouts.simulator.faults import Faults, Trouble

_REFUSALS = {Trouble.TOO_MANY: 429, Trouble.UNAVAILABLE: 503}


class Troubled:
    """ASGI middleware that lets each request meet the trouble `faults` draws for it.

    `refusal` makes the provider's own answer for a status, so that a caller sees what it would
    see from the real one.
    """

    def __init__(
        self, app: ASGIApp, faults: Callable[[], Faults], refusal: Callable[[int], Response]
    ) -> None:
        self._app = app
        self._faults = faults
        self._refusal = refusal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        faults = self._faults()
        trouble = faults.of_request() if scope["type"] == "http" else Trouble.NONE
        if status := _REFUSALS.get(trouble):
            await self._refusal(status)(scope, receive, send)
        elif trouble is Trouble.LATE:
            await self._late(scope, receive, send, faults.odds.late_seconds)
        elif trouble is Trouble.DROPPED:
            await _hung_up(receive)
        elif trouble is Trouble.RESET:
            _reset(send)
            await _hung_up(receive)
        else:
            await self._app(scope, receive, send)

    async def _late(self, scope: Scope, receive: Receive, send: Send, seconds: float) -> None:
        held: list[Message] = []

        async def hold(message: Message) -> None:
            held.append(message)

        await self._app(scope, receive, hold)
        try:
            await asyncio.wait_for(_hung_up(receive), seconds)
        except TimeoutError:
            for message in held:
                await send(message)


async def _hung_up(receive: Receive) -> None:
    """Returns once the caller has closed the connection."""
    while (await receive())["type"] != "http.disconnect":
        pass


def _reset(send: Send) -> None:
    # ASGI has no word for this; uvicorn's `send` belongs to the object that holds the socket.
    transport: asyncio.Transport = cast(Any, send).__self__.transport
    linger_not_at_all = struct.pack("ii", 1, 0)
    connection = transport.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger_not_at_all)
    transport.abort()
