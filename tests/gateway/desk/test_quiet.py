"""Silences that are unusual for their lane are seen at the desk, before any rule speaks."""

import pytest
from sqlalchemy import Engine

from tests.gateway.desk.cases import open_case
from tests.gateway.desk.conftest import QUAY, Guest
from tests.gateway.desk.quiet import learn, silent_for

SAID = "Unusual for this lane: nothing for"
LANE = "UPS to US"


@pytest.fixture
def orders(engine: Engine) -> list[str]:
    return [open_case(engine, f"100{n}", number=f"1Z100{n}") for n in range(1, 5)]


async def test_a_parcel_that_is_silent_for_long_says_so_on_its_pages(
    agent: Guest, engine: Engine, orders: list[str]
) -> None:
    learn(engine, silent_for(engine) - 1)
    for path in ("/desk/orders/pier/1001", f"/desk/cases/{orders[0]}"):
        assert SAID in (await agent.client.get(path)).text
    learn(engine, silent_for(engine) + 1)
    assert SAID not in (await agent.client.get("/desk/orders/pier/1001")).text


async def test_a_lane_that_is_quieter_than_usual_stands_among_the_incidents(
    guest: Guest, agent: Guest, engine: Engine, orders: list[str]
) -> None:
    del orders
    assert LANE not in (await agent.client.get("/desk/incidents")).text
    learn(engine, silent_for(engine) - 1)
    page = (await agent.client.get("/desk/incidents")).text
    assert LANE in page
    assert 'href="/desk/orders/pier/1004"' in page
    await guest.sign_in(QUAY)
    assert LANE not in (await guest.client.get("/desk/incidents")).text
