"""The connections to all carriers: each request finds a free one at once, however many there are.

httpx's own pool asks the system about every idle connection, twice for each request: with two
dozen open, that costs more than all the rest of an answer. And a client above the connections
keeps cookies, follows redirects and merges defaults, none of which a carrier's call may have.
"""

import ssl
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from functools import cache
from time import monotonic
from typing import NamedTuple
from urllib.request import getproxies, proxy_bypass

import httpx

#: How many idle ones are kept for an origin, and how long, in seconds: a carrier hangs up, too.
_KEPT, _KEPT_SECONDS = 24, 5.0
_ONE = httpx.Limits(max_connections=1, max_keepalive_connections=1, keepalive_expiry=_KEPT_SECONDS)


class Origin(NamedTuple):
    """Where its like is kept."""

    scheme: str
    host: str
    port: int | None


class _Idle(NamedTuple):
    wire: httpx.AsyncBaseTransport
    since: float


class Wires(httpx.AsyncBaseTransport):
    """As many connections as there are requests under way; who calls says how many that may be.

    `patience` is for each step of a request: to be let in, to be heard, for the next word of an
    answer. `make` makes a connection.
    """

    def __init__(
        self,
        patience: timedelta,
        make: Callable[[Origin], httpx.AsyncBaseTransport] | None = None,
    ) -> None:
        self._timeout = httpx.Timeout(patience.total_seconds()).as_dict()
        self._make = make or _wire_to
        self._idle: defaultdict[Origin, deque[_Idle]] = defaultdict(deque)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        origin = Origin(request.url.scheme, request.url.host, request.url.port)
        wire = self._taken(origin)
        request.extensions["timeout"] = self._timeout
        try:
            response = await wire.handle_async_request(request)
        except BaseException:
            await self._put_back(origin, wire)
            raise
        if not isinstance(response.stream, httpx.AsyncByteStream):
            raise TypeError("a connection answered with a body that cannot be awaited")
        response.stream = _Lent(response.stream, lambda: self._put_back(origin, wire))
        return response

    async def aclose(self) -> None:
        while self._idle:
            _, several = self._idle.popitem()
            for one in several:
                await one.wire.aclose()

    def _taken(self, origin: Origin) -> httpx.AsyncBaseTransport:
        """The one that was used last: the others grow old, and are closed."""
        idle = self._idle[origin]
        return idle.pop().wire if idle else self._make(origin)

    async def _put_back(self, origin: Origin, wire: httpx.AsyncBaseTransport) -> None:
        idle, now = self._idle[origin], monotonic()
        idle.append(_Idle(wire, now))
        if len(idle) > _KEPT or idle[0].since < now - _KEPT_SECONDS:
            await idle.popleft().wire.aclose()


class _Lent(httpx.AsyncByteStream):
    """An answer's body; its connection is free again when it ends."""

    def __init__(self, body: httpx.AsyncByteStream, ended: Callable[[], Awaitable[None]]) -> None:
        self._body = body
        self._ended: Callable[[], Awaitable[None]] | None = ended

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._body:
            yield piece

    async def aclose(self) -> None:
        ended, self._ended = self._ended, None
        if ended is not None:
            try:
                await self._body.aclose()
            finally:
                await ended()


def _wire_to(origin: Origin) -> httpx.AsyncBaseTransport:
    return httpx.AsyncHTTPTransport(verify=_trusted(), limits=_ONE, proxy=_proxy_to(origin))


def _proxy_to(origin: Origin) -> str | None:
    """The one that the environment names for such a place."""
    named = {} if proxy_bypass(origin.host) else getproxies()
    proxy = named.get(origin.scheme) or named.get("all")
    return f"http://{proxy}" if proxy and "://" not in proxy else proxy


@cache
def _trusted() -> ssl.SSLContext:
    """All trust the same authorities, which take long to read."""
    return httpx.create_ssl_context()
