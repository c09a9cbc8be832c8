"""One call ends, soon, in an answer or in words that give nothing away."""

import asyncio
import gzip
import json
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from whereabouts.carriers.call import CallFailed, Heard, Line, reports_of
from whereabouts.carriers.dialect import Dialect
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ErrorKind, ParcelReport, failed
from whereabouts.carriers.wires import Wires
from whereabouts.simulator.serving import served

SECRET = "s3same-0pen"
BEARER = {"Authorization": f"Bearer {SECRET}"}
INSTANT = 0.03

Handler = Callable[[httpx.Request], httpx.Response]


class Drip(httpx.AsyncByteStream):
    """A body without end. It counts what was read of it, and notes that it was closed."""

    def __init__(self, chunk: bytes) -> None:
        self._chunk = chunk
        self.begun = asyncio.Event()
        self.read = 0
        self.closed = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        while not self.closed:
            self.begun.set()
            await asyncio.sleep(0)
            self.read += len(self._chunk)
            yield self._chunk

    async def aclose(self) -> None:
        self.closed = True


def line(handler: Handler, patience: float = 10.0) -> Line:
    wires = httpx.MockTransport(handler)
    return Line("Ravenmail", wires, "https://api.ravenmail.test/", timedelta(seconds=patience))


def says(status: int, **answer: Any) -> Handler:
    return lambda _: httpx.Response(status, **answer)


@asynccontextmanager
async def line_to(base: str, patience: float = 10.0) -> AsyncIterator[Line]:
    """Over a real connection."""
    async with Wires(timedelta(seconds=patience)) as wires:
        yield Line("Ravenmail", wires, base)


@asynccontextmanager
async def hanging_up(words: bytes) -> AsyncIterator[str]:
    """A server that says one thing to one caller, and hangs up."""
    hung_up = asyncio.Event()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(words)
        await writer.drain()
        writer.close()
        await writer.wait_closed()
        hung_up.set()

    async with await asyncio.start_server(answer, "127.0.0.1") as server:
        host, port = server.sockets[0].getsockname()
        yield f"http://{host}:{port}"
        await hung_up.wait()


async def failure(line: Line, path: str = "/track", **request: Any) -> CallFailed:
    """How a call fails, with nothing told of what it would have sent."""
    with pytest.raises(CallFailed) as raised:
        await line.call("GET", path, **{"headers": BEARER} | request)
    failed = raised.value
    assert SECRET not in f"{failed!r} {failed.message}"
    assert failed.__cause__ is None
    assert failed.__suppress_context__ or failed.__context__ is None
    return failed


async def test_a_request_arrives_as_written() -> None:
    async def echo(request: Request) -> Response:
        said = {"path": request.url.path, "key": request.headers["x-key"]}
        return JSONResponse(said | await request.json(), status_code=201)

    app = Starlette(routes=[Route("/v1/track", echo, methods=["POST"])])
    with served(app) as url:
        async with line_to(f"{url}/v1/") as real:
            heard = await real.call("POST", "/track", json={"no": "7"}, headers={"x-key": SECRET})
    assert heard.status == 201
    assert json.loads(heard.body) == {"path": "/v1/track", "key": SECRET, "no": "7"}


@pytest.mark.parametrize("status", [200, 204, 302, 400, 401, 404, 429, 500, 503])
async def test_an_answer_of_any_status_is_an_answer(status: int) -> None:
    heard = await line(says(status, content=b"so it is")).call("GET", "/track")
    assert heard == Heard(status, b"so it is")
    assert heard.is_success is (status in (200, 204))


async def test_a_compressed_answer_is_unpacked() -> None:
    packed = says(200, content=gzip.compress(b"{}"), headers={"Content-Encoding": "gzip"})
    assert (await line(packed).call("GET", "/track")).body == b"{}"


async def test_what_names_an_account_follows_no_redirect() -> None:
    led_astray: list[str] = []

    async def lead(_: Request) -> Response:
        return RedirectResponse("/elsewhere")

    async def elsewhere(request: Request) -> Response:
        led_astray.append(request.headers["x-key"])
        return Response()

    app = Starlette(routes=[Route("/track", lead), Route("/elsewhere", elsewhere)])
    with served(app) as url:
        async with line_to(url) as real:
            heard = await real.call("GET", "/track", headers={"x-key": SECRET})
    assert heard.status == 307
    assert led_astray == []


async def test_a_server_that_falls_silent_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        base = f"http://127.0.0.1:{listener.getsockname()[1]}"
        async with line_to(base, INSTANT) as real:
            failed = await failure(real)
    assert (failed.kind, failed.message) == (ErrorKind.DOWN, "Ravenmail did not answer in time")


async def test_an_answer_that_trickles_in_is_given_up() -> None:
    """Each drop comes in time; the whole never does."""
    drip = Drip(b"")
    failed = await failure(line(says(200, stream=drip), patience=INSTANT))
    assert (failed.kind, failed.message) == (ErrorKind.DOWN, "Ravenmail did not answer in time")
    assert drip.closed


