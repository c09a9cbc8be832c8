"""ORDER_CONFIRMED: at once, and never for history."""

from tests.build import a_parcel, a_scan, an_order, on
from tests.workflows.theatre import theatre
from whereabouts.domain.decision import Verdict, Why
from whereabouts.domain.message import MessageKind
from whereabouts.domain.order import OrderStage


async def test_a_new_order_is_confirmed_at_once() -> None:
    async with theatre(an_order()) as t:
        await t.until("Mon 2 Nov 09:01")
        assert t.said == ["Mon 2 Nov 09:00 EMAIL ORDER_CONFIRMED"]


async def test_an_order_imported_as_history_sends_nothing_and_ends() -> None:
    parcel, scan = a_parcel(), a_scan("DELIVERED", "Thu 5 Nov 14:00")
    async with theatre(an_order(imported="Mon 9 Nov 09:00", parcels=(parcel,), scans=(scan,))) as t:
        assert await t.ends() is OrderStage.DELIVERED
        assert t.said == []
        (record,) = t.hands.closed
        told = {d.kind: d for d in record.standing.decisions}
        assert told[MessageKind.DELIVERED].why is Why.HISTORY


async def test_an_order_imported_on_its_way_is_told_of_what_comes_and_of_nothing_past() -> None:
    parcel = a_parcel(estimate=on("Tue 10 Nov"))
    moving = a_scan("IN_TRANSIT", "Sun 8 Nov 20:00")
    order = an_order(imported="Mon 9 Nov 09:00", parcels=(parcel,), scans=(moving,))
    async with theatre(order) as t:
        await t.scanned("OUT_FOR_DELIVERY", "Tue 10 Nov 08:30")
        await t.scanned("DELIVERED", "Tue 10 Nov 15:00")
        assert await t.ends() is OrderStage.DELIVERED
        assert t.said == [
            "Tue 10 Nov 08:30 EMAIL OUT_FOR_DELIVERY p1",
            "Tue 10 Nov 15:00 EMAIL DELIVERED p1",
        ]


async def test_an_order_whose_first_news_came_before_it_was_confirmed_hears_both() -> None:
    async with theatre(an_order(parcels=(a_parcel(labelled="Mon 2 Nov 09:00"),))) as t:
        await t.until("Mon 2 Nov 09:01")
        assert sorted(t.said) == [
            "Mon 2 Nov 09:00 EMAIL ORDER_CONFIRMED",
            "Mon 2 Nov 09:00 EMAIL SHIPPED p1",
        ]
        assert (await t.why(MessageKind.ORDER_CONFIRMED)).verdict is Verdict.SENT
