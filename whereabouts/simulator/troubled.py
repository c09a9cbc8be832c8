"""A provider's application behind a bad network: answers refused, late, lost or cut off."""

import asyncio
import socket
import struct
from collections.abc import Callable
from typing import Any, cast

from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from whereabouts.simulator.faults import Faults, Trouble

_REFUSALS = {Trouble.TOO_MANY: 429, Trouble.UNAVAILABLE: 503, Trouble.REFUSED: 401}
_GARBAGE = "<!doctype html><title>Portal</title><p>Please sign in to this network."
#: More than is ever sent of an answer that is cut.
_PROMISED = 4096


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
        elif trouble is Trouble.GARBAGE:
            await HTMLResponse(_GARBAGE)(scope, receive, send)
        elif trouble is Trouble.CUT:
            await _cut(send)
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


async def _cut(send: Send) -> None:
    length = str(_PROMISED).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", length)]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b'{"res', "more_body": True})
    _transport(send).close()


def _reset(send: Send) -> None:
    transport = _transport(send)
    linger_not_at_all = struct.pack("ii", 1, 0)
    connection = transport.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger_not_at_all)
    transport.abort()


def _transport(send: Send) -> asyncio.Transport:
    """ASGI has no word for this; uvicorn's `send` belongs to the object that holds the socket."""
    return cast(asyncio.Transport, cast(Any, send).__self__.transport)
