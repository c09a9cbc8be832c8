"""A worker says over HTTP whether it lives, whether it is ready, and what it counted."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from prometheus_client import CollectorRegistry, Counter
from sqlalchemy import Engine
from temporalio.client import Client

from tests.office import a_server
from whereabouts.condition import Condition
from whereabouts.store.engine import connect
from whereabouts.store.schema import migrate
from whereabouts.vitals import Vitals, served

_MOMENT = timedelta(milliseconds=50)


class Patient:
    """Whose vitals are taken."""

    def __init__(self) -> None:
        self.alive = True
        self.ready = {"database": True, "temporal": True}
        registry = CollectorRegistry()
        Counter("breaths", "How often it breathed", registry=registry).inc()
        self.vitals = Vitals(registry, lambda: self.alive, lambda: self.ready)


@pytest.fixture
def patient() -> Patient:
    return Patient()


@pytest.fixture
def url(patient: Patient) -> Iterator[str]:
    with served(patient.vitals, 0) as port:
        yield f"http://127.0.0.1:{port}"


class TestOverHttp:
    def test_it_lives_or_hangs(self, patient: Patient, url: str) -> None:
        assert httpx.get(f"{url}/healthz").status_code == 200
        patient.alive = False
        assert httpx.get(f"{url}/healthz").status_code == 503

    def test_it_is_ready_once_all_it_needs_is_there(self, patient: Patient, url: str) -> None:
        assert httpx.get(f"{url}/readyz").status_code == 200
        patient.ready["temporal"] = False
        answer = httpx.get(f"{url}/readyz")
        assert (answer.status_code, answer.json()) == (503, {"database": True, "temporal": False})

    def test_what_it_counted_is_there_for_prometheus(self, url: str) -> None:
        assert "breaths_total 1.0" in httpx.get(f"{url}/metrics").text

    def test_elsewhere_there_is_nothing(self, url: str) -> None:
        assert httpx.get(f"{url}/").status_code == 404

    def test_a_slow_question_holds_up_no_other(self, patient: Patient) -> None:
        released = threading.Event()
        slow = Vitals(patient.vitals.registry, lambda: released.wait(10), dict)
        with served(slow, 0) as port:
            asked = threading.Thread(target=httpx.get, args=(f"http://127.0.0.1:{port}/healthz",))
            asked.start()
            assert httpx.get(f"http://127.0.0.1:{port}/readyz").status_code == 200
            released.set()
            asked.join()

    def test_a_taken_port_is_refused(self, patient: Patient) -> None:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            with pytest.raises(OSError, match="in use"), served(patient.vitals, port):
                pass


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    url = f"sqlite:///{tmp_path}/whereabouts.db"
    migrate(url)
    engine = connect(url)
    yield engine
    engine.dispose()


@pytest.fixture
async def condition(engine: Engine) -> Condition:
    return Condition(asyncio.get_running_loop(), engine)


class TestCondition:
    async def test_a_loop_that_turns_is_alive(self, condition: Condition) -> None:
        assert await asyncio.to_thread(condition.is_alive)

    async def test_a_loop_that_hangs_is_not(
        self, condition: Condition, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("whereabouts.condition._PATIENCE", _MOMENT)
        answers: list[bool] = []
        asking = threading.Thread(target=lambda: answers.append(condition.is_alive()))
        asking.start()
        asking.join()  # the loop waits here, and turns for nobody
        assert answers == [False]

    async def test_without_a_client_it_is_not_ready(self, condition: Condition) -> None:
        assert await asyncio.to_thread(condition.readiness) == {
            "working": False,
            "database": True,
            "temporal": False,
        }

    async def test_with_all_it_needs_it_is(self, condition: Condition) -> None:
        async with a_server() as env:
            condition.client, condition.working = env.client, True
            assert all((await asyncio.to_thread(condition.readiness)).values())

    async def test_a_server_that_went_away_is_missed(self, condition: Condition) -> None:
        condition.client = await Client.connect("127.0.0.1:1", lazy=True)
        assert not (await asyncio.to_thread(condition.readiness))["temporal"]

    async def test_a_database_that_went_away_is_missed(self, tmp_path: Path) -> None:
        (tmp_path / "broken.db").write_text("no database at all, and too long to be a new one")
        broken = Condition(asyncio.get_running_loop(), connect(f"sqlite:///{tmp_path}/broken.db"))
        assert not (await asyncio.to_thread(broken.readiness))["database"]
