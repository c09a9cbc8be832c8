"""Pages ask carriers behind the page, and cannot be used to ask them too much."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from tests.gateway.tracking.records import a_record
from whereabouts.gateway.tracking import glances as module
from whereabouts.gateway.tracking.glances import EVERY, MOST_A_DAY, Glances
from whereabouts.selfservice.answer.answer import Look, Looked
from whereabouts.selfservice.live.looking import Looks
from whereabouts.store.order_record import OrderRecord

NOON = datetime.fromisoformat("2026-11-24T12:00:00+00:00")
KEY = ("pier", "NP-1")


class Carrier:
    """Answers when it is let, about every parcel called p1."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, float]] = []
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        self.knows = frozenset({"p1"})
        self.error: Exception | None = None

    def askable(self, order: OrderRecord) -> frozenset[str]:
        del order
        return self.knows

    async def look(self, store: str, orders: Sequence[OrderRecord], share: float = 1.0) -> Looks:
        assert store == "pier"
        self.asked += [(order.order_id, share) for order in orders]
        await self.may_answer.wait()
        if self.error is not None:
            raise self.error
        return Looks({(orders[0].order_id, "p1"): Look(how=Looked.LIVE, at=NOON)})


class World:
    def __init__(self) -> None:
        self.now, self.carrier = NOON, Carrier()
        self.glances = Glances(self.carrier, lambda: self.now)

    async def opened(self, order_id: str = "NP-1") -> None:
        self.glances.begin(a_record(order_id))
        await asyncio.sleep(0)


@pytest.fixture
async def world() -> World:
    return World()


async def test_a_look_goes_on_behind_the_page_and_marks_the_order_when_it_ends(
    world: World,
) -> None:
    world.carrier.may_answer.clear()
    await world.opened()
    glance, before = world.glances.of(KEY), world.glances.mark(KEY)
    assert glance is not None
    assert glance.is_under_way
    world.carrier.may_answer.set()
    await asyncio.sleep(0)
    assert glance.looks == {"p1": Look(how=Looked.LIVE, at=NOON)}
    assert world.glances.mark(KEY) != before


async def test_an_order_is_asked_about_once_a_minute(world: World) -> None:
    for _ in range(5):
        await world.opened()
    await world.opened("NP-2")
    world.now += EVERY
    await world.opened()
    assert [order for order, _ in world.carrier.asked] == ["NP-1", "NP-2", "NP-1"]


async def test_an_order_is_asked_about_so_many_times_a_day_and_again_the_next(
    world: World,
) -> None:
    for _ in range(MOST_A_DAY + 5):
        await world.opened()
        world.now += EVERY
    assert len(world.carrier.asked) == MOST_A_DAY
    world.now = NOON + timedelta(days=1)
    await world.opened()
    assert len(world.carrier.asked) == MOST_A_DAY + 1


async def test_pages_leave_the_last_of_a_quota_to_who_asks(world: World) -> None:
    await world.opened()
    assert all(share < 1 for _, share in world.carrier.asked)


async def test_many_orders_at_once_do_not_all_ask(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_AT_ONCE", 2)
    world.carrier.may_answer.clear()
    for number in range(4):
        await world.opened(f"NP-{number}")
    assert len(world.carrier.asked) == 2
    assert world.glances.of(("pier", "NP-3")) is None
    world.carrier.may_answer.set()


async def test_where_nobody_can_be_asked_the_page_says_nothing_of_it(world: World) -> None:
    world.carrier.knows = frozenset()
    await world.opened()
    assert world.glances.of(KEY) is None


async def test_a_look_that_fails_leaves_the_page_as_it_was(world: World) -> None:
    world.carrier.error = ConnectionError("the database is away")
    await world.opened()
    await asyncio.sleep(0)
    glance = world.glances.of(KEY)
    assert glance is not None
    assert glance.looks == {}


async def test_orders_looked_at_long_ago_are_forgotten(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_REMEMBERED", 2)
    for number in range(3):
        await world.opened(f"NP-{number}")
    assert world.glances.of(("pier", "NP-0")) is None
    assert world.glances.of(("pier", "NP-2")) is not None
