"""The carrier behind an aggregator's account or service is named as everywhere else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whereabouts.carriers.mover import mover


@pytest.mark.parametrize(
    ("words", "ours"),
    [
        ("ups", "ups"),
        ("UPS - Ground Saver", "ups"),
        ("ups_walleted", "ups"),
        ("FedEx International", "fedex"),
        ("fedex_uk", "fedex"),
        ("stamps_com", "usps"),
        ("Stamps.com", "usps"),
        ("Usps", "usps"),
        ("endicia", "usps"),
        ("dhl_express_australia", "dhl_express"),
        ("DHL Express - Worldwide", "dhl_express"),
        ("dhl_ecommerce", "dhl"),
        ("DHL", "dhl"),
    ],
)
def test_a_known_carrier_is_in_our_spelling(words: str, ours: str) -> None:
    assert mover(words) == ours


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("Canada Post", "canada_post"),
        ("upsilon", "upsilon"),
        ("Colis Privé", "colis_prive"),
        ("  Evri / Hermes ", "evri_hermes"),
    ],
)
def test_another_keeps_its_own_word(words: str, slug: str) -> None:
    assert mover(words) == slug


@pytest.mark.parametrize("words", ["", "-", "x", "顺丰", "y" * 41])
def test_what_is_no_word_is_nobody(words: str) -> None:
    assert mover(words) == ""


@given(st.text(max_size=60))
def test_a_name_fits_wherever_carriers_are_named(words: str) -> None:
    assert re.fullmatch(r"(?:[a-z0-9_]{2,40})?", mover(words), re.ASCII)
