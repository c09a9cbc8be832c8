"""Calls that carry an OAuth token, which an account's client credentials are exchanged for."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any

from whereabouts.carriers.call import CallFailed, Heard, Line
from whereabouts.carriers.report import ErrorKind
from whereabouts.carriers.tokens import Token, Tokens
from whereabouts.carriers.veil import veiled

#: Where an answer does not say how long its token holds.
_SHORT = timedelta(minutes=5)
#: A token is fetched anew once a day, whatever was promised.
_LONGEST = timedelta(days=1)
_KINDS = {
    400: ErrorKind.REFUSED,
    401: ErrorKind.REFUSED,
    403: ErrorKind.REFUSED,
    429: ErrorKind.QUOTA,
}


class SignedIn:
    """One account's way to one system. `name` is the carrier's, for people; `exchange` is the
    request for a token, in the words of `Line.call`; `now` is the wall's time. `tokens` is where
    the account keeps its token for all who work with it."""

    def __init__(
        self,
        name: str,
        line: Line,
        exchange: Mapping[str, Any],
        now: Callable[[], datetime],
        tokens: Callable[[Callable[[], Awaitable[Token]]], Tokens] | None = None,
    ) -> None:
        self._name = name
        self._line = line
        self._exchange = exchange
        self._now = now
        self._tokens = tokens(self._fetched) if tokens else Tokens(self._fetched, now)

    async def call(self, method: str, path: str, **request: Any) -> Heard:
        """The answer, whatever its status; a token that is refused is replaced once.

        Raises `CallFailed` if there is no answer, or no token.
        """
        token = await self._tokens.get()
        heard = await self._carrying(token, method, path, request)
        if heard.status != HTTPStatus.UNAUTHORIZED:
            return heard
        self._tokens.forget(token)
        return await self._carrying(await self._tokens.get(), method, path, request)

    async def _carrying(
        self, token: str, method: str, path: str, request: Mapping[str, Any]
    ) -> Heard:
        headers = {**request.get("headers", {}), "Authorization": f"Bearer {token}"}
        heard = await self._line.call(method, path, **{**request, "headers": headers})
        return veiled(heard, token)

    async def _fetched(self) -> Token:
        asked_at = self._now()
        heard = await self._line.call_uncounted(**self._exchange)
        if not heard.is_success:
            kind = _KINDS.get(heard.status, ErrorKind.DOWN)
            raise CallFailed(kind, f"{self._name} gave no token: it answered {heard.status}")
        token = _token_in(heard, asked_at)
        if token is None:
            raise CallFailed(ErrorKind.UNREADABLE, f"{self._name} gave no token")
        return token


def _token_in(heard: Heard, asked_at: datetime) -> Token | None:
    """By its whole value: a payload's texts are cut, and tokens are long."""
    value = heard.payload["access_token"].value
    if not isinstance(value, str) or not (value and value.isascii() and value.isprintable()):
        return None
    return Token(value, asked_at + _holding(heard.payload["expires_in"].text))


def _holding(seconds: str) -> timedelta:
    """Some write the number as a text."""
    if not (seconds.isascii() and seconds.isdigit()):
        return _SHORT
    return timedelta(seconds=min(int(seconds), int(_LONGEST.total_seconds())))
