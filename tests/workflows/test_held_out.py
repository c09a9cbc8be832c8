"""A message that is held out reaches nobody, and its moment is kept at once."""

from tests.build import an_order
from tests.replay.stories import HELD_OUT, held_out
from tests.workflows.theatre import theatre
from whereabouts.domain.decision import Verdict, Why
from whereabouts.domain.message import MessageKind
from whereabouts.domain.order import OrderStage


async def test_the_order_goes_on_without_it_and_says_why() -> None:
    async with theatre(an_order(trials=(HELD_OUT,))) as t:
        await held_out(t)
        assert await t.ends() is OrderStage.DELIVERED
        assert [line.split()[5] for line in t.said] == ["ORDER_CONFIRMED", "SHIPPED", "DELIVERED"]
        (kept,) = t.hands.held_out
        decided = next(d for d in kept.standing.decisions if d.kind is kept.kind)
        assert kept.kind is MessageKind.OUT_FOR_DELIVERY
        assert (decided.verdict, decided.why) == (Verdict.SUPPRESSED, Why.HELD_OUT)
        assert (await t.why(kept.kind)).why is Why.HELD_OUT
