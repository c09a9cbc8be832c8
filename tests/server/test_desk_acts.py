"""The desk before real workflows: what is done over HTTP changes the workflow and the store."""

import asyncio
import re
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from argon2 import PasswordHasher
from pydantic import HttpUrl
from sqlalchemy import Engine
from temporalio.client import Client, WorkflowExecutionStatus
from temporalio.worker import Worker

from activities.hands import hands
from activities.house import House
from tests.build import a_parcel
from tests.gateway.conftest import PIER
from tests.server.live import Server
from tests.slate import fresh
from tests.store.build import a_purchase, a_start
from tests.workflows.theatre import eventually
from whereabouts import connecting, wiring
from whereabouts.dispatcher import Dispatcher
from whereabouts.domain.casework import CaseState, Remedy
from whereabouts.domain.escalation import Resolution
from whereabouts.domain.facts import ParcelLabelled
from whereabouts.gateway.app import create_app
from whereabouts.gateway.house import Reach
from whereabouts.meters import Meters
from whereabouts.settings import Settings
from whereabouts.shops.accounts import shops
from whereabouts.store.casework import Case, Cases
from whereabouts.store.desk import passwords
from whereabouts.store.desk.audit import Audit
from whereabouts.store.desk.people import People
from whereabouts.store.desk.person import Role
from whereabouts.store.dispatching import Dispatches
from whereabouts.store.engine import connect
from whereabouts.store.intake import Intake
from whereabouts.store.quota import Quotas
from whereabouts.stores import Stores, load_stores
from workflows import EscalationWorkflow

EMAIL, PASSWORD = "kim@example.com", "a lamp in every window"
PUBLIC_URL = "http://desk.example.com"
ORDER = "/desk/orders/pier/1001"


@dataclass
class Shift:
    """Somebody at the desk, and what the case's workflow and the store say."""

    http: httpx.AsyncClient
    client: Client
    engine: Engine

    async def does(self, path: str, **form: str) -> httpx.Response:
        page = (await self.http.get("/desk/me")).text
        found = re.search(r'name="csrf" value="([^"]+)"', page)
        assert found
        return await self.http.post(path, data={"csrf": found[1], **form})

    def case(self, case_id: str) -> Case:
        case = Cases(self.engine).find(case_id)
        assert case
        return case

    async def standing(self, case_id: str) -> CaseState:
        handle = self.client.get_workflow_handle(case_id)
        return await handle.query(EscalationWorkflow.standing)

    async def is_prepared(self, case_id: str) -> bool:
        """Whether the workflow runs and found the case's inquiry."""
        try:
            return (await self.standing(case_id)).window is not None
        except Exception:
            return False

    async def status(self, case_id: str) -> WorkflowExecutionStatus | None:
        return (await self.client.get_workflow_handle(case_id).describe()).status


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "_HASHER", quick)


@asynccontextmanager
async def shift(server: Server, folder: Path) -> AsyncIterator[Shift]:
    """A gateway, a worker with its real hands and a dispatcher over one fresh database."""
    (folder / "pier.toml").write_text(PIER.partition("[secrets]")[0])
    url = fresh(folder / "whereabouts.db")
    engine, stores = connect(url), load_stores(folder, {})
    settings = Settings(
        _env_file=None,
        database_url=url,
        temporal_address=server.address,
        task_queue=folder.name,
        public_url=HttpUrl(PUBLIC_URL),
    )
    People(engine).add(EMAIL, "Kim Lund", Role.LEAD, (), PASSWORD, datetime.now(UTC))
    client = await server.client()
    async with _working(client, settings, stores, engine) as dispatcher:
        app = create_app(settings, stores, engine, reach=Reach(dispatcher.wake))
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url=PUBLIC_URL) as http:
            at_desk = Shift(http, client, engine)
            await _sign_in(at_desk)
            yield at_desk
    engine.dispose()


