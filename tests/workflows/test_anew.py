"""What is told or opened anew, over the store's own book: a case that was closed too early goes on
as the next one, and a promise is renewed before it is late."""

from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.testing import WorkflowEnvironment
from temporalio.worker import Worker

from activities.casework import Casework
from tests.build import NEW_YORK, Moment, at
from tests.slate import fresh
from tests.store.build import STORE, a_purchase, a_report, a_start, labelled
from tests.workflows.hands import Hands
from tests.workflows.theatre import QUEUE, TEST_SERVER
from whereabouts.dispatcher import Dispatcher
from whereabouts.domain.casework import Closing
from whereabouts.domain.clock import Clock
from whereabouts.domain.escalation import EscalationKind, Opener, Resolution
from whereabouts.domain.promising import KeptHow, PromiseBy
from whereabouts.domain.report import ProblemReport
from whereabouts.lifecycle.calendar import said
from whereabouts.meters import Meters
from whereabouts.store.casework import Case, Cases
from whereabouts.store.dispatching import Dispatches
from whereabouts.store.engine import connect
from whereabouts.store.intake import Intake
from whereabouts.store.promises import Promises
from whereabouts.store.reporting import Reports
from whereabouts.stores import Stores
from whereabouts.temporal import plugin, register
from workflows import WORKFLOWS, EscalationWorkflow, names

CUSTOMS = EscalationKind.CUSTOMS_HOLD
FIRST, SECOND = (f"escalation/{STORE}/1001/p1/{CUSTOMS}/{ordinal}" for ordinal in (1, 2))
REPORTED = "Tue 3 Nov 10:00"


class Book:
    """An order under way, the book of its cases, and the dispatcher between both and Temporal."""

    def __init__(self, env: WorkflowEnvironment, engine: Engine, wall: datetime) -> None:
        self.env, self.engine, self.wall = env, engine, wall
        self.clock = Clock(started_wall=wall, started=at("Mon 2 Nov 09:00"))
        self._dispatcher = Dispatcher(
            env.client, Dispatches(engine), lambda: self.wall, QUEUE, Meters().telling
        )

    async def order(self) -> None:
        """Its parcel is held by customs, as its shopper says."""
        bought, intake = a_purchase(), Intake(self.engine)
        start = a_start(bought, clock=self.clock)
        intake.take_order(STORE, "e1", bought, start, self.wall)
        intake.take_facts(STORE, "shop", "e2", "1001", (labelled(),), self.wall)
        await self.scanned("CUSTOMS_HOLD", "Mon 2 Nov 20:00")
        await self.until(REPORTED)
        await self.report()

    async def until(self, moment: Moment) -> None:
        await self.env.sleep(at(moment) - self.clock.read(await self.env.get_current_time()))
        self.wall = await self.env.get_current_time()

    async def scanned(self, status: str, when: Moment) -> None:
        await self.until(when)
        Intake(self.engine).take_scans(STORE, [a_report(status, when)], self.wall)
        await self.tell()

    async def report(self) -> None:
        told = ProblemReport(kind=CUSTOMS, by=Opener.SHOPPER)
        Reports(self.engine).report(STORE, "1001", told, self.wall)
        await self.tell()

    async def close(self, case_id: str) -> None:
        closing = Closing(resolution=Resolution.CLEARED, by="ada")
        handle = self.env.client.get_workflow_handle_for(EscalationWorkflow.run, case_id)
        await handle.execute_update("resolve", closing)

    async def tell(self) -> None:
        await self._dispatcher.wake(STORE, ("1001",))

    async def ends(self, case_id: str) -> Resolution:
        handle = self.env.client.get_workflow_handle_for(EscalationWorkflow.run, case_id)
        return await handle.result()

    def case(self, case_id: str) -> Case:
        found = Cases(self.engine).find(case_id)
        assert found is not None
        return found

    def notes(self, case_id: str) -> list[str]:
        notes = Cases(self.engine).notes(case_id)
        return [f"{when(note.at)} {note.text}" for note in notes]


@asynccontextmanager
async def held(folder: Path) -> AsyncIterator[Book]:
    """A case of a parcel at customs, in a book of its own."""
    engine = connect(fresh(folder / "whereabouts.db"))
    async with await WorkflowEnvironment.start_time_skipping(
        test_server_existing_path=str(TEST_SERVER), data_converter=pydantic_data_converter
    ) as env:
        await register(env.client, names.SEARCH_ATTRIBUTES)
        book = Book(env, engine, await env.get_current_time())
        real = Casework(Cases(engine), Stores(()))
        theirs = (real.open_case, real.mark_case, real.note_case, real.close_case, real.find_case)
        async with Worker(
            env.client,
            task_queue=QUEUE,
            activities=[*Hands(book.clock, NEW_YORK).all_but_the_book(), *theirs],
            activity_executor=ThreadPoolExecutor(2),
            plugins=[plugin(WORKFLOWS)],
        ):
            await book.order()
            yield book
    engine.dispose()


def when(moment: datetime | None) -> str:
    return said(moment, NEW_YORK) if moment else "never"


async def test_a_case_closed_too_early_goes_on_as_the_next_one(tmp_path: Path) -> None:
    async with held(tmp_path) as of:
        await of.close(FIRST)
        assert await of.ends(FIRST) is Resolution.CLEARED
        await of.until("Wed 4 Nov 09:00")
        Reports(of.engine).reopen(FIRST, "bo", "the broker still asks for papers", of.wall)
        await of.tell()

        await of.until("Wed 4 Nov 21:05")
        case = of.case(SECOND)
        assert (case.reopens, case.ordinal) == (FIRST, 2)
        assert (when(case.opened_at), when(case.due_at)) == ("Wed 4 Nov 09:00", "Thu 5 Nov 09:00")
        assert of.notes(SECOND) == [
            f"Wed 4 Nov 09:00 opened {FIRST} anew",
            "Wed 4 Nov 09:00 the broker still asks for papers",
            "Wed 4 Nov 21:00 half of the time is gone",
        ]
        await of.scanned("IN_TRANSIT", "Thu 5 Nov 07:00")
        assert await of.ends(SECOND) is Resolution.CLEARED
        assert of.notes(SECOND)[-1].startswith("Thu 5 Nov 07:00 closed: cleared.")
        assert when(of.case(FIRST).closed_at) == REPORTED


async def test_a_promise_is_renewed_before_it_is_late_and_kept_by_the_end(tmp_path: Path) -> None:
    async with held(tmp_path) as of:
        promises = Promises(of.engine)
        await of.until("Wed 4 Nov 08:59")
        assert promises.to_look_at(of.wall) == ()
        await of.until("Wed 4 Nov 09:00")
        assert promises.to_look_at(of.wall) == (FIRST,)
        promises.look(FIRST, of.wall)
        first, second = promises.of_case(FIRST)
        assert (when(first.renewed_at), when(first.due_at)) == (
            "Wed 4 Nov 09:00",
            "Wed 4 Nov 10:00",
        )
        assert first.breached_at is None
        assert (second.made_by, when(second.due_at)) == (PromiseBy.RENEWAL, "Thu 5 Nov 10:00")

        await of.scanned("IN_TRANSIT", "Thu 5 Nov 07:00")
        assert await of.ends(FIRST) is Resolution.CLEARED
        promises.look(FIRST, of.wall)
        (_, kept) = promises.of_case(FIRST)
        assert (kept.kept_how, kept.breached_at) == (KeptHow.SETTLED, None)
