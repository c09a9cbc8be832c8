"""What was bought, by whom, in which words, out of a WooCommerce order."""

from decimal import Decimal
from typing import Any

import pytest

from tests.storefronts.woocommerce.bodies import (
    a_billing,
    a_line,
    an_address,
    an_order,
    news,
    only,
)
from whereabouts.domain.purchase import Purchase


def _bought(**changes: Any) -> Purchase:
    purchase = only(news("order.created", an_order(**changes)), "order.created").order
    assert isinstance(purchase, Purchase)
    return purchase


def test_a_number_of_a_plugin_is_what_the_shopper_reads() -> None:
    numbered = _bought(number="#FW-88")
    assert (numbered.order_id, numbered.number) == ("3107", "FW-88")
    assert _bought().number == ""


def test_sums_are_exact_though_they_are_written_as_numbers() -> None:
    assert _bought().lines[0].price == Decimal("44.95")
    assert _bought(total="19.99").total == Decimal("19.99")


def test_titles_are_read_without_their_markup() -> None:
    assert _bought().lines[0].title == "Wool blanket & Pillow"


def test_half_a_kilo_is_one_thing_to_send() -> None:
    assert _bought(line_items=[a_line(quantity=0.5)]).lines[0].quantity == 1


def test_a_line_without_an_id_is_known_by_its_place() -> None:
    lines = _bought(line_items=[a_line(id=None), a_line(id=None)]).lines
    assert [line.line_id for line in lines] == ["1", "2"]


def test_the_buyer_is_billed_and_the_receiver_is_called() -> None:
    bought = _bought(shipping=an_address(phone="+12025550144", first_name="Alan"))
    assert bought.customer.first_name == "Grace"
    assert bought.customer.phone == "+12025550144"
    assert bought.ship_to.name == "Alan Field"
    assert _bought().customer.phone == "+12025550133"


def test_an_order_without_email_or_phone_is_an_order_all_the_same() -> None:
    billing = a_billing() | {"email": "", "phone": ""}
    customer = _bought(billing=billing).customer
    assert (customer.email, customer.phone) == (None, "")


def test_no_consent_to_texts_is_made_up() -> None:
    agreed = [{"key": "sms_opt_in", "value": "yes"}]
    assert _bought(meta_data=agreed).sms_consent is None


@pytest.mark.parametrize(
    ("key", "value", "locale"),
    [("wpml_language", "es", "es"), ("trp_language", "pt_BR", "pt-BR"), ("lang", "es", "en")],
)
def test_the_locale_comes_from_the_plugins_for_languages(key: str, value: str, locale: str) -> None:
    assert _bought(meta_data=[{"key": key, "value": value}]).locale == locale


@pytest.mark.parametrize(
    ("via", "channel"),
    [("checkout", ""), ("store-api", ""), ("Amazon", "amazon"), ("ebay", "ebay")],
)
def test_a_marketplace_is_named_so_that_it_can_stay_silent(via: str, channel: str) -> None:
    assert _bought(created_via=via).sales_channel == channel
