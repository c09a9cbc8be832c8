"""Each kind of problem lives its own life: opened by the plan or by a report, worked by people,
ended by them or by a scan, with or without its order."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from temporalio.client import WorkflowHandle, WorkflowUpdateFailedError

from activities.casework import CaseOpened
from tests.build import NEW_YORK, a_parcel, a_scan, an_order, at
from tests.workflows.theatre import QUEUE, Theatre, eventually, theatre
from whereabouts.domain.calendar import BusinessCalendar, WorkingDays
from whereabouts.domain.casework import (
    Assignment,
    CaseState,
    Closing,
    Decided,
    InquiryFiled,
    InterceptApproved,
    InterceptHow,
    InterceptOutcome,
    Merged,
    Remedy,
    Resumed,
    ShopperAsked,
    Window,
    Word,
)
from whereabouts.domain.escalation import Escalation, EscalationKind, Resolution, case_id
from whereabouts.domain.facts import CaseScanned, EscalationOpened, OrderCancelled, ShopperReplied
from whereabouts.domain.order import OrderStage
from whereabouts.lifecycle.calendar import said
from workflows import EscalationWorkflow, names
from workflows.case import EscalationStart

E, R = EscalationKind, Resolution
OPENED = "Fri 6 Nov 10:00"


@dataclass
class Reported:
    """A case as the dispatcher starts it from the store."""

    t: Theatre
    case: WorkflowHandle[EscalationWorkflow, Resolution]

    async def says(self, update: str, word: Word) -> CaseState:
        state: CaseState = await self.case.execute_update(update, word, result_type=CaseState)
        return state

    async def refuses(self, update: str, word: Word) -> str:
        with pytest.raises(WorkflowUpdateFailedError) as refused:
            await self.says(update, word)
        return str(refused.value.cause)

    async def state(self) -> CaseState:
        return await self.case.query(EscalationWorkflow.standing)

    async def scanned(self, status: str, when: str, **given: Any) -> None:
        await self.t.until(when)
        proof = given.pop("proof", None)
        scan = a_scan(status, when, **given)
        fact = CaseScanned(case_id=self.case.id, scan=scan, proof=proof)
        await self.case.signal(EscalationWorkflow.happened, fact)


@asynccontextmanager
async def reported(
    kind: EscalationKind, parcel_id: str = "p1", **opened: Any
) -> AsyncIterator[Reported]:
    """Of an order that ended long ago."""
    order = an_order()
    async with theatre(order) as t:
        t.hands.opened = CaseOpened(**opened)
        await t.hears(OrderCancelled(at=at("Mon 2 Nov 09:01")))
        await t.until(OPENED)
        assert not await t.still_runs()
        problem = Escalation(
            kind=kind,
            parcel_id=parcel_id,
            ordinal=1,
            silent_since=at(OPENED),
            opened_at=at(OPENED),
        )
        parcel = a_parcel(parcel_id) if parcel_id else None
        case = await t.client.start_workflow(
            EscalationWorkflow.run,
            EscalationStart.of(order, parcel, problem, t.clock, at(OPENED)),
            id=case_id("lumen", "1001", parcel_id, kind, 1),
            task_queue=QUEUE,
        )
        await t.until("Fri 6 Nov 10:01")
        yield Reported(t, case)


class TestNotReceived:
    async def test_nobody_closes_it_for_a_day_and_it_is_overdue(self) -> None:
        async with reported(E.NOT_RECEIVED) as of:
            await of.t.until("Sat 7 Nov 10:05")
            assert of.t.hands.desk == [
                "Fri 6 Nov 10:00 opened NOT_RECEIVED",
                "Fri 6 Nov 22:00 HALF_TIME",
                "Sat 7 Nov 09:00 LAST_HOUR",
                "Sat 7 Nov 10:00 BREACHED",
            ]
            assert _said((await of.state()).breached_at) == "Sat 7 Nov 10:00"

    async def test_a_person_resolves_it_though_its_order_ended_long_ago(self) -> None:
        async with reported(E.NOT_RECEIVED) as of:
            await of.says("decide", Decided(by="ada", remedy=Remedy.RESHIP))
            refused = await of.refuses("resolve", Closing(by="bo", resolution=R.REFUNDED))
            assert refused == "to reship was decided by ada, Fri 6 Nov 10:01"
            await of.says("resolve", Closing(by="bo", resolution=R.RESHIPPED))
            assert await of.case.result() is R.RESHIPPED

    async def test_an_inquiry_is_filed_in_its_window_and_its_answer_is_waited_for(self) -> None:
        window = Window(
            opens_at=at("Mon 9 Nov 00:00"), closes_at=at("Wed 30 Dec 00:00"), answers_within=2
        )
        filed = InquiryFiled(by="ada", reference="K-77")
        async with reported(E.NOT_RECEIVED, window=window) as of:
            early = await of.refuses("inquiry_filed", filed)
            assert early == "too early: the carrier takes the inquiry from Mon 9 Nov 00:00 on"
            await of.t.until("Mon 9 Nov 09:00")
            assert "Mon 9 Nov 00:00 MAY_BE_FILED" in of.t.hands.desk
            state = await of.says("inquiry_filed", filed)
            assert _said(state.answer_due_at) == "Wed 11 Nov 09:00"
            second = InquiryFiled(by="bo", reference="K-78")
            assert await of.refuses("inquiry_filed", second) == (
                "the inquiry K-77 was filed by ada, Mon 9 Nov 09:00"
            )
            await of.t.until("Wed 18 Nov 09:00")
            overdue = [line for line in of.t.hands.desk if "ANSWER_OVERDUE" in line]
            assert overdue == [f"{day} Nov 09:00 ANSWER_OVERDUE" for day in _DAYS]

    async def test_an_answer_is_due_by_the_days_on_which_the_desk_works(self) -> None:
        closed = BusinessCalendar(country="US", closed_days=(at("Tue 10 Nov 12:00").date(),))
        days = WorkingDays(calendar=closed, zone="Asia/Tokyo")
        async with reported(E.NOT_RECEIVED, window=Window(answers_within=2), days=days) as of:
            await of.t.until("Mon 9 Nov 05:00")
            state = await of.says("inquiry_filed", InquiryFiled(by="ada", reference="K-77"))
            assert _said(state.answer_due_at) == "Thu 12 Nov 05:00"

    async def test_the_clock_stands_still_while_the_shopper_is_asked(self) -> None:
        async with reported(E.NOT_RECEIVED) as of:
            await of.t.until("Fri 6 Nov 12:00")
            await of.says("wait_for_shopper", ShopperAsked(by="ada"))
            told = await of.refuses("wait_for_shopper", ShopperAsked(by="bo"))
            assert told == "it waits for the shopper since ada, Fri 6 Nov 12:00"
            await of.t.until("Sun 8 Nov 12:00")
            reply = ShopperReplied(case_id=of.case.id, at=at("Sun 8 Nov 12:00"))
            await of.case.signal(EscalationWorkflow.happened, reply)
            await of.t.until("Mon 9 Nov 10:05")
            assert _said((await of.state()).due_at) == "Mon 9 Nov 10:00"
            clock = [line for line in of.t.hands.desk if "clock" not in line][-3:]
            assert clock == [
                "Sun 8 Nov 22:00 HALF_TIME",
                "Mon 9 Nov 09:00 LAST_HOUR",
                "Mon 9 Nov 10:00 BREACHED",
            ]

    async def test_what_is_a_duplicate_points_to_the_case_that_is_worked(self) -> None:
        other = case_id("lumen", "1001", "p2", E.NOT_RECEIVED, 1)
        async with reported(E.NOT_RECEIVED) as of:
            word = Merged(by="ada", into=other)
            assert await of.refuses("merge", word) == f"the case {other} does not exist"
            of.t.hands.others[other] = True
            state = await of.says("merge", word)
            assert (state.resolution, state.duplicate_of) == (R.DUPLICATE, other)
            assert await of.case.result() is R.DUPLICATE


def _said(moment: datetime | None) -> str:
    """To the nearest minute: the server's clock turns while it skips."""
    return said(moment + timedelta(seconds=30), NEW_YORK) if moment else "never"


