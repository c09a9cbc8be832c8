"""What the Temporal Web UI and the command line show of an order, without decoding anything."""

from typing import Any

from temporalio.api.sdk.v1 import WorkflowMetadata
from temporalio.client import WorkflowHandle

from tests.build import an_order, on
from tests.workflows.theatre import Theatre, theatre
from whereabouts.domain.decision import Verdict
from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.message import MessageKind
from whereabouts.domain.problem import problem_of
from workflows.order import OrderWorkflow


async def screen(of: WorkflowHandle[Any, Any]) -> WorkflowMetadata:
    metadata: WorkflowMetadata = await of.query(
        "__temporal_workflow_metadata", result_type=WorkflowMetadata
    )
    return metadata


async def silent(t: Theatre) -> None:
    await t.labelled("Mon 2 Nov 12:00", estimate=on("Mon 9 Nov"))
    await t.scanned("IN_TRANSIT", "Mon 2 Nov 19:30", place="Louisville, KY")
    await t.until("Mon 9 Nov 23:00")


async def test_an_order_shows_its_parcels_its_problems_and_every_message_with_its_reason() -> None:
    async with theatre(an_order(texts=True)) as t:
        await silent(t)
        lines = (await screen(t.order)).current_details.splitlines()
        assert lines[0] == "**needs attention** - tracking is silent"
        assert "Next: waits for news from the shop or the carrier" in lines
        assert (
            "- **UPS 1Z-p1**: in transit, Mon 2 Nov 19:30, Louisville, KY; estimated Mon 9 Nov"
            in lines
        )
        assert "**Escalated: potentially lost**, parcel p1, since Mon 9 Nov 19:30" in lines
        assert "- shipped (p1): **sent**, sent by e-mail Mon 2 Nov 12:00" in lines
        assert (
            "- in transit (p1): **suppressed**, "
            "no scan since Mon 2 Nov 19:30: it may not be moving" in lines
        )
        assert lines[-1] == "As of Mon 9 Nov 19:30 (America/New_York)"


async def test_an_order_shows_what_comes_next_and_when() -> None:
    async with theatre(an_order()) as t:
        await t.until("Mon 2 Nov 09:30")
        assert "No parcel yet." in (await screen(t.order)).current_details
        await t.labelled("Mon 2 Nov 12:00")
        await t.until("Mon 2 Nov 12:30")
        shown = (await screen(t.order)).current_details
        assert "- **UPS 1Z-p1**: no scan since Mon 2 Nov 12:00" in shown
        assert "Next: UPS 1Z-p1 without a scan since Mon 2 Nov 12:00, at Wed 4 Nov 12:00" in shown


async def test_a_case_shows_its_problem_its_clock_and_who_has_it() -> None:
    async with theatre(an_order()) as t:
        await silent(t)
        shown = (await screen(t.escalation(EscalationKind.POTENTIALLY_LOST))).current_details
        assert shown.splitlines() == [
            "**potentially lost**, no scan since Mon 2 Nov 19:30",
            "- order 1001, UPS 1Z-p1",
            "- case due Tue 10 Nov 19:30",
            "- assigned to nobody yet",
            f"- next: {problem_of(EscalationKind.POTENTIALLY_LOST).next}",
        ]


async def test_every_act_and_timer_of_the_timeline_says_what_it_is_for() -> None:
    async with theatre(an_order()) as t:
        await silent(t)
        history = await t.order.fetch_history()
        said = [e.user_metadata.summary.data.decode() for e in history.events]
    assert [text.strip('"') for text in said if text] == [
        "lumen 1001: 2 item(s) to US",
        "tell the shopper: order confirmed by e-mail",
        "tell the shopper: shipped (parcel p1) by e-mail",
        "UPS 1Z-p1 without a scan since Mon 2 Nov 12:00",
        "UPS 1Z-p1 without a scan since Mon 2 Nov 19:30",
        "ask UPS live: 1Z-p1 is silent",
        "tell the shopper: in transit",
        "tell the shopper: tracking quiet (parcel p1) by e-mail",
        "UPS 1Z-p1 without a scan since Mon 2 Nov 19:30",
        "ask UPS live: 1Z-p1 is silent",
        "tell the shopper: looking into it (parcel p1) by e-mail",
    ]


async def test_every_handler_says_what_it_is_for() -> None:
    async with theatre(an_order()) as t:
        await silent(t)
        for of in (t.order, t.escalation(EscalationKind.POTENTIALLY_LOST)):
            definition = (await screen(of)).definition
            ours = [
                handler
                for handler in (
                    *definition.signal_definitions,
                    *definition.query_definitions,
                    *definition.update_definitions,
                )
                if not handler.name.startswith("__")
            ]
            assert ours
            assert [handler.name for handler in ours if not handler.description] == []


async def test_every_kind_of_message_has_a_verdict_and_a_reason() -> None:
    async with theatre(an_order()) as t:
        await t.labelled("Mon 2 Nov 12:00")
        await t.until("Mon 2 Nov 12:05")
        decisions = await t.order.query(OrderWorkflow.why)
        assert {d.kind for d in decisions} == set(MessageKind)
        assert all(d.reason for d in decisions)
        assert (await t.why(MessageKind.SHIPPED)).verdict is Verdict.SENT


async def test_the_state_is_the_whole_order() -> None:
    async with theatre(order := an_order()) as t:
        await t.labelled("Mon 2 Nov 12:00")
        state = await t.state()
        assert (state.order_id, state.policy) == (order.order_id, order.policy)
        assert [parcel.tracking_number for parcel in state.parcels] == ["1Z-p1"]
