"""The application as a whole: its health, its front page, its counters, its refusals."""

import asyncio
from datetime import UTC, datetime

import httpx
import pytest
from pydantic import HttpUrl
from sqlalchemy import Engine

from tests.gateway.conftest import NOW, PUBLIC_URL, Visitor, an_order
from whereabouts.channels.outbox import OutboxEntry
from whereabouts.domain.message import Channel
from whereabouts.gateway.app import create_app
from whereabouts.settings import Environment, Settings
from whereabouts.store.engine import connect
from whereabouts.store.outbox import Outbox
from whereabouts.stores import Stores

MAIL = OutboxEntry(
    token="tok-1",
    channel=Channel.EMAIL,
    to="ada@example.com",
    sender="North Pier Books",
    subject="Your order is on its way",
    html="<p>Hello</p>",
    text="Hello",
    at=datetime(2026, 11, 24, 9, tzinfo=UTC),
)


def _client(settings: Settings, stores: Stores, engine: Engine) -> httpx.AsyncClient:
    app = create_app(settings, stores, engine, now=lambda: NOW)
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=PUBLIC_URL)


async def test_alive_asks_for_nothing(settings: Settings, stores: Stores) -> None:
    gone = connect("postgresql://127.0.0.1:1/none")
    async with _client(settings, stores, gone) as client:
        assert (await client.get("/healthz")).json() == {"status": "alive"}


async def test_ready_names_what_cannot_be_reached(
    settings: Settings, stores: Stores, engine: Engine
) -> None:
    server = await asyncio.start_server(lambda _r, w: w.close(), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    there = settings.model_copy(update={"temporal_address": f"127.0.0.1:{port}"})
    gone = connect("postgresql://127.0.0.1:1/none")
    for given, base, database, temporal in (
        (there, engine, True, True),
        (settings, engine, True, False),
        (there, gone, False, True),
    ):
        async with _client(given, stores, base) as client:
            answer = await client.get("/readyz")
        assert answer.json() == {"database": database, "temporal": temporal}
        assert answer.status_code == (200 if database and temporal else 503)
    server.close()
    await server.wait_closed()


async def test_the_front_page_leads_to_everything(visitor: Visitor) -> None:
    page = (await visitor.client.get("/")).text
    for place in ("/inbox", "/docs", "/readyz", "http://127.0.0.1:8233/"):
        assert f'href="{place}"' in page
    assert "North Pier Books" in page


async def test_where_all_messages_are_really_sent_no_empty_inbox_is_shown(
    visitor: Visitor, stores: Stores
) -> None:
    assert 'href="/inbox"' in (await visitor.client.get("/")).text
    sending = Stores([store for store in stores if store.name == "pier"])
    app = create_app(Settings(_env_file=None), sending, visitor.engine)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        page = (await client.get("/")).text
    assert "/inbox" not in page
    assert "North Pier Books" in page


async def test_what_is_counted_is_not_told_at_the_public_port(visitor: Visitor) -> None:
    assert (await visitor.client.get("/metrics")).status_code == 404


async def test_the_inbox_shows_what_was_kept(visitor: Visitor) -> None:
    Outbox(visitor.engine).keep(MAIL)
    page = await visitor.client.get("/inbox", params={"chosen": "tok-1", "q": "way"})
    assert "Your order is on its way" in page.text
    assert page.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/", "/inbox"])
async def test_what_is_for_development_is_absent_in_production(
    stores: Stores, engine: Engine, path: str
) -> None:
    production = Settings(
        _env_file=None, environment=Environment.PRODUCTION, public_url=HttpUrl(PUBLIC_URL)
    )
    async with _client(production, stores, engine) as client:
        assert (await client.get(path)).status_code == 404
        assert (await client.get("/docs")).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "status", "kind"),
    [
        ("GET", "/nowhere", 404, "not-found"),
        ("GET", "/v1/stores/pier/events", 405, "bad-method"),
        ("DELETE", "/t/abc", 405, "bad-method"),
        ("PROPFIND", "/healthz", 405, "bad-method"),
        ("GET", "/inbox?q=" + "x" * 300, 422, "not-understood"),
    ],
)
async def test_every_refusal_is_a_problem(
    visitor: Visitor, method: str, path: str, status: int, kind: str
) -> None:
    answer = await visitor.client.request(method, path)
    assert (answer.status_code, answer.json()["type"]) == (status, f"/docs#{kind}")
    assert answer.headers["content-type"] == "application/problem+json"
    if status == 405:
        assert answer.headers["allow"]


async def test_metrics_name_routes_and_never_addresses(visitor: Visitor) -> None:
    await visitor.event(an_order())
    await visitor.client.get("/t/s3cret-token?email=ada@example.com")
    await visitor.client.request("BREW", "/coffee/ada@example.com")
    written = visitor.counted()
    assert 'route="/t/{token}"' in written
    assert 'method="OTHER",route="none"' in written
    assert not [word for word in ("s3cret", "ada@", "coffee", "BREW") if word in written]
