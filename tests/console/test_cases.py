"""Cases are shown to those who work them, and take their words or say why not."""

import asyncio
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from temporalio.client import Client
from temporalio.worker import Worker

from activities.casework import Casework
from tests.build import AMERICAN_DAYS, at
from tests.console.keyboard import Answered, Keyboard
from tests.office import a_server
from tests.store.build import STORE, WALL
from whereabouts import wiring
from whereabouts.console import casework
from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.store.casework import Case, Cases
from whereabouts.stores import Stores
from whereabouts.temporal import plugin
from workflows import WORKFLOWS, EscalationWorkflow
from workflows.case import EscalationStart

CASE = "escalation/lumen/1001/p1/POTENTIALLY_LOST/1"
NAMELESS = "say who you are: every word of a case has somebody's name"
ROOT = Path(__file__).parents[2]


def a_case(name: str = CASE, due: datetime | None = None, **given: Any) -> Case:
    fields = {
        "workflow_id": name,
        "store": STORE,
        "order_id": "1001",
        "parcel_id": "p1",
        "kind": EscalationKind.POTENTIALLY_LOST,
        "ordinal": 1,
        "queue": "support",
        "opened_at": at("Mon 2 Nov 09:00"),
        "due_at": due or at("Tue 3 Nov 09:00"),
    }
    return Case.model_validate(fields | given)


class TestShown:
    def open(self, keyboard: Keyboard, *cases: Case) -> None:
        book = Cases(keyboard.desk.engine)
        for case in cases:
            book.open(case)

    def test_the_most_urgent_first_with_who_has_it_and_what_time_is_left(
        self, keyboard: Keyboard
    ) -> None:
        now = wiring.wall()
        self.open(
            keyboard,
            a_case("later", now + timedelta(hours=5.1), assignee="Bo"),
            a_case("late", now - timedelta(hours=2)),
        )
        answered = keyboard.type("cases")
        late, about_late, later, about_later = answered.out.splitlines()
        assert (late, later) == ("late", "later")
        assert "potentially lost, order 1001 of lumen, parcel p1; support, nobody" in about_late
        assert about_late.endswith("overdue by 2 h")
        assert "support, Bo; due" in about_later
        assert about_later.endswith("in 5 h")

    def test_of_one_store_or_one_queue(self, keyboard: Keyboard) -> None:
        self.open(keyboard, a_case("a"), a_case("b", store="acme"), a_case("c", queue="warehouse"))
        assert keyboard.type("cases", "--store", "acme").out.startswith("b\n")
        assert keyboard.type("cases", "--queue", "warehouse").out.startswith("c\n")

    def test_when_there_are_none(self, keyboard: Keyboard) -> None:
        assert keyboard.type("cases").out == "No case is open.\n"


class Desk:
    """A keyboard beside a case that is being watched."""

    def __init__(self, keyboard: Keyboard, address: str) -> None:
        self.keyboard = keyboard
        self.cases = Cases(keyboard.desk.engine)
        keyboard.set(TEMPORAL_ADDRESS=address)

    async def type(self, *words: str, who: str = "Kim") -> Answered:
        """Typed beside the loop that runs the case, as from another process."""
        return await asyncio.to_thread(self.keyboard.type, *words, "--who", who)

    @property
    def case(self) -> Case:
        found = self.cases.find(CASE)
        assert found is not None
        return found

    @property
    def notes(self) -> list[tuple[str, str]]:
        return [(note.author, note.text) for note in self.cases.notes(CASE)]


@asynccontextmanager
async def at_work(desk: Desk, client: Client) -> AsyncIterator[None]:
    """A worker with the real hands."""
    hands = Casework(desk.cases, Stores(()))
    acts: list[Callable[..., Any]] = [
        hands.open_case,
        hands.mark_case,
        hands.note_case,
        hands.close_case,
    ]
    with ThreadPoolExecutor(2) as threads:
        async with Worker(
            client,
            task_queue="cases",
            activities=acts,
            activity_executor=threads,
            plugins=[plugin(WORKFLOWS)],
        ):
            yield


async def start_case(client: Client) -> None:
    start = EscalationStart(
        store=STORE,
        order_id="1001",
        parcel_id="p1",
        carrier="ups",
        tracking_number="1Z-p1",
        kind=EscalationKind.POTENTIALLY_LOST,
        ordinal=1,
        silent_since=at("Mon 2 Nov 20:00"),
        opened_at=at("Mon 9 Nov 20:00"),
        zone="America/New_York",
        calendar=AMERICAN_DAYS,
        case_due=timedelta(days=9000),
        last_reminder=timedelta(hours=1),
        answer_reminder_every=timedelta(days=1),
        answer_reminders=3,
        clock=WALL,
        order_workflow_id="order/lumen/1001",
    )
    await client.start_workflow(EscalationWorkflow.run, start, id=CASE, task_queue="cases")


