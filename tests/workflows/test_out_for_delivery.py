"""OUT_FOR_DELIVERY: that morning, never after the fact."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.build import a_scan, an_order
from tests.workflows.theatre import Theatre, theatre
from whereabouts.domain.decision import Verdict
from whereabouts.domain.facts import ParcelScanned
from whereabouts.domain.message import MessageKind


@asynccontextmanager
async def on_its_way() -> AsyncIterator[Theatre]:
    async with theatre(an_order(texts=True)) as t:
        await t.labelled("Mon 2 Nov 12:00")
        await t.scanned("IN_TRANSIT", "Mon 2 Nov 20:00")
        yield t


async def test_a_scan_before_dawn_is_told_at_eight() -> None:
    async with on_its_way() as t:
        await t.scanned("OUT_FOR_DELIVERY", "Wed 4 Nov 05:40")
        await t.until("Wed 4 Nov 07:59")
        assert (await t.why(MessageKind.OUT_FOR_DELIVERY)).verdict is Verdict.WAITING
        await t.until("Wed 4 Nov 09:00")
        assert t.said[-1] == "Wed 4 Nov 08:00 SMS OUT_FOR_DELIVERY p1"


async def test_a_later_scan_is_told_at_once() -> None:
    async with on_its_way() as t:
        await t.scanned("OUT_FOR_DELIVERY", "Wed 4 Nov 10:20")
        await t.until("Wed 4 Nov 10:30")
        assert t.said[-1] == "Wed 4 Nov 10:20 SMS OUT_FOR_DELIVERY p1"


async def test_a_delivery_before_eight_is_told_alone() -> None:
    async with on_its_way() as t:
        await t.scanned("OUT_FOR_DELIVERY", "Wed 4 Nov 05:40")
        await t.scanned("DELIVERED", "Wed 4 Nov 07:30")
        await t.until("Wed 4 Nov 12:00")
        assert not any("OUT_FOR_DELIVERY" in line for line in t.said)


async def test_a_scan_heard_after_nine_in_the_evening_is_not_told() -> None:
    async with on_its_way() as t:
        await t.until("Wed 4 Nov 21:10")
        await t.scanned("OUT_FOR_DELIVERY", "Wed 4 Nov 21:15")
        await t.until("Thu 5 Nov 12:00")
        assert not any("OUT_FOR_DELIVERY" in line for line in t.said)
        assert (await t.why(MessageKind.OUT_FOR_DELIVERY)).verdict is Verdict.EXPIRED


async def test_a_scan_first_heard_of_a_day_late_is_not_told() -> None:
    async with on_its_way() as t:
        await t.until("Thu 5 Nov 09:00")
        await t.hears(ParcelScanned(scan=a_scan("OUT_FOR_DELIVERY", "Wed 4 Nov 09:00")))
        await t.until("Thu 5 Nov 12:00")
        assert not any("OUT_FOR_DELIVERY" in line for line in t.said)
