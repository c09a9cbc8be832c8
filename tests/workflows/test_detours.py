"""What may go differently on the way: each told once per parcel."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from tests.build import a_parcel, an_order, at, on
from tests.workflows.theatre import Theatre, theatre
from whereabouts.domain.facts import OrderCancelled, ParcelLabelled
from whereabouts.domain.order import OrderStage


@asynccontextmanager
async def on_its_way() -> AsyncIterator[Theatre]:
    async with theatre(an_order()) as t:
        await t.labelled("Mon 2 Nov 12:00", estimate=on("Thu 5 Nov"))
        await t.scanned("IN_TRANSIT", "Mon 2 Nov 20:00")
        yield t


def of(kind: str, t: Theatre) -> list[str]:
    return [line for line in t.said if f" {kind}" in line]


async def test_an_estimate_that_slips_by_a_day_is_told_once() -> None:
    async with on_its_way() as t:
        await t.scanned("IN_TRANSIT", "Tue 3 Nov 14:00", estimate=on("Fri 6 Nov"))
        await t.scanned("IN_TRANSIT", "Wed 4 Nov 14:00", estimate=on("Sat 7 Nov"))
        await t.until("Wed 4 Nov 20:00")
        assert of("DELAYED", t) == ["Tue 3 Nov 14:00 EMAIL DELAYED p1"]


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("DELIVERY_ATTEMPTED", "DELIVERY_ATTEMPTED"),
        ("AVAILABLE_FOR_PICKUP", "READY_FOR_PICKUP"),
        ("CUSTOMS_HOLD", "CUSTOMS_HOLD"),
    ],
)
async def test_a_parcel_that_waits_for_somebody_is_told_of_once(status: str, kind: str) -> None:
    async with on_its_way() as t:
        await t.scanned(status, "Wed 4 Nov 16:05")
        await t.scanned(status, "Thu 5 Nov 16:05")
        await t.until("Thu 5 Nov 20:00")
        assert of(kind, t) == [f"Wed 4 Nov 16:05 EMAIL {kind} p1"]


async def test_a_parcel_in_customs_or_at_the_counter_is_not_called_silent() -> None:
    async with on_its_way() as t:
        await t.scanned("CUSTOMS_HOLD", "Wed 4 Nov 16:05")
        await t.until("Wed 11 Nov 16:05")
        assert t.hands.asked == []
        assert t.hands.cases == []


async def test_a_return_is_told_and_ends_the_order_as_returned() -> None:
    async with on_its_way() as t:
        await t.scanned("RETURNING", "Wed 4 Nov 11:00")
        await t.scanned("RETURNED", "Fri 6 Nov 09:00")
        assert await t.ends() is OrderStage.RETURNED
        assert t.said[-1] == "Wed 4 Nov 11:00 EMAIL RETURNING p1"


async def test_a_replaced_tracking_number_is_told_and_followed_from_then_on() -> None:
    async with on_its_way() as t:
        parcel = a_parcel(number="1Z-NEW", replaced="Tue 3 Nov 10:00")
        await t.hears_at("Tue 3 Nov 10:00", ParcelLabelled(parcel=parcel))
        await t.scanned("DELIVERED", "Tue 3 Nov 12:00", tracking_number="1Z-p1")
        await t.until("Tue 3 Nov 13:00")
        assert of("DELIVERED", t) == []
        await t.scanned("DELIVERED", "Wed 4 Nov 12:00", tracking_number="1Z-NEW")
        assert await t.ends() is OrderStage.DELIVERED
        assert t.said[-2:] == [
            "Tue 3 Nov 10:00 EMAIL TRACKING_REPLACED p1",
            "Wed 4 Nov 12:00 EMAIL DELIVERED p1",
        ]


async def test_a_cancelled_order_says_so_once_and_ends() -> None:
    async with theatre(an_order()) as t:
        cancelled = OrderCancelled(at=at("Mon 2 Nov 10:00"))
        await t.hears_at("Mon 2 Nov 10:00", cancelled)
        again = OrderCancelled(at=cancelled.at + timedelta(minutes=5))
        await t.hears_at("Mon 2 Nov 10:05", again)
        assert await t.ends() is OrderStage.CANCELLED
        assert t.said == [
            "Mon 2 Nov 09:00 EMAIL ORDER_CONFIRMED",
            "Mon 2 Nov 10:00 EMAIL ORDER_CANCELLED",
        ]
