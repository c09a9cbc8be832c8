"""IN_TRANSIT: at the midpoint of a long transit, by day, while the parcel moves."""

from tests.build import an_order, on
from tests.workflows.theatre import Theatre, theatre
from whereabouts.domain.decision import Verdict, Why
from whereabouts.domain.message import MessageKind


async def test_the_midpoint_of_a_long_transit_is_told_in_the_shoppers_daytime() -> None:
    async with theatre(an_order()) as t:
        await t.labelled("Mon 2 Nov 12:00", estimate=on("Mon 9 Nov"))
        await t.scanned("IN_TRANSIT", "Mon 2 Nov 20:00")
        await _moving(t, "Wed 4 Nov 08:00", "Thu 5 Nov 20:00")
        await t.until("Fri 6 Nov 07:59")
        waiting = await t.why(MessageKind.IN_TRANSIT)
        assert waiting.verdict is Verdict.WAITING
        await t.until("Fri 6 Nov 12:00")
        assert t.said[-1] == "Fri 6 Nov 08:00 EMAIL IN_TRANSIT p1"
        assert t.hands.asked == []


async def test_a_short_transit_needs_no_midpoint() -> None:
    async with theatre(an_order()) as t:
        await t.labelled("Mon 2 Nov 12:00", estimate=on("Thu 5 Nov"))
        await t.scanned("IN_TRANSIT", "Mon 2 Nov 20:00")
        await t.until("Wed 4 Nov 12:00")
        assert not any("IN_TRANSIT" in line for line in t.said)
        assert (await t.why(MessageKind.IN_TRANSIT)).why is Why.SHORT_TRANSIT


async def test_a_parcel_that_may_not_be_moving_is_not_said_to_be() -> None:
    async with theatre(an_order()) as t:
        await t.labelled("Mon 2 Nov 12:00", estimate=on("Mon 9 Nov"))
        await t.scanned("IN_TRANSIT", "Mon 2 Nov 20:00")
        await t.until("Fri 6 Nov 12:00")
        assert not any("IN_TRANSIT" in line for line in t.said)
        assert (await t.why(MessageKind.IN_TRANSIT)).why is Why.SILENT


async def _moving(t: Theatre, *moments: str) -> None:
    for moment in moments:
        await t.scanned("IN_TRANSIT", moment)
