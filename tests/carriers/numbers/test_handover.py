"""A parcel handed to a partner is found under the partner's number."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.carriers.numbers.invented import KINDS, Invented
from whereabouts.carriers.numbers.handover import handed_to

_ECONOMY = next(kind for kind in KINDS if kind.format == "FedEx Ground Economy")
_MAILER = next(kind for kind in KINDS if kind.format == "USPS IMpb of a mailer")


@settings(deadline=None)
@given(_ECONOMY.numbers())
def test_fedex_ground_economy_arrives_under_a_number_of_usps(drawn: Invented) -> None:
    partner = handed_to(drawn.number, "fedex")
    assert partner is not None
    assert (partner.carrier, partner.number, partner.checked) == ("usps", f"92{drawn.number}", True)


@pytest.mark.parametrize("carrier", ["ups", "dhl", "fedex", "some_consolidator"])
@settings(deadline=None)
@given(drawn=_MAILER.numbers())
def test_a_postal_number_stays_what_it_is(carrier: str, drawn: Invented) -> None:
    partner = handed_to(drawn.number, carrier)
    assert partner is not None
    assert (partner.carrier, partner.number) == ("usps", drawn.number[-22:])


def test_the_zip_code_is_left_out() -> None:
    partner = handed_to("420 20500 9374 8148 0714 2611 3490 93", "dhl")
    assert partner is not None
    assert partner.number == "9374814807142611349093"


def test_a_barcode_that_reads_in_two_ways_is_read_in_the_right_one() -> None:
    partner = handed_to("420 20500 9274 9288 5164 6537 8290 9514 51", "ups")
    assert partner is not None
    assert (partner.number, partner.checked) == ("92749288516465378290951451", True)


def test_no_number_is_made_up_from_a_wrong_one() -> None:
    assert handed_to("61620135264595958214", "fedex") is None


@pytest.mark.parametrize(
    ("number", "carrier"),
    [
        ("9400110041701544772577", "usps"),
        ("61620135264595958215", "dhl"),
        ("398259791903", "fedex"),
        ("1Z7W3K88YW01645942", "ups"),
        ("GM2200114477885566", "dhl"),
    ],
)
def test_others_are_handed_to_nobody_that_the_number_tells(number: str, carrier: str) -> None:
    assert handed_to(number, carrier) is None


@settings(deadline=None)
@given(st.text(), st.text())
def test_any_text_is_read(number: str, carrier: str) -> None:
    assert handed_to(number, carrier) is None or number
