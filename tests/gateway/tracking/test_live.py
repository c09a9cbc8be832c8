"""Open pages hear that there is news of their order, and of no other; and there is an end of it."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import httpx
import pytest
from fastapi import FastAPI

from tests.gateway.conftest import Visitor, a_label, a_scan, an_order
from whereabouts.domain.message import MessageKind
from whereabouts.gateway.tracking import live, pulse
from whereabouts.simulator.serving import served

OTHER = "1Z999AA10987654321"


@pytest.fixture(autouse=True)
def _fast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pulse, "EVERY_SECONDS", 0.02)
    monkeypatch.setattr(live, "ANEW_EVERY", 10**9)


@pytest.fixture
def address(app: FastAPI) -> Iterator[str]:
    with served(app) as address:
        yield address


async def a_token(visitor: Visitor) -> str:
    await visitor.event(an_order())
    await visitor.event(a_label())
    return visitor.sent(MessageKind.ORDER_CONFIRMED)


@asynccontextmanager
async def open_page(address: str, token: str) -> AsyncIterator[AsyncIterator[str]]:
    """What a page hears after it has fetched how things stand."""
    async with (
        httpx.AsyncClient(base_url=address, timeout=10) as client,
        client.stream("GET", f"/t/{token}/live") as answer,
    ):
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/event-stream")
        lines = (line async for line in answer.aiter_lines() if line.startswith("event: "))
        assert await anext(lines) == "event: news"
        await asyncio.sleep(0.2)
        yield lines


async def test_a_page_hears_of_a_scan_of_its_own_order_alone(
    visitor: Visitor, address: str
) -> None:
    token = await a_token(visitor)
    await visitor.event(an_order("NP-2"))
    await visitor.event(a_label("NP-2", tracking_number=OTHER))
    async with open_page(address, token) as lines:
        heard = asyncio.ensure_future(anext(lines))
        await visitor.scans(
            a_scan("IN_TRANSIT", "2026-11-24T03:00:00-07:00", tracking_number=OTHER)
        )
        await asyncio.sleep(0.2)
        assert not heard.done()
        await visitor.scans(a_scan("IN_TRANSIT", "2026-11-24T03:00:00-07:00"))
        assert await asyncio.wait_for(heard, 5) == "event: news"


async def test_what_is_fetched_then_has_the_news(visitor: Visitor) -> None:
    token = await a_token(visitor)
    await visitor.scans(a_scan("OUT_FOR_DELIVERY", "2026-11-24T09:03:00-07:00"))
    part = await visitor.client.get(f"/t/{token}/now")
    assert part.text.startswith('<div id="order"')
    assert "Out for delivery today" in part.text
    assert part.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("what", ["now", "live"])
async def test_a_wrong_link_has_no_news(visitor: Visitor, what: str) -> None:
    assert (await visitor.client.get(f"/t/nope/{what}")).status_code == 404


async def test_an_order_has_so_many_pages_that_hear_and_no_more(
    visitor: Visitor, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pulse, "MOST_OF_ORDER", 1)
    token = await a_token(visitor)
    async with open_page(address, token), httpx.AsyncClient(base_url=address) as client:
        assert (await client.get(f"/t/{token}/live")).status_code == 503
        assert (await client.get(f"/t/{token}")).status_code == 200
    await asyncio.sleep(0.2)
    async with open_page(address, token):
        pass


@pytest.mark.parametrize("end", ["closing", "lifetime"])
async def test_a_stream_ends_with_its_time_or_with_the_gateway(
    visitor: Visitor, app: FastAPI, address: str, end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = await a_token(visitor)
    async with open_page(address, token) as lines:
        if end == "closing":
            app.state.closing = True
        else:
            monkeypatch.setattr(live, "LIFETIME", 1)
        assert [line async for line in lines] == []
