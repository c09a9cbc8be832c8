"""One HTTP call to a carrier, and what its failure means. Nothing a call sends is ever told."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from datetime import timedelta
from typing import Any, NamedTuple

import httpx

from whereabouts.carriers.dialect import Dialect, Shape, payload_of
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.refusal import kind_of_http
from whereabouts.carriers.report import ErrorKind, ParcelReport, failed

#: The longest answer that is read, in bytes; thirty parcels with all their scans have a tenth.
_LONGEST = 4_000_000
#: How long a whole answer may take; httpx's own limits are for each piece of it.
_PATIENCE = timedelta(seconds=20)
#: Besides its own errors: an address or a header that cannot be written.
_NOT_SENT = (httpx.HTTPError, httpx.InvalidURL, UnicodeError)
#: Counts one call; False where the account's quota has no room for it.
Toll = Callable[[], Awaitable[bool]]
SPENT = "the quota of this account is used up for now"
_SILENT = frozenset({ErrorKind.UNREADABLE})
#: Of every call, unless it says otherwise.
_HEADERS = {"Accept": "*/*", "Accept-Encoding": "gzip, deflate", "User-Agent": "Whereabouts"}


class CallFailed(Exception):
    """The carrier gave no answer worth reading."""

    def __init__(self, kind: ErrorKind, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message


class Heard(NamedTuple):
    """An HTTP answer, read to its end."""

    status: int
    body: bytes

    @property
    def is_success(self) -> bool:
        return httpx.codes.is_success(self.status)

    @property
    def payload(self) -> Payload:
        """The body's JSON; nothing where it is none."""
        return payload_of(self.body) or Payload()


class Line:
    """The way to one system. `name` is the carrier's, for people; `wires` are the connections."""

    def __init__(
        self,
        name: str,
        wires: httpx.AsyncBaseTransport,
        base: str,
        patience: timedelta = _PATIENCE,
        toll: Toll | None = None,
    ) -> None:
        self._name = name
        self._wires = wires
        self._base = base.rstrip("/")
        self._patience = patience.total_seconds()
        self._toll = toll

    async def call(self, method: str, path: str, **request: Any) -> Heard:
        """The answer, whatever its status; `request` is in the words of `httpx.Request`.

        Raises `CallFailed` if none came, or too long a one, or the quota is used up.
        """
        if self._toll is not None and not await self._toll():
            raise CallFailed(ErrorKind.QUOTA, SPENT)
        return await self.call_uncounted(method, path, **request)

    async def call_uncounted(self, method: str, path: str, **request: Any) -> Heard:
        """The same for what no quota counts."""
        try:
            async with asyncio.timeout(self._patience):
                return await self._heard(method, self._base + path, request)
        except (httpx.TimeoutException, TimeoutError):
            raise CallFailed(ErrorKind.DOWN, f"{self._name} did not answer in time") from None
        except _NOT_SENT as error:
            what = f"{self._name} could not be asked: {type(error).__name__}"
            raise CallFailed(ErrorKind.DOWN, what) from None

    async def _heard(self, method: str, url: str, request: dict[str, Any]) -> Heard:
        """What is sent names the account: it goes to no other place that an answer names."""
        headers = _HEADERS | request.pop("headers", {})
        sent = httpx.Request(method, url, headers=headers, **request)
        answer = await self._wires.handle_async_request(sent)
        try:
            return Heard(answer.status_code, await self._read(answer))
        finally:
            await answer.aclose()

    async def _read(self, answer: httpx.Response) -> bytes:
        body = bytearray()
        async for chunk in answer.aiter_bytes():
            body += chunk
            if len(body) > _LONGEST:
                raise CallFailed(ErrorKind.UNREADABLE, f"{self._name} answered without end")
        return bytes(body)


def reports_of(dialect: Dialect, answer: Heard) -> tuple[ParcelReport, ...]:
    """What an answer says. Where its body is silent about a failure, its status speaks."""
    reports = dialect.read(Shape.TRACKING, answer.body)
    if answer.is_success or not _are_silent(reports):
        return reports
    kind = kind_of_http(str(answer.status)) or ErrorKind.DOWN
    return (failed(dialect.name, kind, f"answered {answer.status}"),)


def _are_silent(reports: Iterable[ParcelReport]) -> bool:
    return all(one.error is None or one.error.kind in _SILENT for one in reports)