_DAYS = ("Wed 11", "Thu 12", "Fri 13")


class TestTwoAtOnce:
    async def test_a_double_click_does_nothing_more_and_the_second_is_told_who_was_first(
        self,
    ) -> None:
        async with reported(E.NOT_RECEIVED) as of:
            click = Assignment(by="ada", assignee="ada")
            first, again = await asyncio.gather(*(of.says("assign", click) for _ in range(2)))
            assert first == again
            told = await of.refuses("assign", Assignment(by="bo", assignee="bo"))
            assert told == "ada has the case: assigned by ada, Fri 6 Nov 10:01"
            assigned = [line for line in of.t.hands.desk if "assigned" in line]
            assert assigned == ["Fri 6 Nov 10:01 ada: assigned to ada"]
            over = Assignment(by="bo", assignee="bo", instead_of="ada")
            assert (await of.says("assign", over)).assignee == "bo"

    async def test_two_who_close_it_at_once_close_it_once(self) -> None:
        async with reported(E.NOT_RECEIVED) as of:
            of.t.hands.closing_waits_for = asyncio.Event()
            first = asyncio.create_task(of.says("resolve", Closing(by="ada", resolution=R.FOUND)))
            await eventually(lambda: _is_closed(of))
            second = await of.refuses("resolve", Closing(by="bo", resolution=R.REFUNDED))
            assert second == "the case is already closed as found, by ada, Fri 6 Nov 10:01"
            again = asyncio.create_task(of.says("resolve", Closing(by="ada", resolution=R.FOUND)))
            of.t.hands.closing_waits_for.set()
            assert await first == await again
            assert sum("closed" in line for line in of.t.hands.desk) == 1


