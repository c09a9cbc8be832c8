"""What a store's own rules add to an order as it starts."""

from pathlib import Path

from tests.store.build import a_purchase, a_start
from whereabouts.intake.opening import opened
from whereabouts.settings import Environment
from whereabouts.stores import load_stores

DEMO = load_stores(Path("stores"), {}, Environment.DEVELOPMENT)["demo"]
CLOCK = a_start(a_purchase()).clock


def test_an_order_takes_its_store_s_policy_and_its_address_s_calendar() -> None:
    order = opened(a_purchase(), DEMO, CLOCK).order
    assert (order.store, order.policy) == ("demo", DEMO.policy)
    assert order.destination.zones == ("America/New_York",)
    assert order.destination.calendar.country == "US"


def test_a_marketplace_that_writes_itself_leaves_us_silent() -> None:
    order = opened(a_purchase(sales_channel="marketplace"), DEMO, CLOCK).order
    assert [p.allowed for p in order.preferences] == [False, False]
    assert {p.reason for p in order.preferences} == {"shoppers of marketplace hear from it alone"}


def test_any_other_sales_channel_does_not() -> None:
    order = opened(a_purchase(sales_channel="shop app"), DEMO, CLOCK).order
    assert [p.allowed for p in order.preferences] == [True, True]
