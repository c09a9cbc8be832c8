"""Carriers in the words of merchants, read into one spelling."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whereabouts.storefronts.carrier_words import carrier_slug


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("UPS", "ups"),
        ("UPS® Ground", "ups"),
        ("United Parcel Service", "ups"),
        ("FedEx", "fedex"),
        ("Fed-Ex Home", "fedex"),
        ("USPS", "usps"),
        ("U.S. Postal Service", "usps"),
        ("DHL", "dhl"),
        ("DHL eCommerce", "dhl"),
        ("DHL Express (US)", "dhl_express"),
        ("dhl-express", "dhl_express"),
        ("Royal Mail", "royal_mail"),
        ("Canada Post", "canada_post"),
        ("OnTrac", "ontrac"),
        ("GLS", "gls"),
        ("Upstate Couriers", "upstate_couriers"),
    ],
)
def test_a_carrier_is_known_by_what_its_name_begins_with(words: str, slug: str) -> None:
    assert carrier_slug(words) == slug


@pytest.mark.parametrize("words", ["", "Other", "null-company", "N/A", "?", "漢"])
def test_where_nobody_is_named_the_link_may_tell(words: str) -> None:
    assert carrier_slug(words, ["", "https://wwwapps.ups.com/t?n=1"]) == "ups"
    assert carrier_slug(words, ["https://ups.com.example.com/", "http://[bad"]) == "other"
    assert carrier_slug(words) == "other"


@given(st.text(max_size=80), st.lists(st.text(max_size=30), max_size=2))
def test_any_words_give_a_name_that_can_be_stored(words: str, links: list[str]) -> None:
    assert re.fullmatch(r"[a-z0-9_]{2,40}", carrier_slug(words, links))
