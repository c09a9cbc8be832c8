"""A connection is used again, one request at a time, and none is kept that nobody needs."""

from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from whereabouts.carriers import wires
from whereabouts.carriers.wires import Origin, Wires
from whereabouts.simulator.serving import served


class Body(httpx.AsyncByteStream):
    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield b"moving"


class Wire(httpx.AsyncBaseTransport):
    """One connection, on which a carrier answers or hangs up."""

    def __init__(self) -> None:
        self.requests = 0
        self.is_closed = False
        self.error: Exception | None = None
        self.patience: float | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests += 1
        self.patience = request.extensions["timeout"]["read"]
        if self.error is not None:
            raise self.error
        return httpx.Response(200, stream=Body(), request=request)

    async def aclose(self) -> None:
        self.is_closed = True


class Office:
    """Wires, and every connection that they ever made."""

    def __init__(self) -> None:
        self.made: list[Wire] = []
        self.wires = Wires(timedelta(seconds=7), self._make)

    def _make(self, _: Origin) -> Wire:
        self.made.append(Wire())
        return self.made[-1]

    async def ask(self, host: str = "ravenmail.test") -> str:
        return await read(self.wires, f"https://{host}/track")

    async def ask_at_once(self, many: int) -> None:
        """Each is answered, and none has read its answer before."""
        request = httpx.Request("GET", "https://ravenmail.test/track")
        answers = [await self.wires.handle_async_request(request) for _ in range(many)]
        for answer in answers:
            await answer.aread()


async def read(wires: Wires, url: str) -> str:
    answer = await wires.handle_async_request(httpx.Request("GET", url))
    await answer.aread()
    return answer.text


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    office = Office()
    async with office.wires:
        yield office


async def test_one_after_the_other_share_a_connection(office: Office) -> None:
    assert [await office.ask() for _ in range(3)] == ["moving"] * 3
    assert [wire.requests for wire in office.made] == [3]


async def test_at_once_each_has_its_own_until_its_answer_is_read(office: Office) -> None:
    await office.ask_at_once(3)
    await office.ask_at_once(2)
    assert [wire.requests for wire in office.made] == [1, 2, 2]


async def test_no_connection_goes_to_another_place_than_it_was_made_for(office: Office) -> None:
    await office.ask()
    await office.ask("graypost.test")
    assert [wire.requests for wire in office.made] == [1, 1]


async def test_a_request_that_fails_gives_its_connection_back(office: Office) -> None:
    await office.ask()
    office.made[0].error = httpx.ReadError("hung up")
    with pytest.raises(httpx.ReadError):
        await office.ask()
    office.made[0].error = None
    await office.ask()
    assert [wire.requests for wire in office.made] == [3]


async def test_a_rush_leaves_no_more_behind_than_are_kept(office: Office) -> None:
    await office.ask_at_once(30)
    assert sum(not wire.is_closed for wire in office.made) == 24


async def test_what_lay_idle_for_long_is_closed(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    time = 1_000.0
    monkeypatch.setattr(wires, "monotonic", lambda: time)
    await office.ask_at_once(2)
    time += 6
    await office.ask()
    assert [wire.is_closed for wire in office.made] == [True, False]


async def test_in_the_end_all_are_closed() -> None:
    office = Office()
    async with office.wires:
        await office.ask_at_once(2)
    assert [wire.is_closed for wire in office.made] == [True, True]


async def test_no_step_of_a_request_takes_longer_than_was_said(office: Office) -> None:
    await office.ask()
    assert office.made[0].patience == 7


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
