"""An answer costs so many questions to carriers and to the database, and never one more: in
numbers, because a test that takes the time holds for one machine only."""

import pytest
from sqlalchemy import Engine

from tests.activities.workshop import a_store
from tests.selfservice.live.test_looking import House
from tests.store.build import NOW, STORE, a_report, labelled
from tests.store.statements import statements
from whereabouts.selfservice.answer.answer import Looked
from whereabouts.selfservice.answering import Answering

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
ORDERS = ("1001", "1002", "1003")
#: Orders, their parcels, scans and numbers, cases and promises: each once, of all orders.
READ, AROUND = 4, 2
#: To take one scan, and to note that its order has news.
TAKEN = 7
#: One parcel a call at UPS, thirty at the other.
CALLS = [("1Z-1001",), ("1Z-1002",)], [("R-1001", "R-1002", "R-1003")]


@pytest.fixture
def house(engine: Engine) -> House:
    """Three orders in five parcels, with two carriers."""
    house = House(engine)
    house.ups.batch = 1
    for order_id in ORDERS:
        facts = [labelled("p1", number=f"R-{order_id}", carrier="raven")]
        if order_id != ORDERS[-1]:
            facts.append(labelled("p2", number=f"1Z-{order_id}"))
        house.bought(*facts, order_id=order_id)
    return house


async def test_an_answer_without_news_reads_each_table_once_and_writes_nothing(
    house: House, engine: Engine
) -> None:
    answering = Answering(engine, house.looking, lambda: NOW)
    with statements(engine) as asked:
        answer = await answering.answer(a_store(name=STORE), ORDERS)
    assert [one.order_id for one in answer.orders] == list(ORDERS)
    looks = [parcel.look.how for order in answer.orders for parcel in order.parcels]
    assert looks == [Looked.LIVE] * 5
    assert (house.ups.calls, house.raven.calls) == CALLS
    assert len(asked) == READ + AROUND
    assert all(one.startswith("SELECT") for one in asked)


async def test_an_answer_with_news_reads_the_order_that_has_it_once_more(
    house: House, engine: Engine
) -> None:
    house.scans = (a_report("IN_TRANSIT", "Mon 2 Nov 12:10", tracking_number="1Z-1002"),)
    answering = Answering(engine, house.looking, lambda: NOW)
    with statements(engine) as asked:
        answer = await answering.answer(a_store(name=STORE), ORDERS)
    assert answer.orders[1].parcels[1].newest is not None
    assert (house.ups.calls, house.raven.calls) == CALLS
    named = [one for one in asked if "FROM orders" in one and " IN (" in one]
    assert [one.count("?") for one in named] == [len([STORE, *ORDERS]), len([STORE, "1002"])]
    assert len(asked) == 2 * READ + AROUND + TAKEN
