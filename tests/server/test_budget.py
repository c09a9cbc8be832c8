"""What an ordinary order costs: measured on a real server, by the server's own count."""

import sys

import pytest

from tests.build import an_order, on
from tests.server.cost import Cost
from tests.server.live import Server, live
from tests.workflows.stage import Stage
from tests.workflows.theatre import theatre

MOST_TASKS, MOST_EVENTS, MOST_ACTIONS = 18, 95, 20

#: Six days in about eleven seconds: an hour of the order is 72 milliseconds.
SPEED = 50_000


async def six_days(s: Stage, out: str) -> None:
    """Of eleven carrier scans, those that change the plan or show movement are told."""
    await s.labelled("Tue 3 Nov 10:00", estimate=on("Sun 8 Nov"))
    await s.scanned("IN_TRANSIT", "Tue 3 Nov 20:00")
    await s.scanned("IN_TRANSIT", "Thu 5 Nov 08:00")
    await s.scanned("IN_TRANSIT", "Fri 6 Nov 20:00")
    await s.scanned("OUT_FOR_DELIVERY", out)
    await s.scanned("DELIVERED", "Sun 8 Nov 13:12")
    await s.ends()


async def test_an_order_of_six_days_stays_within_its_budget(
    server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    before = await server.actions()
    async with live(server, an_order(order_id="budget"), SPEED) as s:
        await six_days(s, "Sun 8 Nov 08:12")
        cost = Cost.of(await s.order.fetch_history())
    billed = await server.actions() - before
    with capsys.disabled():
        sys.stdout.write(f"\n{cost}, billed as {dict(billed)}\n")
    assert [line.split()[5] for line in s.said] == FIVE
    assert s.hands.asked == []
    assert billed.total() == cost.actions
    assert cost.tasks <= MOST_TASKS
    assert cost.events <= MOST_EVENTS
    assert cost.actions <= MOST_ACTIONS


@pytest.mark.parametrize(
    ("out", "actions"), [("Sun 8 Nov 08:12", MOST_ACTIONS), ("Sun 8 Nov 06:30", MOST_ACTIONS + 1)]
)
async def test_a_scan_before_dawn_costs_one_timer_more(out: str, actions: int) -> None:
    async with theatre(an_order()) as t:
        await six_days(t, out)
        cost = Cost.of(await t.order.fetch_history())
        assert len(t.said) == len(FIVE)
        assert cost.tasks <= MOST_TASKS
        assert cost.events <= MOST_EVENTS
        assert cost.actions == actions


FIVE = ["ORDER_CONFIRMED", "SHIPPED", "IN_TRANSIT", "OUT_FOR_DELIVERY", "DELIVERED"]
