"""The worker as a process: it starts when it can, says why when it cannot, and ends well."""

import asyncio
import logging
import shutil
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

import httpx
import pytest
from sqlalchemy import Engine
from temporalio.client import Client

import worker
from tests.activities.channels import Provider
from tests.store.build import a_purchase
from tests.workflows.theatre import eventually
from whereabouts import wiring
from whereabouts.intake.opening import opened
from whereabouts.opening import open_database, open_stores
from whereabouts.settings import PREFIX, Settings, environment_variables
from whereabouts.simulator.ports import free_port
from whereabouts.simulator.temporal_server import TemporalServer, temporal_server
from whereabouts.store.alarm_causes import carrier_refuses
from whereabouts.store.correspondence import Correspondence
from whereabouts.store.intake import Intake
from whereabouts.store.outbox import Outbox
from whereabouts.store.ringing import ring
from whereabouts.store.tickets import Tickets
from whereabouts.store.transaction import writing

DEMO_STORE = Path(__file__).parent.parent / "stores" / "demo.toml"
STORE, ORDER = "demo", "1001"
#: What one order that was confirmed leaves in the metrics.
COUNTED = (
    'whereabouts_messages_total{channel="EMAIL",kind="ORDER_CONFIRMED",'
    'outcome="SENT",store="demo"} 1.0',
    "whereabouts_dispatch_wait_seconds_count 1.0",
    "whereabouts_store_readable 1.0",
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An installation with one store, and no setting of this machine's."""
    for name in environment_variables():
        if name.startswith(PREFIX):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "stores").mkdir()
    shutil.copy(DEMO_STORE, tmp_path / "stores" / "demo.toml")
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield tmp_path
    root.handlers, root.level = handlers, level


