"""Orders are started and told at once, by a sweep at the latest, and nothing is told in vain."""

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlmodel import select
from temporalio.client import Client, WorkflowExecutionStatus
from temporalio.contrib.pydantic import pydantic_data_converter

from tests.office import Office, an_office
from tests.store.build import EMAIL, HOUR, NOW, PHONE, STORE, a_report, cancelled, labelled
from tests.store.desk import Desk
from whereabouts.dispatcher import Dispatcher
from whereabouts.domain.escalation import EscalationKind, Opener
from whereabouts.domain.facts import EscalationOpened
from whereabouts.domain.report import ProblemReport
from whereabouts.meters import Meters
from whereabouts.simulator.temporal_server import temporal_server
from whereabouts.store.dispatching import Dispatches, Work
from whereabouts.store.reporting import Reports
from whereabouts.store.rows import DispatchRow, DispatchState, OrderRow
from whereabouts.store.transaction import writing
from workflows import names

NOBODY_LISTENS = "127.0.0.1:1"


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with an_office(tmp_path) as office:
        yield office


async def test_a_new_order_is_started_and_told_what_came_with_it(office: Office) -> None:
    office.new_order("1001", labelled(), cancelled())
    assert await office.dispatcher.sweep() == 1
    description = await office.client.get_workflow_handle("order/lumen/1001").describe()
    assert description.status is WorkflowExecutionStatus.RUNNING
    assert await office.told() == 1
    assert office.states() == [DispatchState.DONE] * 3
    (row,) = office.desk.rows(OrderRow)
    assert row.started_at is not None


async def test_what_is_told_once_is_not_told_again(office: Office) -> None:
    office.new_order("1001", labelled())
    assert [await office.dispatcher.sweep() for _ in range(2)] == [1, 0]
    assert await office.told() == 1


async def test_later_facts_are_told_to_the_order_that_runs(office: Office) -> None:
    office.new_order("1001", labelled())
    await office.dispatcher.sweep()
    office.desk.facts("e2", cancelled())
    await office.dispatcher.wake(STORE, ("1001",))
    assert await office.told() == 2


async def test_one_order_can_be_told_alone(office: Office) -> None:
    office.new_order("1001")
    office.new_order("1002")
    await office.dispatcher.wake(STORE, ("1002",))
    assert office.states() == [DispatchState.PENDING, DispatchState.DONE]


async def test_started_by_a_dispatcher_that_died_it_is_not_started_twice(office: Office) -> None:
    office.new_order()
    await office.dispatcher.sweep()
    first = await office.client.get_workflow_handle("order/lumen/1001").describe()
    _forget_that_it_started(office.desk)
    assert await office.dispatcher.sweep() == 1
    again = await office.client.get_workflow_handle("order/lumen/1001").describe()
    assert first.run_id == again.run_id


async def test_an_order_that_has_ended_never_begins_anew(office: Office) -> None:
    office.new_order("1001")
    await office.dispatcher.sweep()
    await office.end()
    _forget_that_it_started(office.desk)
    office.desk.facts("e2", cancelled())
    await office.dispatcher.sweep()
    description = await office.client.get_workflow_handle("order/lumen/1001").describe()
    assert description.status is WorkflowExecutionStatus.TERMINATED
    (row,) = office.desk.rows(OrderRow)
    assert row.ended_at is not None
    assert office.states()[-1] is DispatchState.RECORDED


async def test_while_temporal_is_down_everything_waits(office: Office) -> None:
    office.new_order("1001", cancelled())
    down = await Client.connect(NOBODY_LISTENS, lazy=True, data_converter=pydantic_data_converter)
    assert await office.through(down).sweep() == 1
    waiting = [(row.state, row.attempts) for row in office.desk.rows(DispatchRow)]
    assert waiting == [(DispatchState.PENDING, 1)] * 2
    assert await office.dispatcher.sweep() == 0

    later = Dispatcher(
        office.client, office.desk.dispatches, lambda: NOW + HOUR, "orders", Meters().telling
    )
    assert await later.sweep() == 1
    assert await office.told() == 1


async def test_in_a_namespace_that_is_not_there_no_order_has_ended(
    office: Office, tmp_path: Path
) -> None:
    office.desk.order()
    office.desk.facts("e2", cancelled())
    with temporal_server(tmp_path) as server:
        elsewhere = await Client.connect(
            server.address, namespace="mistyped", data_converter=pydantic_data_converter
        )
        await office.through(elsewhere).sweep()
    (row,) = office.desk.rows(OrderRow)
    assert row.ended_at is None
    waiting = office.desk.rows(DispatchRow)[-1]
    assert (waiting.state, waiting.last_error) == (DispatchState.PENDING, "NOT_FOUND")


