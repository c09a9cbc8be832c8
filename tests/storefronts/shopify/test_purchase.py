"""What was bought, by whom, in which words, out of a Shopify order."""

from decimal import Decimal
from typing import Any

import pytest

from tests.storefronts.shopify.bodies import a_customer, a_line, an_address, an_order, news, only
from whereabouts.domain.purchase import Purchase


def _bought(**changes: Any) -> Purchase:
    purchase = only(news("orders/create", an_order(**changes)), "order.created").order
    assert isinstance(purchase, Purchase)
    return purchase


def test_the_shopper_reads_the_orders_visible_name() -> None:
    assert _bought().number == "FW2041"
    assert _bought(name=None).number == ""


def test_sums_are_exact() -> None:
    bought = _bought(total_price="19.99", line_items=[a_line(price="0.10")])
    assert (bought.total, bought.lines[0].price) == (Decimal("19.99"), Decimal("0.10"))


def test_an_unreadable_sum_does_not_cost_the_order() -> None:
    assert _bought(total_price="free").total == 0


def test_the_address_gives_country_and_province_for_the_clocks() -> None:
    ship_to = _bought().ship_to
    assert (ship_to.country, ship_to.region, ship_to.postal_code) == ("US", "OH", "45402")
    assert _bought(shipping_address=an_address(province_code=None)).ship_to.region == "Ohio"


def test_a_receiver_without_a_full_name_is_put_together() -> None:
    assert _bought(shipping_address=an_address(name=None)).ship_to.name == "Ada Miller"


@pytest.mark.parametrize(
    ("written", "read"),
    [("pt-br", "pt-BR"), ("es", "es"), ("zh-Hant-TW", "zh-TW"), ("tlh", "en"), (None, "en")],
)
def test_the_locale_is_one_we_know_the_form_of(written: str | None, read: str) -> None:
    assert _bought(customer_locale=written).locale == read


@pytest.mark.parametrize(
    ("source", "channel"),
    [("web", ""), ("shopify_draft_order", ""), ("Amazon", "amazon"), ("pos", "pos"), (None, "")],
)
def test_a_marketplace_is_named_so_that_it_can_stay_silent(source: str, channel: str) -> None:
    assert _bought(source_name=source).sales_channel == channel


def test_an_order_without_email_or_phone_is_an_order_all_the_same() -> None:
    nobody = {
        "email": "",
        "customer": None,
        "shipping_address": an_address(phone=None),
    }
    customer = _bought(**nobody).customer
    assert (customer.email, customer.phone) == (None, "")


def test_an_email_nothing_can_arrive_at_gives_way_to_the_accounts() -> None:
    assert _bought(email="ada(at)example").customer.email == "ada@example.com"
    unreadable = a_customer(email="also@@wrong")
    assert _bought(email="none", customer=unreadable).customer.email is None


def test_the_orders_phone_comes_before_the_addresses_and_the_accounts() -> None:
    assert _bought(phone="+12025550199").customer.phone == "+12025550199"
    assert _bought().customer.phone == "+12025550111"
    assert _bought(shipping_address=an_address(phone="")).customer.phone == "+12025550122"


def test_an_order_brought_over_from_elsewhere_is_as_old_as_it_really_is() -> None:
    bought = _bought(processed_at="2025-03-01T10:00:00Z")
    assert bought.placed_at.year == 2025


def test_titles_are_those_the_shopper_saw_and_fit() -> None:
    assert _bought(line_items=[a_line()]).lines[0].title == "Tea pot - Blue"
    assert _bought(line_items=[a_line(name="", title="Pot")]).lines[0].title == "Pot"
    assert len(_bought(line_items=[a_line(name="x" * 400)]).lines[0].title) == 200


def test_ids_beyond_what_a_float_can_hold_are_kept_to_the_digit() -> None:
    exact = 9_007_199_254_740_993
    assert _bought(id=exact).order_id == str(exact)


def test_a_purchase_of_a_shop_with_one_kind_of_number_names_no_other() -> None:
    assert Purchase.model_fields["number"].default == ""
