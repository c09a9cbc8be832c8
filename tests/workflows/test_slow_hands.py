"""Providers that are slow, refuse or break: one message waits, nothing else does."""

import asyncio

from temporalio.api.enums.v1 import EventType

from tests.build import a_scan, an_order
from tests.workflows.theatre import eventually, theatre
from whereabouts.domain.facts import ParcelScanned
from whereabouts.domain.message import MessageKind


async def test_a_slow_provider_holds_up_nothing_else() -> None:
    async with theatre(an_order()) as t:
        t.hands.stuck[MessageKind.SHIPPED] = asyncio.Event()
        await t.labelled("Mon 2 Nov 12:00")
        await t.hears(ParcelScanned(scan=a_scan("DELIVERED", "Mon 2 Nov 12:00")))

        async def delivered_is_told() -> bool:
            return "Mon 2 Nov 12:00 EMAIL DELIVERED p1" in t.said

        await eventually(delivered_is_told)
        t.hands.stuck[MessageKind.SHIPPED].set()
        await t.ends()
        assert t.said[1:] == [
            "Mon 2 Nov 12:00 EMAIL DELIVERED p1",
            "Mon 2 Nov 12:00 EMAIL SHIPPED p1",
        ]


async def test_a_provider_that_refuses_is_tried_again_until_it_takes_the_message() -> None:
    async with theatre(an_order()) as t:
        t.hands.refusals[MessageKind.SHIPPED] = 8
        await t.labelled("Mon 2 Nov 12:00")
        await t.until("Mon 2 Nov 13:00")
        assert t.said[1:] == ["Mon 2 Nov 12:15 EMAIL SHIPPED p1"]
        assert [a.step.kind for a in t.hands.attempts].count(MessageKind.SHIPPED) == 9


async def test_while_one_message_is_refused_another_leaves() -> None:
    async with theatre(an_order()) as t:
        t.hands.refusals[MessageKind.SHIPPED] = 8
        await t.labelled("Mon 2 Nov 12:00")
        await t.scanned("DELIVERED", "Mon 2 Nov 12:05")
        await t.until("Mon 2 Nov 13:00")
        assert t.said[1:] == [
            "Mon 2 Nov 12:05 EMAIL DELIVERED p1",
            "Mon 2 Nov 12:15 EMAIL SHIPPED p1",
        ]


async def test_a_question_that_fails_outright_is_asked_again_in_an_hour() -> None:
    async with theatre(an_order()) as t:
        t.hands.broken_questions = 3
        await t.labelled("Mon 2 Nov 12:00")
        await t.until("Wed 4 Nov 14:00")
        assert t.hands.asked[0] == "Wed 4 Nov 12:00 ups 1Z-p1"
        assert t.hands.asked[-1] == "Wed 4 Nov 13:00 ups 1Z-p1"
        assert len(t.hands.asked) == 4
        (failed, answered) = (await t.state()).asked
        assert (failed.answered, answered.answered) == (False, True)
        assert "no answer we can read" in failed.detail


async def test_a_mistake_of_ours_suspends_an_order_and_never_ends_it() -> None:
    async with theatre(an_order()) as t:
        t.hands.broken = MessageKind.ORDER_CONFIRMED

        async def suspended() -> bool:
            return any(
                event.event_type == FAILED for event in (await t.order.fetch_history()).events
            )

        await eventually(suspended)
        assert await t.still_runs()


FAILED = EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED
