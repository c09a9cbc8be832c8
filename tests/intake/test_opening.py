"""What a store's own rules add to an order as it starts."""

from pathlib import Path

from tests.store.build import NOW, a_purchase, a_start
from whereabouts.intake.opening import opened
from whereabouts.settings import Environment
from whereabouts.stores import load_stores
from whereabouts.stores.holdout import HoldoutPlan

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


def test_an_order_is_drawn_for_its_store_s_comparisons_as_it_begins() -> None:
    store = DEMO.model_copy(update={"holdout": HoldoutPlan(in_transit=0.5)})
    orders = [opened(a_purchase(str(number)), store, CLOCK).order for number in range(40)]
    assert {order.trials[0].held_out for order in orders} == {True, False}
    again = opened(a_purchase("7"), store, CLOCK).order
    assert again.trials == orders[7].trials == store.holdout.trials("demo", "7")
    assert opened(a_purchase(), DEMO, CLOCK).order.trials == ()


def test_an_imported_order_is_in_no_comparison() -> None:
    store = DEMO.model_copy(update={"holdout": HoldoutPlan(in_transit=0.5)})
    assert opened(a_purchase(), store, CLOCK, imported_at=NOW).order.trials == ()


def test_any_other_sales_channel_does_not() -> None:
    order = opened(a_purchase(sales_channel="shop app"), DEMO, CLOCK).order
    assert [p.allowed for p in order.preferences] == [True, True]