async def test_who_asks_may_go() -> None:
    drip = Drip(b"")
    call = asyncio.create_task(line(says(200, stream=drip)).call("GET", "/track"))
    await drip.begun.wait()
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call
    assert drip.closed


async def test_a_server_that_is_not_there_is_down() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        base = f"http://127.0.0.1:{listener.getsockname()[1]}"
    async with line_to(base) as real:
        failed = await failure(real)
    assert failed.kind is ErrorKind.DOWN
    assert failed.message == "Ravenmail could not be asked: ConnectError"


@pytest.mark.parametrize(
    "words",
    [
        b"",
        b"220 ravenmail ready for mail\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf of it",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope",
    ],
    ids=["nothing", "another language", "half", "no chunk", "not packed"],
)
async def test_a_server_that_breaks_off_is_down(words: bytes) -> None:
    async with hanging_up(words) as base, line_to(base) as real:
        failed = await failure(real)
    assert failed.kind is ErrorKind.DOWN
    assert failed.message.startswith("Ravenmail could not be asked: ")


async def test_an_answer_without_end_is_not_read_to_its_end() -> None:
    drip = Drip(b"x" * 100_000)
    failed = await failure(line(says(200, stream=drip)))
    assert (failed.kind, failed.message) == (
        ErrorKind.UNREADABLE,
        "Ravenmail answered without end",
    )
    assert drip.read < 5_000_000
    assert drip.closed


async def test_what_unpacks_without_end_is_refused() -> None:
    bomb = gzip.compress(bytes(20_000_000))
    assert len(bomb) < 50_000
    failed = await failure(line(says(200, content=bomb, headers={"Content-Encoding": "gzip"})))
    assert failed.kind is ErrorKind.UNREADABLE


async def test_a_long_answer_is_read() -> None:
    heard = await line(says(200, content=bytes(3_900_000))).call("GET", "/track")
    assert len(heard.body) == 3_900_000


@pytest.mark.parametrize(
    "request_",
    [
        {"headers": {"Authorization": f"Bearer {SECRET}\u2019"}},
        {"headers": {"Authorization": f"Bearer {SECRET}\r\nHost: elsewhere.test"}},
        {"path": f"/track/{SECRET}\n"},
    ],
    ids=["not ASCII", "two lines", "no address"],
)
async def test_what_cannot_be_sent_is_not_told(request_: dict[str, Any]) -> None:
    with served(Starlette()) as base:
        async with line_to(base) as real:
            failed = await failure(real, **request_)
    assert failed.kind is ErrorKind.DOWN
    assert failed.message.startswith("Ravenmail could not be asked: ")


def test_a_body_that_is_no_json_holds_nothing() -> None:
    assert Heard(200, b'{"a": {"b": 7}}').payload.at("a", "b").text == "7"
    assert not Heard(200, b"<html>").payload
    assert not Heard(200, b"").payload


KNOWN = ParcelReport(carrier="ravenmail", tracking_number="RM7")


def _answer(payload: Payload) -> tuple[ParcelReport, ...]:
    if payload["known"]:
        return (KNOWN,)
    if payload["fault"]:
        return (failed("ravenmail", ErrorKind(payload["fault"].text), "its own words"),)
    if payload["silent"]:
        return ()
    return (failed("ravenmail", ErrorKind.UNREADABLE, "no shape of it"),)


RAVENMAIL = Dialect(name="ravenmail", answer=_answer, webhook=_answer)


@pytest.mark.parametrize("status", [200, 207])
def test_a_success_says_what_its_body_says(status: int) -> None:
    assert reports_of(RAVENMAIL, Heard(status, b'{"known": true}')) == (KNOWN,)
    (report,) = reports_of(RAVENMAIL, Heard(status, b"<html>"))
    assert report.error is not None
    assert report.error.kind is ErrorKind.UNREADABLE


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (302, ErrorKind.DOWN),
        (400, ErrorKind.INVALID_NUMBER),
        (401, ErrorKind.REFUSED),
        (403, ErrorKind.REFUSED),
        (404, ErrorKind.NOT_FOUND),
        (418, ErrorKind.DOWN),
        (429, ErrorKind.QUOTA),
        (500, ErrorKind.DOWN),
        (503, ErrorKind.DOWN),
    ],
)
@pytest.mark.parametrize("body", [b"", b"<html>", b"{}", b'{"silent": 1}', b'{"known": 1}'])
def test_a_failure_without_a_word_speaks_by_its_status(
    status: int, kind: ErrorKind, body: bytes
) -> None:
    expected = failed("ravenmail", kind, f"answered {status}")
    assert reports_of(RAVENMAIL, Heard(status, body)) == (expected,)


def test_the_carriers_own_words_come_before_its_status() -> None:
    heard = Heard(500, b'{"fault": "not_found"}')
    expected = failed("ravenmail", ErrorKind.NOT_FOUND, "its own words")
    assert reports_of(RAVENMAIL, heard) == (expected,)