async def _is_closed(of: Reported) -> bool:
    return not (await of.state()).is_open


class TestWrongAddress:
    async def test_it_is_due_at_once_and_shows_what_the_carrier_could_do(self) -> None:
        async with reported(E.WRONG_ADDRESS, parcel_id="") as of:
            await of.t.until("Fri 6 Nov 10:20")
            assert of.t.hands.desk == [
                "Fri 6 Nov 10:00 opened WRONG_ADDRESS",
                "Fri 6 Nov 10:00 offered an intercept",
                "Fri 6 Nov 10:07 HALF_TIME",
                "Fri 6 Nov 10:15 BREACHED",
            ]
            await of.says("resolve", Closing(by="ada", resolution=R.ADDRESS_CHANGED))
            assert await of.case.result() is R.ADDRESS_CHANGED

    async def test_an_intercept_is_asked_for_once_and_done_when_a_scan_says_so(self) -> None:
        back = InterceptApproved(by="ada", how=InterceptHow.BACK_TO_SENDER, fee="21.00 USD")
        async with reported(E.WRONG_ADDRESS) as of:
            free = back.model_copy(update={"fee": ""})
            assert "for which fee" in await of.refuses("approve_intercept", free)
            states = await asyncio.gather(*(of.says("approve_intercept", back) for _ in range(2)))
            assert InterceptOutcome.ACCEPTED in {state.intercepted for state in states}
            bos = InterceptApproved(by="bo", how=InterceptHow.HELD, fee="21.00 USD")
            told = await of.refuses("approve_intercept", bos)
            assert told == "an intercept was approved by ada, Fri 6 Nov 10:01: accepted"
            assert sum("asked the carrier" in line for line in of.t.hands.desk) == 1
            await of.scanned("UNKNOWN", "Sat 7 Nov 09:00", proof=InterceptOutcome.DONE)
            await of.t.until("Sat 7 Nov 09:01")
            assert (await of.state()).intercepted is InterceptOutcome.DONE
            assert (await of.state()).is_open

    async def test_what_was_accepted_and_is_delivered_all_the_same_has_failed(self) -> None:
        back = InterceptApproved(by="ada", how=InterceptHow.BACK_TO_SENDER, fee="21.00 USD")
        async with reported(E.WRONG_ADDRESS) as of:
            await of.says("approve_intercept", back)
            await of.scanned("DELIVERED", "Sat 7 Nov 09:00")
            await of.t.until("Sat 7 Nov 09:01")
            assert (await of.state()).intercepted is InterceptOutcome.FAILED
            assert "could not be intercepted" in of.t.hands.desk[-1]


