"""One HTTP call to a help desk, and what its failure means. Nothing a call sends is ever told."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import httpx

from whereabouts.helpdesks.failure import HelpDeskFailed, Why

_LONGEST = 4_000_000
_PATIENCE_SECONDS = 30.0
_LONGEST_WAIT = timedelta(hours=1)
_USUAL_WAIT = timedelta(minutes=1)
_UNWANTED = {
    401: "does not take the credentials",
    403: "does not allow this to the account",
    404: "has nothing there: the ticket was deleted, or the address is wrong",
    422: "takes no such thing for this ticket: it may be closed for good",
}
_NOT_SENT = (httpx.HTTPError, httpx.InvalidURL, UnicodeError)


class Line:
    """The way to one account. `name` is for people."""

    def __init__(
        self, name: str, http: httpx.AsyncClient, base: str, headers: dict[str, str]
    ) -> None:
        self.name = name
        self._http = http
        self._base = base.rstrip("/")
        self._headers = headers

    async def call(self, method: str, path: str, **request: Any) -> Any:
        """The answer's JSON, or None of an empty one; `request` is httpx's."""
        headers = self._headers | request.pop("headers", {})
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                return await self._heard(method, path, headers, request)
        except (httpx.TimeoutException, TimeoutError):
            raise HelpDeskFailed(Why.DOWN, f"{self.name} did not answer in time") from None
        except _NOT_SENT as error:
            what = f"{self.name} could not be asked: {type(error).__name__}"
            raise HelpDeskFailed(Why.DOWN, what) from None

    async def _heard(
        self, method: str, path: str, headers: dict[str, str], request: dict[str, Any]
    ) -> Any:
        """What is sent names a shopper: it goes to no other place that an answer names."""
        asked = self._http.stream(
            method, self._base + path, headers=headers, follow_redirects=False, **request
        )
        async with asked as answer:
            body = await self._read(answer)
        self._check(answer)
        try:
            return json.loads(body) if body.strip() else None
        except (ValueError, RecursionError):
            raise HelpDeskFailed(Why.DOWN, f"{self.name} answered no JSON") from None

    def _check(self, answer: httpx.Response) -> None:
        status = answer.status_code
        if httpx.codes.is_success(status):
            return
        if httpx.codes.is_redirect(status):
            what = f"{self.name} points elsewhere, which is not followed: correct its address"
            raise HelpDeskFailed(Why.REFUSED, what)
        if status == httpx.codes.TOO_MANY_REQUESTS:
            raise HelpDeskFailed(Why.BUSY, f"{self.name} is asked too often", _wait(answer))
        if status == httpx.codes.UNAUTHORIZED:
            what = f"{self.name} {_UNWANTED[status]} ({status})"
            raise HelpDeskFailed(Why.REFUSED, what)
        # A 403 may be about this one ticket alone. What is in the way of itself, or came too
        # early, may be tried again.
        again = httpx.codes.is_server_error(status) or status in (408, 409, 425)
        said = _UNWANTED.get(status, "answered")
        raise HelpDeskFailed(Why.DOWN if again else Why.REJECTED, f"{self.name} {said} ({status})")

    async def _read(self, answer: httpx.Response) -> bytes:
        body = bytearray()
        async for chunk in answer.aiter_bytes():
            body += chunk
            if len(body) > _LONGEST:
                raise HelpDeskFailed(Why.DOWN, f"{self.name} answered without end")
        return bytes(body)


def _wait(answer: httpx.Response) -> timedelta:
    """How long it asks us to wait; what it says otherwise than in seconds is not read."""
    said = answer.headers.get("retry-after", "")
    if not (said.isascii() and said.isdigit()):
        return _USUAL_WAIT
    return min(timedelta(seconds=int(said[:6])), _LONGEST_WAIT)
