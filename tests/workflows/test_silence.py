"""Silence: asked before believed, told honestly, and ended by any scan."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from activities.tracking import CarrierAnswer
from tests.build import a_scan, an_order, on
from tests.workflows.theatre import Theatre, theatre
from whereabouts.domain.decision import Why
from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.domain.message import MessageKind
from whereabouts.domain.order import OrderStage
from workflows import names

QUIET, LOST = EscalationKind.TRACKING_QUIET, EscalationKind.POTENTIALLY_LOST
NEVER = EscalationKind.NEVER_PICKED_UP


@asynccontextmanager
async def silent_since(moment: str) -> AsyncIterator[Theatre]:
    async with theatre(an_order(placed="Mon 23 Nov 09:00")) as t:
        await t.labelled("Mon 23 Nov 12:00")
        await t.scanned("IN_TRANSIT", moment)
        yield t


async def test_after_48_hours_the_carrier_is_asked_then_the_shopper_told() -> None:
    async with silent_since("Mon 23 Nov 20:00") as t:
        await t.until("Wed 25 Nov 19:59")
        assert t.hands.asked == []
        await t.until("Wed 25 Nov 20:05")
        assert t.hands.asked == ["Wed 25 Nov 20:00 ups 1Z-p1"]
        assert t.hands.desk == [f"Wed 25 Nov 20:00 opened {QUIET}"]
        assert t.said[-1] == f"Wed 25 Nov 20:00 EMAIL {QUIET} p1"
        assert t.hands.cases[0].due_at is None


async def test_a_fresh_scan_found_by_asking_ends_the_silence_unheard() -> None:
    async with silent_since("Mon 23 Nov 20:00") as t:
        scan = a_scan("IN_TRANSIT", "Wed 25 Nov 11:00")
        t.hands.answers = [CarrierAnswer(answered=True, scans=(scan,))]
        await t.until("Fri 27 Nov 10:59")
        assert t.hands.asked == ["Wed 25 Nov 20:00 ups 1Z-p1"]
        assert t.hands.cases == []
        assert scan in (await t.state()).scans
        await t.until("Fri 27 Nov 11:05")
        assert t.hands.asked[1:] == ["Fri 27 Nov 11:00 ups 1Z-p1"]


async def test_a_scan_that_waited_in_the_store_comes_with_the_next_message() -> None:
    async with theatre(an_order(placed="Mon 23 Nov 09:00")) as t:
        await t.labelled("Mon 23 Nov 12:00", estimate=on("Mon 30 Nov"))
        await t.scanned("IN_TRANSIT", "Mon 23 Nov 20:00")
        await t.scanned("IN_TRANSIT", "Wed 25 Nov 08:00")
        await t.scanned("IN_TRANSIT", "Thu 26 Nov 20:00")
        t.hands.held = (a_scan("IN_TRANSIT", "Fri 27 Nov 05:00"),)
        await t.until("Sun 29 Nov 04:59")
        assert t.said[-1] == "Fri 27 Nov 08:00 EMAIL IN_TRANSIT p1"
        assert t.hands.asked == []
        await t.until("Sun 29 Nov 05:05")
        assert t.hands.asked == ["Sun 29 Nov 05:00 ups 1Z-p1"]


async def test_a_carrier_that_is_down_is_asked_hourly_for_half_a_day() -> None:
    async with silent_since("Mon 23 Nov 20:00") as t:
        t.hands.carrier_is_down = True
        await t.until("Thu 26 Nov 06:59")
        assert [line[:16] for line in t.hands.asked][:3] == [
            "Wed 25 Nov 20:00",
            "Wed 25 Nov 21:00",
            "Wed 25 Nov 22:00",
        ]
        assert len(t.hands.asked) == 11
        assert t.hands.cases == []
        await t.until("Thu 26 Nov 07:05")
        assert len(t.hands.asked) == 12
        assert [case.kind for case in t.hands.cases] == [QUIET]


async def test_a_carrier_that_comes_back_is_believed() -> None:
    async with silent_since("Mon 23 Nov 20:00") as t:
        t.hands.carrier_is_down = True
        await t.until("Wed 25 Nov 22:30")
        t.hands.carrier_is_down = False
        t.hands.answers = [
            CarrierAnswer(answered=True, scans=(a_scan("IN_TRANSIT", "Wed 25 Nov 21:40"),))
        ]
        await t.until("Fri 27 Nov 21:00")
        assert len(t.hands.asked) == 4
        assert t.hands.cases == []


async def test_a_new_scan_ends_a_quiet_escalation_by_itself_and_the_order_hears_of_it() -> None:
    async with silent_since("Mon 23 Nov 20:00") as t:
        await t.until("Thu 26 Nov 09:00")
        assert (await t.state()).escalations[0].is_open
        await t.scanned("IN_TRANSIT", "Thu 26 Nov 10:00", place="Columbus, OH")
        await t.until("Thu 26 Nov 10:01")
        assert await t.escalation(QUIET).result() is Resolution.MOVED_AGAIN
        (closed,) = (await t.state()).escalations
        assert closed.resolution is Resolution.MOVED_AGAIN
        assert t.hands.desk[-1] == "Thu 26 Nov 10:00 carrier closed: MOVED_AGAIN"


async def test_a_second_silence_is_a_second_escalation_and_no_second_message() -> None:
    async with silent_since("Mon 23 Nov 20:00") as t:
        await t.scanned("IN_TRANSIT", "Thu 26 Nov 10:00")
        await t.until("Sat 28 Nov 12:00")
        assert [(case.kind, case.ordinal) for case in t.hands.cases] == [(QUIET, 1), (QUIET, 2)]
        assert [line for line in t.said if QUIET in line] == [f"Wed 25 Nov 20:00 EMAIL {QUIET} p1"]


async def test_five_business_days_of_silence_skip_thanksgiving_and_call_a_person() -> None:
    async with silent_since("Mon 23 Nov 20:00") as t:
        await t.until("Tue 1 Dec 19:59")
        assert [case.kind for case in t.hands.cases] == [QUIET]
        await t.until("Tue 1 Dec 20:05")
        (_, case) = t.hands.cases
        assert case.kind is LOST
        assert t.hands.asked[-1] == "Tue 1 Dec 20:00 ups 1Z-p1"
        assert t.said[-1] == "Tue 1 Dec 20:00 EMAIL LOOKING_INTO_IT p1"


async def test_a_label_without_a_scan_is_the_warehouses_first() -> None:
    async with theatre(an_order()) as t:
        await t.labelled("Mon 2 Nov 12:00")
        await t.until("Wed 4 Nov 12:05")
        assert [case.kind for case in t.hands.cases] == [NEVER]
        assert (await t.why(MessageKind.TRACKING_QUIET)).why is Why.WAREHOUSE_FIRST
        await t.until("Thu 5 Nov 12:05")
        assert t.said[-1] == f"Thu 5 Nov 12:00 EMAIL {QUIET} p1"


async def test_a_moving_parcel_is_never_asked_about() -> None:
    async with silent_since("Mon 23 Nov 20:00") as t:
        for moment in ("Wed 25 Nov 08:00", "Thu 26 Nov 20:00", "Sat 28 Nov 08:00"):
            await t.scanned("IN_TRANSIT", moment)
        await t.scanned("DELIVERED", "Sun 29 Nov 12:00")
        assert await t.ends() is OrderStage.DELIVERED
        assert t.hands.asked == []
        assert t.hands.cases == []


@pytest.mark.parametrize("silent", [True, False])
async def test_the_order_is_found_as_silent_only_while_it_is(silent: bool) -> None:
    async with silent_since("Mon 23 Nov 20:00") as t:
        await t.until("Thu 26 Nov 09:00")
        if not silent:
            await t.scanned("IN_TRANSIT", "Thu 26 Nov 10:00")
            await t.until("Thu 26 Nov 10:01")
        found = (await t.order.describe()).typed_search_attributes
        assert found[names.SILENT] is silent
        assert found[names.ORDER_STAGE] == ("NEEDS_ATTENTION" if silent else "IN_TRANSIT")