class TestOpenedByThePlan:
    async def test_customs_that_hold_for_five_business_days_until_they_clear_it(self) -> None:
        async with theatre(an_order()) as t:
            await t.labelled("Mon 2 Nov 12:00")
            await t.scanned("CUSTOMS_HOLD", "Tue 3 Nov 10:00")
            await t.until("Tue 10 Nov 09:59")
            assert t.hands.cases == []
            await t.until("Tue 10 Nov 10:05")
            assert [case.kind for case in t.hands.cases] == [E.CUSTOMS_HOLD]
            case = Reported(t, t.escalation(E.CUSTOMS_HOLD))
            await case.scanned("IN_TRANSIT", "Wed 11 Nov 08:00")
            assert await case.case.result() is R.CLEARED
            await t.scanned("IN_TRANSIT", "Wed 11 Nov 08:00")
            await t.until("Wed 11 Nov 08:05")
            assert not (await t.state()).escalations[0].is_open

    async def test_two_failed_attempts_until_a_third_succeeds(self) -> None:
        async with theatre(an_order()) as t:
            await t.labelled("Mon 2 Nov 12:00")
            await t.scanned("DELIVERY_ATTEMPTED", "Wed 4 Nov 12:00")
            await t.until("Wed 4 Nov 12:05")
            assert t.hands.cases == []
            await t.scanned("OUT_FOR_DELIVERY", "Thu 5 Nov 08:00")
            await t.scanned("DELIVERY_ATTEMPTED", "Thu 5 Nov 12:00")
            await t.until("Thu 5 Nov 12:05")
            assert [case.kind for case in t.hands.cases] == [E.DELIVERY_FAILED]
            case = Reported(t, t.escalation(E.DELIVERY_FAILED))
            await t.scanned("DELIVERED", "Fri 6 Nov 08:00")
            await case.scanned("DELIVERED", "Fri 6 Nov 08:00")
            assert await case.case.result() is R.DELIVERED_AFTER_ALL
            assert await t.ends() is OrderStage.DELIVERED

    async def test_a_return_is_a_persons_to_settle_and_outlives_its_order(self) -> None:
        async with theatre(an_order()) as t:
            await t.labelled("Mon 2 Nov 12:00")
            await t.scanned("RETURNING", "Wed 4 Nov 12:00")
            await t.scanned("RETURNED", "Fri 6 Nov 12:00")
            case = Reported(t, t.escalation(E.RETURNING))
            await case.scanned("RETURNED", "Mon 9 Nov 12:00")
            assert not await t.still_runs()
            assert (await case.state()).is_open
            await case.says("resolve", Closing(by="ada", resolution=R.REFUNDED))
            assert await case.case.result() is R.REFUNDED

    async def test_a_report_is_known_to_the_order_until_it_is_closed(self) -> None:
        async with theatre(an_order()) as t:
            await t.labelled("Mon 2 Nov 12:00")
            await t.scanned("IN_TRANSIT", "Mon 2 Nov 20:00")
            since = at("Tue 3 Nov 09:00")
            named = {"kind": E.WRONG_ADDRESS, "parcel_id": "p1", "ordinal": 1}
            opened = EscalationOpened(silent_since=since, at=since, **named)
            await t.hears_at("Tue 3 Nov 09:00", opened, opened)
            await t.until("Tue 3 Nov 09:01")
            found = (await t.order.describe()).typed_search_attributes
            assert found[names.ORDER_STAGE] == OrderStage.NEEDS_ATTENTION
            assert len((await t.state()).escalations) == 1

    @pytest.mark.parametrize("again", [Resumed(by="ada")])
    async def test_a_case_that_never_waited_does_not_resume(self, again: Resumed) -> None:
        async with reported(E.NOT_RECEIVED) as of:
            assert await of.refuses("resume", again) == "the case does not wait for the shopper"
