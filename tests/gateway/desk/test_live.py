"""Open pages hear what changed, of what they may see, for as long as their session holds."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta

import httpx
import pytest
from fastapi import FastAPI
from pydantic import HttpUrl
from sqlalchemy import Engine

from tests.gateway.conftest import NOW
from tests.gateway.desk.cases import open_case
from tests.gateway.desk.conftest import LEAD, QUAY, Guest, Wall
from whereabouts.gateway.desk import pulse
from whereabouts.settings import Settings
from whereabouts.simulator.serving import served
from whereabouts.store.casework import Cases, Note
from whereabouts.store.desk.sessions import IDLE


@pytest.fixture(autouse=True)
def _fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pulse, "_EVERY_SECONDS", 0.02)


@pytest.fixture
def settings() -> Settings:
    here = HttpUrl("http://127.0.0.1")
    return Settings(_env_file=None, public_url=here, temporal_address="127.0.0.1:1")


@pytest.fixture
def address(app: FastAPI) -> Iterator[str]:
    with served(app) as address:
        yield address


@asynccontextmanager
async def a_guest(address: str, email: str) -> AsyncIterator[Guest]:
    async with httpx.AsyncClient(base_url=address, timeout=10) as client:
        guest = Guest(client)
        await guest.sign_in(email)
        yield guest


@asynccontextmanager
async def stream(
    guest: Guest, case: str = "", order: str = ""
) -> AsyncIterator[AsyncIterator[str]]:
    """The lines of a stream that was told once how things stand."""
    path = f"/desk/live?case={case}&order={order}"
    async with guest.client.stream("GET", path) as answer:
        assert answer.status_code == 200
        lines = (line async for line in answer.aiter_lines() if line.startswith("event: "))
        await asyncio.sleep(0.3)
        yield lines


async def test_the_queue_hears_of_a_case_and_of_what_becomes_of_it(
    address: str, engine: Engine
) -> None:
    async with a_guest(address, LEAD) as lead, stream(lead) as lines:
        case = await asyncio.to_thread(open_case, engine)
        assert await asyncio.wait_for(anext(lines), 5) == "event: queue"
        note = Note(text="assigned to Kim", author="Kim", at=NOW)
        await asyncio.to_thread(Cases(engine).assign, case, "Kim", note)
        assert await asyncio.wait_for(anext(lines), 5) == "event: queue"


async def test_nobody_hears_of_another_store(
    address: str, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("whereabouts.gateway.desk.live._ANEW_EVERY", 10**9)
    async with a_guest(address, QUAY) as uma, stream(uma) as lines:
        heard = asyncio.ensure_future(anext(lines))
        await asyncio.to_thread(open_case, engine, "P1", "pier")
        await asyncio.sleep(0.5)
        assert not heard.done()
        await asyncio.to_thread(open_case, engine, "Q1", "quay")
        assert await asyncio.wait_for(heard, 5) == "event: queue"


async def test_a_case_hears_of_itself_alone(
    address: str, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("whereabouts.gateway.desk.live._ANEW_EVERY", 10**9)
    mine, other = open_case(engine, "A1"), open_case(engine, "A2")
    cases, note = Cases(engine), Note(text="x", author="Kim", at=NOW)
    async with a_guest(address, LEAD) as lead, stream(lead, mine) as lines:
        heard = asyncio.ensure_future(anext(lines))
        await asyncio.to_thread(cases.note, other, note)
        await asyncio.sleep(0.5)
        assert not heard.done()
        await asyncio.to_thread(cases.keep_draft, cases.draft(mine, note))
        assert await asyncio.wait_for(heard, 5) == "event: case"


async def test_a_stream_ends_with_its_session(address: str, wall: Wall) -> None:
    async with a_guest(address, LEAD) as lead, stream(lead) as lines:
        wall.pass_by(IDLE - timedelta(minutes=1))
        async with a_guest(address, LEAD):
            wall.pass_by(timedelta(minutes=2))
            told = [line async for line in lines]
    assert told[-1] == "event: over"


async def test_there_is_an_end_of_streams(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pulse, "MOST_OF_SESSION", 1)
    async with a_guest(address, LEAD) as lead:
        async with stream(lead):
            assert (await lead.client.get("/desk/live")).status_code == 503
        await asyncio.sleep(0.3)
        async with stream(lead):
            pass


async def test_a_stream_holds_up_no_end_of_the_gateway(app: FastAPI, address: str) -> None:
    async with a_guest(address, LEAD) as lead, stream(lead) as lines:
        app.state.closing = True
        assert [line async for line in lines][-1:] in ([], ["event: queue"])


async def test_an_open_order_hears_of_its_scans_and_cases_and_of_no_others(
    address: str, engine: Engine
) -> None:
    await asyncio.to_thread(open_case, engine, "2002", number="1Z2002")
    case = await asyncio.to_thread(open_case, engine)
    async with a_guest(address, LEAD) as lead, stream(lead, order="pier/1001") as lines:
        other = Note(text="elsewhere", author="Kim", at=NOW)
        await asyncio.to_thread(Cases(engine).note, case.replace("1001", "2002"), other)
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asyncio.shield(anext(lines)), 0.2)
    async with a_guest(address, LEAD) as lead, stream(lead, order="pier/1001") as lines:
        await asyncio.to_thread(Cases(engine).note, case, other)
        assert await asyncio.wait_for(anext(lines), 5) == "event: order"
        page = (await lead.client.get("/desk/part/orders/pier/1001")).text
        assert "elsewhere" in page
        assert "<html" not in page


async def test_nobody_listens_to_an_order_they_may_not_see(address: str) -> None:
    async with a_guest(address, QUAY) as uma:
        for order in ("pier/1001", "pier/", "none"):
            assert (await uma.client.get(f"/desk/live?order={order}")).status_code == 404