@pytest.fixture
async def desk(keyboard: Keyboard) -> AsyncIterator[Desk]:
    """A case that waits for its people."""
    keyboard.desk.order()
    keyboard.desk.label("p1")
    async with a_server() as env:
        at_desk = Desk(keyboard, env.client.service_client.config.target_host)
        async with at_work(at_desk, env.client):
            await start_case(env.client)
            async with asyncio.timeout(10):
                while at_desk.cases.find(CASE) is None:  # noqa: ASYNC110 - the worker opens it
                    await asyncio.sleep(0.01)
            yield at_desk


class TestWorked:
    async def test_a_case_is_given_to_somebody(self, desk: Desk) -> None:
        answered = await desk.type("assign", CASE, "Bo")
        assert (answered.code, answered.out) == (0, "Bo has the case.\n")
        assert (desk.case.assignee, desk.notes) == ("Bo", [("Kim", "assigned to Bo")])

    async def test_a_note_is_kept(self, desk: Desk) -> None:
        assert (await desk.type("note", CASE, "depot searched")).code == 0
        assert desk.notes == [("Kim", "depot searched")]

    async def test_it_is_closed_with_its_outcome(self, desk: Desk) -> None:
        answered = await desk.type("resolve", CASE, "refunded", "--note", "claim filed")
        assert (answered.code, answered.out) == (0, "Closed: REFUNDED.\n")
        assert desk.case.resolution is Resolution.REFUNDED
        assert desk.notes == [("Kim", "claim filed"), ("Kim", "closed: refunded.")]

    async def test_from_a_process_of_its_own_that_ends_well(self, desk: Desk) -> None:
        command = [sys.executable, str(ROOT / "starter.py"), "note", CASE, "called", "--who", "Kim"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        ended = await asyncio.to_thread(
            subprocess.run, command, env=environment, capture_output=True, text=True, check=False
        )
        assert (ended.returncode, ended.stdout, ended.stderr) == (0, "Noted.\n", "")
        assert desk.notes == [("Kim", "called")]


class TestRefused:
    async def test_what_the_case_itself_refuses_in_its_own_words(self, desk: Desk) -> None:
        answered = await desk.type("resolve", CASE, "moved_again")
        assert answered.code == 1
        assert answered.err == "MOVED_AGAIN is the carrier's word; choose FOUND instead\n"
        assert desk.case.closed_at is None

    async def test_a_word_without_a_speaker(self, desk: Desk) -> None:
        answered = await desk.type("note", CASE, "depot searched", who="")
        assert (answered.code, answered.err) == (1, f"{NAMELESS}\n")
        assert desk.notes == []

    async def test_an_empty_note(self, desk: Desk) -> None:
        answered = await desk.type("note", CASE, " ")
        assert (answered.code, answered.err) == (
            1,
            "the note is empty: write what the next agent should know\n",
        )

    async def test_a_case_that_was_closed(self, desk: Desk) -> None:
        await desk.type("resolve", CASE, "found")
        answered = await desk.type("resolve", CASE, "refunded")
        assert answered.code == 1
        assert answered.err.startswith("the case is closed as ")
        assert answered.err.endswith(f"starter.py reopen {CASE}\n")

    def test_a_case_there_never_was(self, keyboard: Keyboard) -> None:
        answered = keyboard.type("resolve", "escalation/none", "found", "--who", "Kim")
        assert answered.code == 2
        assert answered.err == "there is no case escalation/none; see: starter.py cases\n"

    def test_while_temporal_is_down(self, keyboard: Keyboard) -> None:
        Cases(keyboard.desk.engine).open(a_case())
        keyboard.set(TEMPORAL_ADDRESS="127.0.0.1:1")
        answered = keyboard.type("note", CASE, "depot searched", "--who", "Kim")
        assert answered.code == 2
        assert answered.err == (
            "Temporal does not answer at 127.0.0.1:1: start it, or set "
            "WHEREABOUTS_TEMPORAL_ADDRESS\n"
        )

    async def test_a_case_that_temporal_does_not_have(self, keyboard: Keyboard) -> None:
        async with a_server() as env:
            at_desk = Desk(keyboard, env.client.service_client.config.target_host)
            at_desk.cases.open(a_case())
            answered = await at_desk.type("note", CASE, "depot searched")
        assert answered.code == 2
        assert "Temporal has no open case of that name in namespace default" in answered.err

    async def test_while_no_worker_runs(
        self, keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(casework, "_PATIENCE", timedelta(seconds=1))
        async with a_server() as env:
            at_desk = Desk(keyboard, env.client.service_client.config.target_host)
            at_desk.cases.open(a_case())
            await start_case(env.client)
            answered = await at_desk.type("note", CASE, "depot searched")
        assert answered.code == 2
        assert answered.err.startswith("no worker took it within 1 s: is one running?")
