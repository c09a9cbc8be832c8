"""Shops and shipping tools have many words for a carrier, and we have one."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whereabouts.carriers.links import CARRIER_NAMES
from whereabouts.carriers.numbers.words import carrier_slug, own_slug
from whereabouts.carriers.posts import POSTS


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("ups", "UPS|ups|U.P.S.|United Parcel Service|United Parcel Service (UPS)|UPS Ground"),
        ("ups", "UPS® Ground|UPS™|ups_walleted|UPSDAP|UPSMI|UPS Mail Innovations|UPS SurePost"),
        ("fedex", "FedEx|FedEx Ground|FEDEX_GROUND|Fed Ex|Federal Express|FEDEXSP|FDXG|FDX"),
        ("fedex", "fedex_walleted|FedExSmartPost|FedEx Ground® Economy"),
        ("usps", "USPS|USPS Priority|U.S.P.S.|U.S. Postal Service|US Postal Service|stamps_com"),
        ("usps", "Stamps.com|endicia|United States Postal Service|USPS Ground Advantage™"),
        ("dhl_express", "DHL Express|dhl_express|DHLExpress|dhl_express_worldwide|DHL-EXPRESS"),
        ("dhl", "DHL|DHL eCommerce|DHL Global Mail|dhl_ecommerce|DhlEcs|DHL Paket|DHL Parcel UK"),
        ("dhl", "Deutsche Post DHL|Deutsche Post|Deutsche Post (DE)"),
        ("canada_post", "Canada Post|CanadaPost|canada_post|Postes Canada|Canada Post Xpresspost"),
        ("royal_mail", "Royal Mail|royalmail|Royal Mail Tracked 24"),
        ("ontrac", "OnTrac|ONTRAC|On Trac"),
        ("poste_italiane", "Poste Italiane"),
        ("oesterreichische_post", "Österreichische Post|Osterreichische Post|Austrian Post"),
        ("correos_de_mexico", "Correos de Mexico|Correos de México"),
        ("correos", "Correos"),
    ],
)
def test_a_carrier_is_known_by_all_its_names(slug: str, words: str) -> None:
    assert {word: carrier_slug(word) for word in words.split("|")} == dict.fromkeys(
        words.split("|"), slug
    )


@pytest.mark.parametrize(
    "word", ["", "Other", "Shipping Company", "Upsala Courier", "Correos X", "Postal Service"]
)
def test_others_are_unknown(word: str) -> None:
    assert carrier_slug(word) is None


def test_every_name_and_spelling_of_ours_is_understood() -> None:
    for slug, name in CARRIER_NAMES.items():
        assert (carrier_slug(slug), carrier_slug(name)) == (slug, slug)
    for post in POSTS.values():
        assert carrier_slug(post.name) == post.carrier


@pytest.mark.parametrize(
    ("word", "slug"),
    [
        ("Swift Parcel Post", "swift_parcel_post"),
        ("Żółta Poczta!", "zo_ta_poczta"),
        ("X", "carrier_x"),
        ("", "carrier"),
        ("a" * 60, "a" * 40),
    ],
)
def test_an_unknown_carrier_keeps_its_own_word(word: str, slug: str) -> None:
    assert own_slug(word) == slug


@settings(deadline=None)
@given(st.text())
def test_whatever_a_carrier_is_called_it_has_a_slug(word: str) -> None:
    slug = own_slug(word)
    assert re.fullmatch(r"[a-z0-9_]{2,40}", slug)
    assert own_slug(slug) == slug


@settings(deadline=None)
@given(st.text())
def test_any_word_is_looked_up(word: str) -> None:
    slug = carrier_slug(word)
    assert slug is None or re.fullmatch(r"[a-z0-9_]{2,40}", slug)


@settings(deadline=None)
@given(st.sampled_from(sorted(CARRIER_NAMES.values())))
def test_case_does_not_matter(name: str) -> None:
    assert carrier_slug(name.upper()) == carrier_slug(name.lower()) == carrier_slug(name)