class TestRefused:
    """A worker that cannot work says why in lines for a person, and ends with 2."""

    def refused(self, capsys: pytest.CaptureFixture[str]) -> str:
        assert worker.main() == 2
        err = capsys.readouterr().err
        assert "Traceback" not in err
        return err.splitlines()[-1]

    def test_a_store_file_that_is_wrong(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        (folder / "stores" / "demo.toml").write_text('country = "US"\ncurrency = "dollars"\n')
        assert worker.main() == 2
        assert "stores/demo.toml:2: currency:" in capsys.readouterr().err

    def test_no_store_at_all(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        (folder / "stores" / "demo.toml").unlink()
        assert "there is no store in this folder" in self.refused(capsys)

    def test_a_setting_that_is_wrong(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("WHEREABOUTS_OUTCOME_GRACE", "soon")
        assert self.refused(capsys).startswith("WHEREABOUTS_OUTCOME_GRACE: ")

    def test_a_database_that_cannot_be_used(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("WHEREABOUTS_DATABASE_URL", "postgresql://kim:hunter2@127.0.0.1:1/o")
        said = self.refused(capsys)
        assert "Connection refused" in said
        assert "hunter2" not in said

    def test_a_port_that_is_taken(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            monkeypatch.setenv("WHEREABOUTS_WORKER_METRICS_PORT", str(port))
            assert self.refused(capsys) == (
                f"port {port}: Address already in use; set WHEREABOUTS_WORKER_METRICS_PORT"
            )

    def test_a_metrics_port_of_temporals_client_that_is_taken(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("WHEREABOUTS_WORKER_METRICS_PORT", "0")
        with socket.create_server(("127.0.0.1", 0)) as taken:
            monkeypatch.setenv("WHEREABOUTS_TEMPORAL_METRICS_PORT", str(taken.getsockname()[1]))
            assert "WHEREABOUTS_TEMPORAL_METRICS_PORT" in self.refused(capsys)

    def test_a_namespace_that_is_not_there(
        self,
        folder: Path,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        with temporal_server(folder) as server:
            for name, value in (
                ("TEMPORAL_ADDRESS", server.address),
                ("TEMPORAL_NAMESPACE", "mistyped"),
                ("WORKER_METRICS_PORT", "0"),
                ("TEMPORAL_METRICS_PORT", "0"),
            ):
                monkeypatch.setenv(f"{PREFIX}{name}", value)
            assert "namespace mistyped" in self.refused(capsys)


@dataclass
class Shift:
    """A worker at work in this process, told to stop by `stopping`."""

    settings: Settings
    engine: Engine
    stopping: asyncio.Event
    running: asyncio.Task[None]

    async def get(self, path: str) -> httpx.Response:
        async with httpx.AsyncClient() as http:
            return await http.get(f"http://127.0.0.1:{self.settings.worker_metrics_port}{path}")

    async def is_alive(self) -> bool:
        return await self._says("/healthz")

    async def is_ready(self) -> bool:
        return await self._says("/readyz")

    async def is_unready(self) -> bool:
        return not await self.is_ready()

    async def has_sent(self) -> bool:
        return self.states() == ["SENT"]

    async def has_counted(self) -> bool:
        told = (await self.get("/metrics")).text
        return all(line in told for line in COUNTED)

    async def _says(self, path: str) -> bool:
        try:
            return (await self.get(path)).is_success
        except httpx.TransportError:
            return False

    def order(self) -> None:
        """A shopper buys two mugs."""
        store, now = open_stores(self.settings)[STORE], wiring.wall()
        bought = a_purchase(ORDER, placed_at=now)
        start = opened(bought, store, wiring.clock_of(self.settings))
        Intake(self.engine).take_order(STORE, "e1", bought, start, now)

    def states(self) -> list[str]:
        letters = Correspondence(self.engine).of_order(STORE, ORDER)
        return [letter.state.value for letter in letters]

    async def stop(self) -> None:
        self.stopping.set()
        async with asyncio.timeout(30):
            await self.running


@asynccontextmanager
async def at_work(
    address: str, monkeypatch: pytest.MonkeyPatch, **given: Any
) -> AsyncIterator[Shift]:
    settings = Settings(
        temporal_address=address,
        worker_metrics_port=free_port(),
        temporal_metrics_port=0,
        **given,
    )
    stopping, engine = asyncio.Event(), open_database(settings)
    monkeypatch.setattr(worker, "_stop_signal", lambda: stopping)
    running = asyncio.create_task(worker.run(settings, open_stores(settings), engine))
    shift = Shift(settings, engine, stopping, running)
    try:
        yield shift
    finally:
        await shift.stop()


@pytest.fixture
def server(folder: Path) -> Iterator[TemporalServer]:
    with temporal_server(folder) as server:
        yield server


async def test_an_order_is_confirmed_and_counted(
    server: TemporalServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_work(server.address, monkeypatch) as shift:
        await eventually(shift.is_ready)
        shift.order()
        await eventually(shift.has_sent)
        (mail,) = Outbox(shift.engine).newest()
        assert mail.to == "ada.marsh@example.com"
        await eventually(shift.has_counted)
        told = (await shift.get("/metrics")).text
        assert [who for who in ("Ada", "example.com", "order_id") if who in told] == []


HELPED = """

[helpdesk.gorgias]
subdomain = "fernweh"
email = "DEMO_GORGIAS_EMAIL"
api_token = "DEMO_GORGIAS_API_TOKEN"

[alarms]
email = ["lead@fernweh.example.com"]
"""


async def test_help_desks_are_attended_and_leads_called(
    server: TemporalServer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEMO_GORGIAS_EMAIL", "bot@fernweh.example.com")
    monkeypatch.setenv("DEMO_GORGIAS_API_TOKEN", "token-of-fernweh")
    store = folder / "stores" / "demo.toml"
    listed = store.read_text().replace("allow_list = [", 'allow_list = ["*@fernweh.example.com",')
    store.write_text(listed + HELPED)
    async with at_work(server.address, monkeypatch) as shift:

        async def is_attended() -> bool:
            return [one.desk for one in Tickets(shift.engine).health(STORE)] == ["gorgias"]

        async def is_called() -> bool:
            return [mail.to for mail in Outbox(shift.engine).newest()] == [
                "lead@fernweh.example.com"
            ]

        with writing(shift.engine) as session:
            ring(session, carrier_refuses(STORE, "ups", wiring.wall()))
        await eventually(is_attended)
        await eventually(is_called, within=20)


class SlowMail(Provider):
    """Holds each message until it is released."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.released = Event(), Event()
        self.arriving = self.hold

    def hold(self) -> None:
        self.begun.set()
        assert self.released.wait(20)


async def test_told_to_stop_it_lets_a_send_under_way_finish(
    server: TemporalServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = SlowMail()
    monkeypatch.setattr(wiring, "mail_channels", lambda *_: {STORE: mail})
    async with at_work(server.address, monkeypatch) as shift:
        shift.order()
        await asyncio.to_thread(mail.begun.wait, 10)
        shift.stopping.set()
        await eventually(shift.is_unready)
        assert shift.states() == ["CLAIMED"]
        assert not shift.running.done()
        mail.released.set()
        await shift.stop()
        assert (shift.states(), len(mail.taken)) == (["SENT"], 1)
    client = await Client.connect(server.address)
    history = await client.get_workflow_handle(f"order/{STORE}/{ORDER}").fetch_history()
    assert "ACTIVITY_TASK_COMPLETED" in history.to_json()


async def test_it_may_start_before_temporal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    port = free_port()
    async with at_work(f"127.0.0.1:{port}", monkeypatch) as shift:
        await eventually(shift.is_alive)
        assert not await shift.is_ready()
        with temporal_server(folder, port=port):
            await eventually(shift.is_ready)
            await shift.stop()


async def test_it_may_be_stopped_while_it_waits_for_temporal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with at_work("127.0.0.1:1", monkeypatch) as shift:
        await eventually(shift.is_alive)
        await shift.stop()
    assert shift.running.done()
