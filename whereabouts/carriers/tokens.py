"""OAuth tokens: fetched once, shared by all who ask at the same time, renewed before they end."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import NamedTuple

#: A token is renewed so long before its end: a call may take a while to arrive.
_MARGIN = timedelta(minutes=2)


class Token(NamedTuple):
    """What stands for an account's credentials, for a while."""

    value: str
    expires_at: datetime


class Tokens:
    """The token of one account. `fetch` ends, if with `CallFailed`; `now` is the wall's time."""

    def __init__(self, fetch: Callable[[], Awaitable[Token]], now: Callable[[], datetime]) -> None:
        self._fetch = fetch
        self._now = now
        self._token: Token | None = None
        self._fetching: asyncio.Task[Token] | None = None

    async def get(self) -> str:
        """A token that holds for a while. Raises `CallFailed` for all who waited for one fetch:
        one after the other they would wait for ever longer."""
        if self._token is not None and self._now() < self._token.expires_at - _MARGIN:
            return self._token.value
        if self._fetching is None:
            self._fetching = asyncio.create_task(self._fetched())
            self._fetching.add_done_callback(_heed)
        # Who began it may go; the others still need it.
        return (await asyncio.shield(self._fetching)).value

    def forget(self, refused: str) -> None:
        """The carrier refused this token; another may have been fetched since."""
        if self._token is not None and self._token.value == refused:
            self._token = None

    async def _fetched(self) -> Token:
        try:
            self._token = await self._fetch()
            return self._token
        finally:
            self._fetching = None


def _heed(fetching: asyncio.Task[Token]) -> None:
    """A failure that nobody waited for is no news."""
    if not fetching.cancelled():
        fetching.exception()
