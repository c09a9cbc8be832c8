"""Shoppers are told carriers' names as they know them, and sent to pages that exist."""

import pytest

from whereabouts.carriers.links import carrier_name, carrier_page, destination_post


@pytest.mark.parametrize(
    ("carrier", "name"),
    [
        ("ups", "UPS"),
        ("dhl_express", "DHL Express"),
        ("royal_mail", "Royal Mail"),
        ("swift_parcel_post", "Swift Parcel Post"),
    ],
)
def test_a_carrier_has_a_readable_name(carrier: str, name: str) -> None:
    assert carrier_name(carrier) == name


@pytest.mark.parametrize(
    ("carrier", "page"),
    [
        ("ups", "https://www.ups.com/track?tracknum=1Z9%209"),
        ("fedex", "https://www.fedex.com/fedextrack/?trknbr=1Z9%209"),
        ("usps", "https://tools.usps.com/go/TrackConfirmAction?tLabels=1Z9%209"),
        ("swift_parcel_post", None),
    ],
)
def test_its_page_shows_the_parcel(carrier: str, page: str | None) -> None:
    assert carrier_page(carrier, "1Z9 9") == page


def test_a_number_cannot_lead_elsewhere() -> None:
    page = carrier_page("ups", "1Z&next=http://elsewhere.test/")
    assert page == "https://www.ups.com/track?tracknum=1Z%26next%3Dhttp%3A%2F%2Felsewhere.test%2F"


def test_abroad_the_post_of_the_country_has_a_page_too() -> None:
    post = destination_post("GB", "LX77")
    assert post == (
        "Royal Mail",
        "https://www.royalmail.com/track-your-item#/tracking-results/LX77",
    )


def test_not_every_country_has_one() -> None:
    assert destination_post("AQ", "LX77") is None
