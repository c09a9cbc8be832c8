"""A flood of pushes writes no history: a whole life of each journey, counted event by event."""

from pathlib import Path

from tests.flood.conftest import copied
from tests.flood.hearing import Hearing
from tests.flood.pushes import JOURNEYS, Post, clean, flooded
from tests.flood.shop import Run, open_shop
from tests.killed.dice import dice
from tests.server.cost import Cost
from tests.store.build import a_purchase, a_start
from tests.workflows.theatre import theatre
from whereabouts.stores import Stores

#: Scheduled, started, completed.
_EVENTS_OF_A_TASK = 3
NUMBERS = [f"7004{n:08}" for n in range(len(JOURNEYS))]


async def cost(name: str, told: Hearing) -> Cost:
    """What an order costs that hears what the dispatcher had for it, when it had it."""
    async with theatre(a_start(a_purchase(name)).order) as t:
        for moment, facts in told.heard:
            await t.hears_at(moment, *facts)
        await t.ends()
        assert len(t.said) == len(told.reached.messages)
        return Cost.of(await t.order.fetch_history())


async def test_a_flooded_order_costs_no_event_more(
    migrated: Path, stores: Stores, tmp_path: Path
) -> None:
    with copied(migrated, tmp_path / "opened.db") as engine:
        open_shop(engine, NUMBERS)

    async def heard(posts: list[Post]) -> dict[str, Hearing]:
        with copied(tmp_path / "opened.db", tmp_path / f"{len(posts)}.db") as engine:
            run = Run(engine, stores, NUMBERS)
            await run.takes(posts)
            return run.orders

    calm, flood = await heard(clean(NUMBERS)), await heard(flooded(NUMBERS, dice(7, "flood")))
    for number in NUMBERS:
        before, after = await cost(number, calm[number]), await cost(number, flood[number])
        assert _without_tasks(after) == _without_tasks(before)


def _without_tasks(cost: Cost) -> tuple[int, int]:
    """The actions, and the events but for those of workflow tasks: where a signal and the end of
    a send meet, the server wakes the order once or twice, as it happens."""
    return cost.actions, cost.events - _EVENTS_OF_A_TASK * cost.tasks