async def test_a_fact_that_cannot_be_told_holds_up_no_other_order(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.new_order("1001")
    office.new_order("1002")
    started = Dispatches.started

    def fails_once(self: Dispatches, store: str, order_id: str, now: datetime) -> None:
        if order_id == "1001":
            raise RuntimeError("the database has gone away")
        started(self, store, order_id, now)

    monkeypatch.setattr(Dispatches, "started", fails_once)
    await office.dispatcher.sweep()
    assert office.states() == [DispatchState.PENDING, DispatchState.DONE]


async def test_it_is_measured_how_long_a_fact_waited(office: Office) -> None:
    office.new_order()
    await office.dispatcher.sweep()
    value = office.meters.registry.get_sample_value
    assert value("whereabouts_dispatch_wait_seconds_count") == 1
    assert value("whereabouts_dispatch_wait_seconds_sum") == 1


async def test_nothing_personal_reaches_a_history(office: Office) -> None:
    office.new_order("1001", labelled(), cancelled())
    await office.dispatcher.sweep()
    kept = await office.history()
    assert "1Z-p1" in kept
    assert [who for who in (EMAIL, PHONE, "Ada", "Marsh", "New York") if who in kept] == []


class Sweeps(Dispatches):
    """A store whose first answers are given beforehand; then there is nothing to do."""

    def __init__(self, desk: Desk, stopping: asyncio.Event, *answers: Exception | None) -> None:
        super().__init__(desk.engine)
        self.answers = list(answers)
        self.stopping = stopping

    def lease(self, *_: object, **__: object) -> tuple[Work, ...]:
        answer = self.answers.pop(0)
        if not self.answers:
            self.stopping.set()
        if answer is not None:
            raise answer
        return ()


async def test_it_sweeps_until_it_is_told_to_stop_whatever_happens(office: Office) -> None:
    stopping = asyncio.Event()
    store = Sweeps(office.desk, stopping, RuntimeError("the database has gone away"), None)
    dispatcher = Dispatcher(office.client, store, lambda: NOW, "orders", Meters().telling)
    async with asyncio.timeout(5):
        await dispatcher.run(stopping)
    assert store.answers == []


def _forget_that_it_started(desk: Desk) -> None:
    """As if the dispatcher had died between starting the order and writing that down."""
    with writing(desk.engine) as session:
        for order in session.exec(select(OrderRow)):
            order.started_at = None
        for row in session.exec(select(DispatchRow)):
            row.state = DispatchState.PENDING


async def test_a_report_starts_its_case_once_though_the_order_has_ended(office: Office) -> None:
    office.new_order("1001", labelled())
    await office.dispatcher.sweep()
    await office.end()
    report = ProblemReport(kind=EscalationKind.NOT_RECEIVED, by=Opener.SHOPPER)
    case_id = Reports(office.desk.engine).report(STORE, "1001", report, NOW).case_id
    await office.dispatcher.wake(STORE, ("1001",))
    case = office.client.get_workflow_handle(case_id)
    first = await case.describe()
    assert first.status is WorkflowExecutionStatus.RUNNING
    assert first.typed_search_attributes[names.ESCALATION] == EscalationKind.NOT_RECEIVED
    assert office.states()[-1] is DispatchState.RECORDED
    _leave_undone(office.desk)
    await office.dispatcher.sweep()
    assert (await case.describe()).run_id == first.run_id


async def test_a_scan_is_told_to_the_case_and_never_to_one_that_is_closed(office: Office) -> None:
    office.new_order("1001", labelled())
    report = ProblemReport(kind=EscalationKind.NOT_RECEIVED, by=Opener.AGENT, who="Kim")
    case_id = Reports(office.desk.engine).report(STORE, "1001", report, NOW).case_id
    await office.dispatcher.sweep()
    scan = a_report("RETURNING", "Tue 3 Nov 12:00")
    office.desk.intake.take_scans(STORE, [scan], NOW)
    await office.dispatcher.sweep()
    case = office.client.get_workflow_handle(case_id)
    signals = [
        event.workflow_execution_signaled_event_attributes.signal_name
        async for event in case.fetch_history_events()
    ]
    assert signals.count("happened") == 1
    await case.terminate()
    office.desk.intake.take_scans(STORE, [a_report("RETURNED", "Wed 4 Nov 12:00")], NOW)
    assert await office.dispatcher.sweep() == 1
    assert DispatchState.PENDING not in office.states()


def _leave_undone(desk: Desk) -> None:
    """As by a dispatcher that died before it could say what it had done."""
    with writing(desk.engine) as session:
        for row in session.exec(select(DispatchRow)):
            if isinstance(row.fact, EscalationOpened):
                row.state = DispatchState.PENDING
