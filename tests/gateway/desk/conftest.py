"""A desk over the gateway's own fixtures, and the people who come to it."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import httpx
import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from sqlalchemy import Engine

from tests.gateway.conftest import NOW, PUBLIC_URL
from whereabouts.gateway.app import create_app
from whereabouts.settings import Settings
from whereabouts.store.desk import passwords
from whereabouts.store.desk.audit import Audit
from whereabouts.store.desk.people import People
from whereabouts.store.desk.person import Role
from whereabouts.stores import Stores

PASSWORD = "a lamp in every window"
LEAD, AGENT, QUAY = "kim@example.com", "bo@example.com", "uma@example.com"


@dataclass
class Wall:
    """The wall's clock of one test."""

    now: datetime = NOW

    def pass_by(self, span: timedelta) -> None:
        self.now += span


@dataclass
class Guest:
    """A browser, as far as the desk can tell."""

    client: httpx.AsyncClient

    async def csrf(self, page: str = "/desk") -> str:
        """The token of the forms on a page."""
        found = re.search(r'name="csrf" value="([^"]+)"', (await self.client.get(page)).text)
        assert found, f"{page} has no form"
        return found[1]

    async def sign_in(
        self, email: str = LEAD, password: str = PASSWORD, to: str = "/desk"
    ) -> httpx.Response:
        form = {"email": email, "password": password, "to": to}
        form["csrf"] = await self.csrf("/desk/sign-in")
        return await self.client.post("/desk/sign-in", data=form)

    async def post(self, path: str, **form: str) -> httpx.Response:
        return await self.client.post(path, data={"csrf": await self.csrf(), **form})

    def hold(self, token: str) -> None:
        """Have this token, wherever it comes from."""
        self.client.cookies.set("__Host-desk", token, domain="track.example.com", path="/")

    @property
    def cookie(self) -> str:
        return self.client.cookies.get("__Host-desk") or ""


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 is slow for a reason that no test has."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_HASHER", quick)


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def people(engine: Engine, _quick_hashes: None) -> People:
    """A lead and an agent of every store, and one who works for the quay alone."""
    people = People(engine)
    people.add(LEAD, "Kim Lund", Role.LEAD, (), PASSWORD, NOW)
    people.add(AGENT, "Bo Reyes", Role.AGENT, (), PASSWORD, NOW)
    people.add(QUAY, "Uma Quay", Role.AGENT, ("quay",), PASSWORD, NOW)
    return people


@pytest.fixture
def app(settings: Settings, stores: Stores, engine: Engine, people: People, wall: Wall) -> FastAPI:
    del people
    return create_app(settings, stores, engine, now=lambda: wall.now)


Browsers = Callable[[], AbstractAsyncContextManager[Guest]]


@pytest.fixture
def browsers(app: FastAPI) -> Browsers:
    @asynccontextmanager
    async def opened() -> AsyncIterator[Guest]:
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url=PUBLIC_URL
        ) as client:
            yield Guest(client)

    return opened


@pytest.fixture
async def guest(browsers: Browsers) -> AsyncIterator[Guest]:
    """Somebody who is not signed in."""
    async with browsers() as guest:
        yield guest


@pytest.fixture
async def lead(guest: Guest) -> Guest:
    await guest.sign_in(LEAD)
    return guest


@pytest.fixture
async def agent(guest: Guest) -> Guest:
    await guest.sign_in(AGENT)
    return guest


@pytest.fixture
def audit(engine: Engine) -> Audit:
    return Audit(engine)
