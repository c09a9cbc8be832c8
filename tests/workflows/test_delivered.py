"""DELIVERED: within the hour by day and by night, and never of a return."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.build import a_scan, an_order
from tests.workflows.theatre import Theatre, theatre
from whereabouts.domain.decision import Verdict, Why
from whereabouts.domain.facts import ParcelScanned
from whereabouts.domain.message import MessageKind
from whereabouts.domain.order import OrderStage


@asynccontextmanager
async def on_its_way(*, texts: bool = True) -> AsyncIterator[Theatre]:
    async with theatre(an_order(texts=texts)) as t:
        await t.labelled("Mon 2 Nov 12:00")
        await t.scanned("IN_TRANSIT", "Mon 2 Nov 20:00")
        yield t


async def test_a_delivery_by_day_is_texted_at_once_and_ends_the_order() -> None:
    async with on_its_way() as t:
        await t.scanned("DELIVERED", "Wed 4 Nov 15:12")
        assert await t.ends() is OrderStage.DELIVERED
        assert t.said[-1] == "Wed 4 Nov 15:12 SMS DELIVERED p1"


async def test_a_delivery_by_night_goes_by_mail_and_is_texted_in_the_morning() -> None:
    async with on_its_way() as t:
        await t.scanned("DELIVERED", "Tue 3 Nov 22:40")
        assert await t.ends() is OrderStage.DELIVERED
        assert t.said[-2:] == [
            "Tue 3 Nov 22:40 EMAIL DELIVERED p1",
            "Wed 4 Nov 08:00 SMS DELIVERED p1",
        ]


async def test_a_shopper_who_gave_no_number_hears_of_a_night_delivery_once() -> None:
    async with on_its_way(texts=False) as t:
        await t.scanned("DELIVERED", "Tue 3 Nov 22:40")
        assert await t.ends() is OrderStage.DELIVERED
        assert [line for line in t.said if "DELIVERED" in line] == [
            "Tue 3 Nov 22:40 EMAIL DELIVERED p1"
        ]


async def test_the_end_of_a_return_leg_never_reads_delivered() -> None:
    async with on_its_way() as t:
        await t.scanned("RETURNING", "Wed 4 Nov 11:00")
        await t.scanned("DELIVERED", "Fri 6 Nov 10:00")
        assert await t.ends() is OrderStage.RETURNED
        assert t.said[-1] == "Wed 4 Nov 11:00 SMS RETURNING p1"
        assert (await t.why(MessageKind.DELIVERED)).why is Why.RETURN_LEG


async def test_a_delivery_first_heard_of_after_a_week_is_not_told() -> None:
    async with on_its_way() as t:
        await t.until("Thu 12 Nov 12:00")
        await t.hears(ParcelScanned(scan=a_scan("DELIVERED", "Thu 5 Nov 11:00")))
        assert await t.ends() is OrderStage.DELIVERED
        assert not any("DELIVERED" in line for line in t.said)
        assert (await t.why(MessageKind.DELIVERED)).verdict is Verdict.EXPIRED


async def test_an_order_of_two_parcels_ends_with_the_second() -> None:
    async with theatre(an_order()) as t:
        await t.labelled("Mon 2 Nov 12:00", "p1", items=1)
        await t.labelled("Mon 2 Nov 12:05", "p2", items=1)
        await t.scanned("DELIVERED", "Tue 3 Nov 11:00", "p1")
        await t.until("Wed 4 Nov 11:00")
        assert await t.still_runs()
        await t.scanned("DELIVERED", "Wed 4 Nov 11:30", "p2")
        assert await t.ends() is OrderStage.DELIVERED
        assert [line for line in t.said if "DELIVERED" in line] == [
            "Tue 3 Nov 11:00 EMAIL DELIVERED p1",
            "Wed 4 Nov 11:30 EMAIL DELIVERED p2",
        ]
