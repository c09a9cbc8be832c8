"""The far side of a call: keeps what it was asked, and answers as a test tells it to."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import httpx
from pydantic import SecretStr

from whereabouts.carriers.account import Connection

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)

Answers = Callable[[httpx.Request], httpx.Response]


def cut_off(request: httpx.Request) -> httpx.Response:
    """Hangs up in the middle of a word."""
    raise httpx.RemoteProtocolError("peer closed connection", request=request)


def silent(request: httpx.Request) -> httpx.Response:
    """Takes longer than anybody waits."""
    raise httpx.ReadTimeout("", request=request)


def says(status: int, **answer: Any) -> Answers:
    return lambda _: httpx.Response(status, **answer)


class FarSide:
    """Everything at once: whatever host is called, this answers."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.requests: list[httpx.Request] = []
        self.now = NOON

    def connection(self, secrets: dict[str, str], **rest: Any) -> Connection:
        return Connection(
            wires=httpx.MockTransport(self._heard),
            secrets={name: (SecretStr(value),) for name, value in secrets.items()},
            now=lambda: self.now,
            **rest,
        )

    def _heard(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return self.answers(request)
