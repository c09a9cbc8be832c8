"""Facts may come twice, late and in any order; what follows from them is the same."""

import asyncio

import pytest
from temporalio.service import RPCError, RPCStatusCode

from tests.build import a_parcel, a_scan, an_order
from tests.workflows.theatre import theatre
from whereabouts.domain.facts import ParcelLabelled, ParcelScanned
from whereabouts.domain.order import OrderStage


async def test_facts_told_twice_and_backwards_tell_the_shopper_once() -> None:
    labelled = ParcelLabelled(parcel=a_parcel())
    scans = [
        ParcelScanned(scan=a_scan(status, moment))
        for status, moment in (
            ("DELIVERED", "Wed 4 Nov 14:00"),
            ("OUT_FOR_DELIVERY", "Wed 4 Nov 08:30"),
            ("IN_TRANSIT", "Mon 2 Nov 20:00"),
        )
    ]
    async with theatre(an_order()) as t:
        await t.hears_at("Mon 2 Nov 12:00", labelled)
        await t.until("Wed 4 Nov 08:00")
        await t.until("Wed 4 Nov 14:05")
        for scan in (*scans, *reversed(scans)):
            await t.hears(scan)
            await t.hears(labelled)
        assert await t.ends() is OrderStage.DELIVERED
        assert [line for line in t.said if "Wed" in line] == ["Wed 4 Nov 14:05 EMAIL DELIVERED p1"]


async def test_a_scan_told_before_its_label_waits_for_it() -> None:
    async with theatre(an_order()) as t:
        await t.scanned("IN_TRANSIT", "Mon 2 Nov 12:30")
        await t.until("Mon 2 Nov 13:00")
        await t.hears(ParcelLabelled(parcel=a_parcel(labelled="Mon 2 Nov 12:00")))
        await t.until("Mon 2 Nov 13:05")
        assert t.said[-1] == "Mon 2 Nov 13:00 EMAIL SHIPPED p1"
        assert (await t.state()).scans[0].parcel_id == "p1"


async def test_many_facts_at_once_are_all_heard() -> None:
    async with theatre(an_order()) as t:
        await t.labelled("Mon 2 Nov 12:00")
        scans = [a_scan("IN_TRANSIT", f"Mon 2 Nov 13:{minute:02}") for minute in range(40)]
        await asyncio.gather(*(t.hears(ParcelScanned(scan=scan)) for scan in scans * 2))
        assert (await t.state()).scans == tuple(scans)


async def test_news_that_comes_while_an_order_ends_keeps_it_open() -> None:
    parcel, scan = a_parcel(items=None), a_scan("DELIVERED", "Thu 5 Nov 14:00")
    async with theatre(an_order(imported="Mon 9 Nov 09:00", parcels=(parcel,), scans=(scan,))) as t:
        t.hands.closing_waits_for = asyncio.Event()
        await t.hears(ParcelLabelled(parcel=a_parcel("p2", labelled="Mon 9 Nov 10:00", items=None)))
        t.hands.closing_waits_for.set()
        await t.until("Mon 9 Nov 11:00")
        assert await t.still_runs()
        assert t.said == ["Mon 9 Nov 10:10 EMAIL SHIPPED p2"]


async def test_news_for_an_order_that_is_over_finds_nobody() -> None:
    async with theatre(an_order()) as t:
        await t.labelled("Mon 2 Nov 12:00")
        await t.scanned("DELIVERED", "Tue 3 Nov 12:00")
        await t.ends()
        with pytest.raises(RPCError) as refused:
            await t.hears(ParcelScanned(scan=a_scan("DELIVERED", "Tue 3 Nov 12:00")))
        assert refused.value.status is RPCStatusCode.NOT_FOUND
