"""A case: its clock, what people do with it, and what its end does to the order."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest
from temporalio.api.enums.v1 import EventType
from temporalio.client import WorkflowHandle, WorkflowUpdateFailedError, WorkflowUpdateStage

from tests.build import an_order
from tests.workflows.theatre import Theatre, theatre
from whereabouts.domain.casework import Annotation, Assignment, CaseState, Closing
from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.domain.model import Frozen
from whereabouts.domain.order import OrderStage
from workflows import EscalationWorkflow

LOST = EscalationKind.POTENTIALLY_LOST
REFUND = Closing(resolution=Resolution.REFUNDED, by="ada", draft=7)


@dataclass
class Lost:
    """An order whose parcel was last seen Mon 2 Nov 20:00, and the case opened on the 9th."""

    t: Theatre
    case: WorkflowHandle[EscalationWorkflow, Resolution]

    @property
    def desk(self) -> list[str]:
        """What happened since the case was opened."""
        opened = f"Mon 9 Nov 20:00 opened {LOST}"
        return self.t.hands.desk[self.t.hands.desk.index(opened) + 1 :]

    async def act(self, name: str, word: Frozen) -> CaseState:
        standing: CaseState = await self.case.execute_update(name, word, result_type=CaseState)
        return standing

    async def standing(self) -> CaseState:
        return await self.case.query(EscalationWorkflow.standing)


@asynccontextmanager
async def lost() -> AsyncIterator[Lost]:
    async with theatre(an_order()) as t:
        await t.labelled("Mon 2 Nov 12:00")
        await t.scanned("IN_TRANSIT", "Mon 2 Nov 20:00")
        await t.until("Mon 9 Nov 20:05")
        yield Lost(t, t.escalation(LOST))


async def test_a_case_reminds_at_half_time_and_an_hour_before_it_is_due_then_is_breached() -> None:
    async with lost() as of:
        await of.t.until("Tue 10 Nov 19:59")
        assert of.desk == ["Tue 10 Nov 08:00 HALF_TIME", "Tue 10 Nov 19:00 LAST_HOUR"]
        assert not (await of.standing()).breached
        await of.t.until("Tue 10 Nov 20:05")
        assert of.desk[-1] == "Tue 10 Nov 20:00 BREACHED"
        assert (await of.standing()).breached


async def test_a_case_closed_in_time_is_not_reminded_of_again() -> None:
    async with lost() as of:
        await of.t.until("Tue 10 Nov 09:00")
        await of.act("resolve", REFUND)
        await of.case.result()
        await of.t.escalation(EscalationKind.TRACKING_QUIET).result()
        assert of.desk == [
            "Tue 10 Nov 08:00 HALF_TIME",
            "Tue 10 Nov 09:00 ada closed: REFUNDED (draft 7)",
            "Tue 10 Nov 09:00 order closed: REFUNDED",
        ]


async def test_a_case_changes_hands_and_takes_notes() -> None:
    async with lost() as of:
        given = await of.act("assign", Assignment(assignee="bo", by="ada"))
        await of.act("annotate", Annotation(draft=8, by="bo"))
        assert (given.assignee, given.is_open) == ("bo", True)
        assert of.desk == [
            "Mon 9 Nov 20:05 ada: assigned to bo",
            "Mon 9 Nov 20:05 bo:  (draft 8)",
        ]


@pytest.mark.parametrize("resolution", [Resolution.REFUNDED, Resolution.RESHIPPED])
async def test_giving_the_parcel_up_ends_the_order_as_lost(resolution: Resolution) -> None:
    async with lost() as of:
        await of.act("resolve", Closing(resolution=resolution, by="ada"))
        assert await of.case.result() is resolution
        assert await of.t.ends() is OrderStage.LOST
        assert await of.t.escalation(EscalationKind.TRACKING_QUIET).result() is resolution


async def test_a_found_parcel_goes_on_to_its_delivery() -> None:
    async with lost() as of:
        await of.act("resolve", Closing(resolution=Resolution.FOUND, by="ada"))
        await of.t.scanned("DELIVERED", "Wed 11 Nov 12:00")
        assert await of.t.ends() is OrderStage.DELIVERED
        assert of.t.said[-1] == "Wed 11 Nov 12:00 EMAIL DELIVERED p1"


async def test_a_new_scan_goes_into_the_case_and_a_person_still_closes_it() -> None:
    async with lost() as of:
        await of.t.scanned("IN_TRANSIT", "Tue 10 Nov 06:30", place="Erie, PA")
        await of.t.until("Tue 10 Nov 06:40")
        assert sorted(of.desk) == [
            "Tue 10 Nov 06:30 carrier closed: MOVED_AGAIN",
            "Tue 10 Nov 06:30 carrier: the parcel was scanned again: "
            "in transit, Tue 10 Nov 06:30, Erie, PA",
        ]
        assert (await of.standing()).is_open


async def test_a_case_outlives_its_order_until_a_person_closes_it() -> None:
    async with lost() as of:
        await of.t.scanned("DELIVERED", "Tue 10 Nov 06:30")
        assert await of.t.ends() is OrderStage.DELIVERED
        assert (await of.standing()).is_open
        await of.act("resolve", Closing(resolution=Resolution.FOUND, by="ada"))
        assert await of.case.result() is Resolution.FOUND


NAMELESS = "say who you are"
REFUSALS = [
    ("assign", Assignment(assignee="", by="ada"), "say who takes the case"),
    ("assign", Assignment(assignee="bo", by=""), NAMELESS),
    ("annotate", Annotation(draft=8, by=""), NAMELESS),
    ("resolve", Closing(resolution=Resolution.FOUND, by=""), NAMELESS),
    (
        "resolve",
        Closing(resolution=Resolution.MOVED_AGAIN, by="ada"),
        "MOVED_AGAIN is the carrier's word; choose FOUND instead",
    ),
]


async def test_each_act_that_cannot_be_taken_is_refused_in_words_and_leaves_no_trace() -> None:
    async with lost() as of:
        before = await _updates(of)
        for name, word, advice in REFUSALS:
            with pytest.raises(WorkflowUpdateFailedError) as refused:
                await of.act(name, word)
            assert advice in str(refused.value.cause)
        assert await _updates(of) == before == 0


async def test_a_closed_case_refuses_every_act() -> None:
    async with lost() as of:
        of.t.hands.closing_waits_for = asyncio.Event()
        closing = await of.case.start_update(
            "resolve",
            REFUND,
            wait_for_stage=WorkflowUpdateStage.ACCEPTED,
            result_type=CaseState,
        )
        for name, word in (
            ("assign", Assignment(assignee="bo", by="ada")),
            ("annotate", Annotation(draft=9, by="bo")),
            ("resolve", Closing(resolution=Resolution.FOUND, by="bo")),
        ):
            with pytest.raises(WorkflowUpdateFailedError) as refused:
                await of.act(name, word)
            assert "the case is already closed as refunded, by ada" in str(refused.value.cause)
        of.t.hands.closing_waits_for.set()
        assert (await closing.result()).resolution is Resolution.REFUNDED


async def _updates(of: Lost) -> int:
    history = await of.case.fetch_history()
    accepted = EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED
    return sum(event.event_type == accepted for event in history.events)
