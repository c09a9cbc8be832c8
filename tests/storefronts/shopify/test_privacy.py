"""Privacy requests and a shop's end: read whole, and never taken for one another."""

from typing import Any

import pytest

from tests.storefronts.shopify.bodies import told
from whereabouts.storefronts.reading import (
    DataRequest,
    RedactCustomer,
    RedactShop,
    Refused,
    ShopGone,
    Shopper,
)

SHOPPER = Shopper(customer_id="88", email="ada@example.com", phone="+12025550122")


def _request(**changes: Any) -> dict[str, Any]:
    return {
        "shop_id": 4711,
        "shop_domain": "tea-house.example.com",
        "customer": {"id": 88, "email": "ada@example.com", "phone": "+12025550122"},
        **changes,
    }


def test_a_data_request_names_shopper_orders_and_itself() -> None:
    body = _request(orders_requested=[501, 502], data_request={"id": 9})
    found = told("customers/data_request", body)
    assert isinstance(found, DataRequest)
    assert (found.shop, found.request_id) == ("tea-house.example.com", "9")
    assert (found.shopper, found.order_ids) == (SHOPPER, ("501", "502"))


def test_a_shopper_to_be_forgotten_is_named_with_the_orders() -> None:
    found = told("customers/redact", _request(orders_to_redact=[501]))
    assert isinstance(found, RedactCustomer)
    assert (found.shopper, found.order_ids) == (SHOPPER, ("501",))


def test_a_shopper_known_by_phone_alone_can_be_forgotten() -> None:
    found = told("customers/redact", _request(customer={"phone": "+12025550122"}))
    assert isinstance(found, RedactCustomer)
    assert found.shopper == Shopper(phone="+12025550122")


def test_a_shop_to_be_forgotten_is_named() -> None:
    found = told("shop/redact", _request())
    assert isinstance(found, RedactShop)
    assert found.shop == "tea-house.example.com"


def test_a_later_request_about_other_orders_is_another_one() -> None:
    def event_id(orders: list[int]) -> str:
        found = told("customers/redact", _request(orders_to_redact=orders))
        assert isinstance(found, RedactCustomer)
        return found.event_id

    assert event_id([501]) == event_id([501])
    assert event_id([501]) != event_id([502])


def test_a_shop_that_leaves_is_named_by_the_domain_its_deliveries_came_from() -> None:
    body = {"id": 4711, "domain": "tea.example.com", "myshopify_domain": "Tea-House.example.com"}
    assert told("app/uninstalled", body) == ShopGone(shop="tea-house.example.com")


@pytest.mark.parametrize(
    "topic", ["customers/data_request", "customers/redact", "shop/redact", "app/uninstalled"]
)
def test_a_request_that_names_no_shop_is_refused(topic: str) -> None:
    assert isinstance(told(topic, {"shop_id": 4711}), Refused)
