"""One HTTP call to a shop, and what its failure means. Nothing a call sends is ever told."""

import asyncio
import json
from datetime import timedelta
from typing import Any, NamedTuple

import httpx

from whereabouts.shops.failure import ShopFailed, Why

#: A page of whole orders of hundreds of lines each has a tenth.
_LONGEST = 16_000_000
#: How long a whole answer may take; httpx's own limits are for each piece of it.
_PATIENCE = timedelta(seconds=30)
_NOT_SENT = (httpx.HTTPError, httpx.InvalidURL, UnicodeError)
_UNWANTED = {
    401: "does not take the credentials",
    402: "is frozen until its owner has paid",
    403: "does not allow this to the account",
    404: "has no such address: correct the shop's address",
    423: "is locked",
}


class Heard(NamedTuple):
    """A successful answer: its JSON, and its headers."""

    value: Any
    headers: httpx.Headers


class Line:
    """The way to one shop. `name` is for people."""

    def __init__(
        self,
        name: str,
        http: httpx.AsyncClient,
        base: str,
        headers: dict[str, str],
        patience: timedelta = _PATIENCE,
    ) -> None:
        self.name = name
        self._http = http
        self._base = base.rstrip("/")
        self._headers = headers
        self._patience = patience.total_seconds()

    async def call(self, method: str, path: str, **request: Any) -> Heard:
        """The answer's JSON; `request` is httpx's. Raises `ShopFailed`."""
        try:
            async with asyncio.timeout(self._patience):
                return await self._heard(method, self._base + path, request)
        except (httpx.TimeoutException, TimeoutError):
            raise ShopFailed(Why.DOWN, f"{self.name} did not answer in time") from None
        except _NOT_SENT as error:
            what = f"{self.name} could not be asked: {type(error).__name__}"
            raise ShopFailed(Why.DOWN, what) from None

    async def _heard(self, method: str, url: str, request: dict[str, Any]) -> Heard:
        """What is sent opens the shop: it goes to no other place that an answer names."""
        asked = self._http.stream(
            method, url, headers=self._headers, follow_redirects=False, **request
        )
        async with asked as answer:
            body = await self._read(answer)
        self._check(answer.status_code)
        try:
            return Heard(json.loads(body), answer.headers)
        except (ValueError, RecursionError):
            raise ShopFailed(Why.UNREADABLE, f"{self.name} answered no JSON") from None

    def _check(self, status: int) -> None:
        if httpx.codes.is_success(status):
            return
        if httpx.codes.is_redirect(status):
            what = f"{self.name} points elsewhere, which is not followed: correct its address"
            raise ShopFailed(Why.REFUSED, what)
        if status in _UNWANTED:
            raise ShopFailed(Why.REFUSED, f"{self.name} {_UNWANTED[status]} ({status})")
        if status == httpx.codes.TOO_MANY_REQUESTS:
            raise ShopFailed(Why.BUSY, f"{self.name} is asked too often")
        why = Why.DOWN if httpx.codes.is_server_error(status) else Why.UNREADABLE
        raise ShopFailed(why, f"{self.name} answered {status}")

    async def _read(self, answer: httpx.Response) -> bytes:
        body = bytearray()
        async for chunk in answer.aiter_bytes():
            body += chunk
            if len(body) > _LONGEST:
                raise ShopFailed(Why.UNREADABLE, f"{self.name} answered without end")
        return bytes(body)
