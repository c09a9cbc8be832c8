"""A worker knows how it is, even where it does not answer itself."""

import asyncio
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from temporalio.client import Client

from tests.office import a_server
from tests.slate import fresh
from whereabouts.store.engine import connect
from whereabouts.vitals.condition import Condition

_MOMENT = timedelta(milliseconds=50)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = connect(fresh(tmp_path / "whereabouts.db"))
    yield engine
    engine.dispose()


@pytest.fixture
async def condition(engine: Engine) -> Condition:
    return Condition(asyncio.get_running_loop(), engine)


async def test_a_loop_that_turns_is_alive(condition: Condition) -> None:
    assert await asyncio.to_thread(condition.is_alive)


async def test_a_loop_that_hangs_is_not(
    condition: Condition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("whereabouts.vitals.condition._PATIENCE", _MOMENT)
    answers: list[bool] = []
    asking = threading.Thread(target=lambda: answers.append(condition.is_alive()))
    asking.start()
    asking.join()  # the loop waits here, and turns for nobody
    assert answers == [False]


async def test_without_a_client_it_is_not_ready(condition: Condition) -> None:
    assert await asyncio.to_thread(condition.readiness) == {
        "working": False,
        "database": True,
        "temporal": False,
    }


async def test_with_all_it_needs_it_is(condition: Condition) -> None:
    async with a_server() as env:
        condition.client, condition.working = env.client, True
        assert all((await asyncio.to_thread(condition.readiness)).values())


async def test_a_server_that_went_away_is_missed(condition: Condition) -> None:
    condition.client = await Client.connect("127.0.0.1:1", lazy=True)
    assert not (await asyncio.to_thread(condition.readiness))["temporal"]


async def test_a_database_that_went_away_is_missed(tmp_path: Path) -> None:
    (tmp_path / "broken.db").write_text("no database at all, and too long to be a new one")
    broken = Condition(asyncio.get_running_loop(), connect(f"sqlite:///{tmp_path}/broken.db"))
    assert not (await asyncio.to_thread(broken.readiness))["database"]
