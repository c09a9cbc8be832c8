"""A connection is used again, one request at a time, and none is kept that nobody needs."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from whereabouts.carriers.wires import Wires
from whereabouts.simulator.serving import served


class Office:
    """A carrier that counts who calls it, and on how many connections."""

    def __init__(self) -> None:
        self.callers: list[int] = []
        self.headers: list[list[str]] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope)
        self.callers.append(scope["client"][1])
        self.headers.append(sorted(request.headers))
        moved = Response(status_code=307, headers={"location": "/found", "set-cookie": "who=you"})
        response = moved if request.url.path == "/moved" else PlainTextResponse("moving")
        await response(scope, receive, send)

    @property
    def connections(self) -> int:
        return len(set(self.callers))


async def read(wires: Wires, url: str) -> str:
    answer = await wires.handle_async_request(httpx.Request("GET", url))
    await answer.aread()
    return answer.text


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def url(office: Office) -> Iterator[str]:
    with served(office) as url:
        yield url


@pytest.fixture
async def real() -> AsyncIterator[Wires]:
    async with Wires(timedelta(seconds=7)) as real:
        yield real


async def test_one_after_the_other_share_a_connection(
    office: Office, url: str, real: Wires
) -> None:
    assert [await read(real, url) for _ in range(3)] == ["moving"] * 3
    assert office.connections == 1


async def test_at_once_each_has_its_own_until_its_answer_is_read(
    office: Office, url: str, real: Wires
) -> None:
    await asyncio.gather(*(read(real, url) for _ in range(3)))
    await asyncio.gather(*(read(real, url) for _ in range(2)))
    assert len(set(office.callers[:3])) == 3
    assert office.connections == 3


async def test_a_request_goes_where_it_was_sent_and_nothing_is_remembered(
    office: Office, url: str, real: Wires
) -> None:
    for _ in range(2):
        answer = await real.handle_async_request(httpx.Request("GET", f"{url}/moved"))
        await answer.aread()
        assert answer.status_code == 307
    assert office.headers == [["host"]] * 2


async def test_an_address_is_asked_for_as_it_was_written(real: Wires) -> None:
    with served(path_asked) as url:
        assert await read(real, f"{url}/a%2Fb?c=%2B%20d") == "/a%2Fb?c=%2B%20d"


async def test_a_line_cannot_be_smuggled_into_a_request(url: str, real: Wires) -> None:
    sent = httpx.Request("GET", url, headers={"x-key": "one\r\ntwo: three"})
    with pytest.raises(httpx.LocalProtocolError):
        await real.handle_async_request(sent)


async def test_who_does_not_answer_in_time_is_said_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        async with Wires(timedelta(seconds=0.05)) as real:
            with pytest.raises(httpx.TimeoutException):
                await read(real, f"http://127.0.0.1:{silent.getsockname()[1]}")


async def path_asked(scope: Scope, receive: Receive, send: Send) -> None:
    asked = b"?".join((scope["raw_path"], scope["query_string"]))
    await PlainTextResponse(asked)(scope, receive, send)


async def host_asked(scope: Scope, receive: Receive, send: Send) -> None:
    """A carrier, or a proxy: it says whom it was asked for."""
    response: Response = PlainTextResponse(Request(scope).headers["host"])
    await response(scope, receive, send)


@pytest.mark.parametrize("scheme", ["http://", ""])
async def test_a_proxy_of_the_environment_is_asked_for_whom_it_is_meant_for(
    scheme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with served(host_asked) as url:
        here = url.removeprefix("http://")
        monkeypatch.setenv("ALL_PROXY", f"{scheme}{here}")
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        async with Wires(timedelta(seconds=7)) as real:
            assert await read(real, "http://ravenmail.test/") == "ravenmail.test"
            assert await read(real, url) == here
