"""The connections to all carriers: aiohttp's, spoken to in httpx's words.

A call over httpx's own connections costs nearly twice the CPU, and an answer makes several. And a
client above the connections keeps cookies, follows redirects and adds headers of its own, none of
which a carrier's call may have.
"""

import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import cache
from urllib.request import getproxies, proxy_bypass

import aiohttp
import httpx
from yarl import URL

#: How long an idle one is kept, in seconds: a carrier hangs up, too.
_KEPT_SECONDS = 5.0
#: What aiohttp would add; a request is sent as it was written.
_ADDED = ("Accept", "Accept-Encoding", "Content-Type", "User-Agent")
#: What aiohttp raises, in httpx's words; the first that fits.
_MEANS: tuple[tuple[type[Exception], type[httpx.TransportError]], ...] = (
    (TimeoutError, httpx.ReadTimeout),
    (aiohttp.ClientProxyConnectionError, httpx.ProxyError),
    (aiohttp.ClientConnectorError, httpx.ConnectError),
    (aiohttp.ClientConnectionError, httpx.ReadError),
    (aiohttp.ClientError, httpx.RemoteProtocolError),
    (ValueError, httpx.LocalProtocolError),
)


class Wires(httpx.AsyncBaseTransport):
    """As many connections as there are requests under way; who calls says how many that may be.

    `patience` is for each step of a request: to be let in, to be heard, for the next word of an
    answer.
    """

    def __init__(self, patience: timedelta) -> None:
        seconds = patience.total_seconds()
        self._timeout = aiohttp.ClientTimeout(sock_connect=seconds, sock_read=seconds)
        self._proxies: dict[tuple[str, str], str | None] = {}
        self._session: aiohttp.ClientSession | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        place = request.url.scheme, request.url.host
        if place not in self._proxies:
            self._proxies[place] = _proxy_to(*place)
        with _in_words_of_httpx():
            answer = await self._opened().request(
                request.method,
                URL(str(request.url), encoded=True),
                headers=request.headers.multi_items(),
                data=await request.aread() or None,
                allow_redirects=False,
                skip_auto_headers=_ADDED,
                proxy=self._proxies[place],
                timeout=self._timeout,
            )
        return httpx.Response(answer.status, headers=answer.raw_headers, stream=_Body(answer))

    async def aclose(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    def _opened(self) -> aiohttp.ClientSession:
        """Made by the first call: it belongs to the loop that runs."""
        if self._session is None:
            connector = aiohttp.TCPConnector(
                limit=0, keepalive_timeout=_KEPT_SECONDS, ssl=_trusted()
            )
            self._session = aiohttp.ClientSession(
                connector=connector, cookie_jar=aiohttp.DummyCookieJar(), auto_decompress=False
            )
        return self._session


class _Body(httpx.AsyncByteStream):
    """What is answered, piece by piece; its connection is free again when it ends."""

    def __init__(self, answer: aiohttp.ClientResponse) -> None:
        self._answer = answer

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _in_words_of_httpx():
            async for piece in self._answer.content.iter_any():
                yield piece

    async def aclose(self) -> None:
        self._answer.release()


@contextmanager
def _in_words_of_httpx() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        meant = next((means for one, means in _MEANS if isinstance(error, one)), None)
        if meant is None:
            raise
        raise meant(type(error).__name__) from error


def _proxy_to(scheme: str, host: str) -> str | None:
    """The one that the environment names for such a place."""
    named = {} if proxy_bypass(host) else getproxies()
    proxy = named.get(scheme) or named.get("all")
    return f"http://{proxy}" if proxy and "://" not in proxy else proxy


@cache
def _trusted() -> ssl.SSLContext:
    """All trust the same authorities, which take long to read."""
    return httpx.create_ssl_context()
