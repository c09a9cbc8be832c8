"""SHIPPED: within the hour, and one message for parcels that leave together."""

from tests.build import an_order
from tests.workflows.theatre import theatre
from whereabouts.domain.message import MessageKind

CONFIRMED = "Mon 2 Nov 09:00 EMAIL ORDER_CONFIRMED"


async def test_a_label_for_everything_is_told_at_once() -> None:
    async with theatre(an_order()) as t:
        await t.labelled("Mon 2 Nov 12:00")
        await t.until("Mon 2 Nov 12:01")
        assert t.said == [CONFIRMED, "Mon 2 Nov 12:00 EMAIL SHIPPED p1"]


async def test_parcels_labelled_within_ten_minutes_share_one_message() -> None:
    async with theatre(an_order()) as t:
        await t.labelled("Mon 2 Nov 12:00", "p1", items=1)
        await t.labelled("Mon 2 Nov 12:06", "p2", items=1)
        await t.until("Mon 2 Nov 13:00")
        assert t.said == [CONFIRMED, "Mon 2 Nov 12:06 EMAIL SHIPPED p1+p2"]


async def test_parcels_labelled_further_apart_are_told_apart() -> None:
    async with theatre(an_order()) as t:
        await t.labelled("Mon 2 Nov 12:00", "p1", items=1)
        await t.labelled("Mon 2 Nov 12:30", "p2", items=1)
        await t.until("Mon 2 Nov 13:00")
        assert t.said == [
            CONFIRMED,
            "Mon 2 Nov 12:10 EMAIL SHIPPED p1",
            "Mon 2 Nov 12:30 EMAIL SHIPPED p2",
        ]


async def test_a_parcel_whose_contents_nobody_states_waits_ten_minutes_for_company() -> None:
    async with theatre(an_order()) as t:
        await t.labelled("Mon 2 Nov 12:00", items=None)
        await t.until("Mon 2 Nov 13:00")
        assert t.said == [CONFIRMED, "Mon 2 Nov 12:10 EMAIL SHIPPED p1"]


async def test_a_delivery_within_the_ten_minutes_is_told_instead() -> None:
    async with theatre(an_order()) as t:
        await t.labelled("Mon 2 Nov 12:00", items=None)
        await t.scanned("DELIVERED", "Mon 2 Nov 12:05")
        await t.until("Mon 2 Nov 13:00")
        assert t.said == [CONFIRMED, "Mon 2 Nov 12:05 EMAIL DELIVERED p1"]
        assert "delivered" in (await t.why(MessageKind.SHIPPED)).reason