@asynccontextmanager
async def _working(
    client: Client, settings: Settings, stores: Stores, engine: Engine
) -> AsyncIterator[Dispatcher]:
    quotas, meters = Quotas(engine, wiring.wall), Meters()
    queue = settings.task_queue
    dispatcher = Dispatcher(client, Dispatches(engine), wiring.wall, queue, meters.telling)
    async with (
        connecting.carriers(settings, stores, quotas, wiring.wall) as carriers,
        shops(settings, stores) as known,
    ):
        house = House(
            settings=settings,
            stores=stores,
            engine=engine,
            carriers=carriers,
            shops=known,
            helpdesks={},
            meters=meters,
        )
        with ThreadPoolExecutor(8) as threads:
            async with Worker(
                client, task_queue=queue, activities=hands(house), activity_executor=threads
            ):
                yield dispatcher


async def _sign_in(at: Shift) -> None:
    page = (await at.http.get("/desk/sign-in")).text
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    assert found
    form = {"csrf": found[1], "email": EMAIL, "password": PASSWORD}
    assert (await at.http.post("/desk/sign-in", data=form)).status_code == 303


async def _reported(at: Shift) -> str:
    """The case of a problem that was reported at the desk, once its workflow has it in hand."""
    now = datetime.now(UTC)
    bought, intake = a_purchase("1001"), Intake(at.engine)
    intake.take_order("pier", "created-1001", bought, a_start(bought, store="pier"), now)
    labelled = ParcelLabelled(parcel=a_parcel("p1", number="1Z1001"))
    intake.take_facts("pier", "shop", "label-1001", "1001", (labelled,), now)
    answer = await at.does(ORDER, kind="NOT_RECEIVED", words="nothing at the door")
    case_id = answer.headers["location"].partition("?")[0].removeprefix("/desk/cases/")
    await eventually(lambda: at.is_prepared(case_id))
    return str(case_id)


async def test_a_case_is_worked_from_its_report_to_its_end(server: Server, tmp_path: Path) -> None:
    async with shift(server, tmp_path) as at:
        case_id = await _reported(at)
        for act, form in (
            ("assign", {"assignee": "Kim Lund"}),
            ("note", {"text": "called the depot"}),
            ("inquiry", {"reference": "C-77"}),
            ("decide", {"remedy": "REFUND"}),
            ("wait", {}),
            ("go-on", {}),
        ):
            answer = await at.does(f"/desk/acts/{act}/{case_id}", **form)
            assert answer.status_code == 303, (act, answer.text)
        state = await at.standing(case_id)
        assert (state.assignee, state.reference, state.remedy, state.waiting) == (
            "Kim Lund",
            "C-77",
            Remedy.REFUND,
            None,
        )
        assert at.case(case_id).state == state
        assert "called the depot" in {note.text for note in Cases(at.engine).notes(case_id)}

        against = await at.does(f"/desk/acts/resolve/{case_id}", resolution="RESHIPPED")
        assert against.status_code == 409
        assert "To refund was decided by Kim Lund" in against.text
        both = await asyncio.gather(
            *(at.does(f"/desk/acts/resolve/{case_id}", resolution="REFUNDED") for _ in range(2))
        )
        assert 303 in {answer.status_code for answer in both}
        assert at.case(case_id).resolution is Resolution.REFUNDED
        await eventually(lambda: _has_ended(at, case_id))

        again = await at.does(f"/desk/acts/reopen/{case_id}", text="the refund bounced")
        new = again.headers["location"].partition("?")[0].removeprefix("/desk/cases/")
        await eventually(lambda: at.is_prepared(new))
        assert (await at.does(f"/desk/acts/assign/{new}", assignee="Kim Lund")).status_code == 303
        trail = [(one.act, one.detail) for one in Audit(at.engine).page(50).entries]
        assert ("was refused", "resolve: To refund was decided by Kim Lund") in [
            (act, detail.partition(",")[0]) for act, detail in trail
        ]
        await at.does(f"/desk/acts/resolve/{new}", resolution="REFUNDED")
        await eventually(lambda: _has_ended(at, new))


async def _has_ended(at: Shift, case_id: str) -> bool:
    return await at.status(case_id) is WorkflowExecutionStatus.COMPLETED
