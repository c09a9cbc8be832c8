"""What stands in a message, with the doubt that belongs to it."""

import re

import pytest

from whereabouts.selfservice.understand.cleaning import clean
from whereabouts.selfservice.understand.extracting.found import Doubt, Kind
from whereabouts.selfservice.understand.extracting.message import found_in


def named(text: str, kind: Kind, pattern: str | None = None) -> list[tuple[str, Doubt]]:
    merchants = re.compile(pattern) if pattern else None
    return [(one.value, one.doubt) for one in found_in(clean(text), merchants) if one.kind is kind]


SURE_ORDERS = {
    "order 00098765 please": ["00098765"],
    "orders #2001, #2002 and 2003": ["2001", "2002", "2003"],
    "where is order3344556677": ["3344556677"],
    "my order number is AB-7781": ["AB-7781"],
    "purchase 112-5550001-9990002": ["112-5550001-9990002"],
    "pedido nº 5510": ["5510"],
    "#１００１": ["1001"],
    "invoice #85001": [],
    "I placed an order 3 days ago": [],
}
MAILS = {
    "write to Jo.Roe+news@Example.com.": ("jo.roe+news@example.com", Doubt.NONE),
    "it is jane at example dot com": ("jane@example.com", Doubt.GUESSED),
    "ana arroba example punto com": ("ana@example.com", Doubt.GUESSED),
    "ｊｏ＠ｅｘａｍｐｌｅ．ｃｏｍ": ("jo@example.com", Doubt.NONE),
    "janeroeatgmailcom": ("janeroe@gmail.com", Doubt.GUESSED),
}
POSTCODES = {
    "my zip is 02139": ("02139", Doubt.NONE),
    "zip 90210-1234": ("90210-1234", Doubt.NONE),
    "it goes to SW1A 1AA": ("SW1A 1AA", Doubt.NONE),
    "k1a 0b1 is mine": ("K1A 0B1", Doubt.NONE),
    "pincode 560001": ("560001", Doubt.NONE),
    "I am at 90210": ("90210", Doubt.NO_CUE),
}
TRACKING = {
    "where is 1z 999 aa1 01 2345 6784": ("1Z999AA10123456784", Doubt.NONE),
    "1Z9999999999999999": ("1Z9999999999999999", Doubt.UNVERIFIED),
    "RR 123 456 785 US": ("RR123456785US", Doubt.NONE),
    "TBA123456789012": ("TBA123456789012", Doubt.NO_CUE),
}


@pytest.mark.parametrize(("text", "numbers"), SURE_ORDERS.items())
def test_an_order_number_is_what_stands_behind_its_word(text: str, numbers: list[str]) -> None:
    told = named(text, Kind.ORDER_NUMBER)
    assert [value for value, doubt in told if doubt is Doubt.NONE] == numbers


def test_bare_digits_are_an_order_only_with_doubt() -> None:
    assert named("10023", Kind.ORDER_NUMBER) == [("10023", Doubt.NO_CUE)]
    assert named("10023", Kind.POSTCODE) == [("10023", Doubt.NO_CUE)]


def test_a_price_is_no_order() -> None:
    assert named("it was $22,989", Kind.ORDER_NUMBER) == []


def test_the_merchants_own_pattern_needs_no_word_before_it() -> None:
    assert named("LM1234x", Kind.ORDER_NUMBER, r"LM\d{4}x") == [("LM1234x", Doubt.NONE)]


@pytest.mark.parametrize(("text", "mail"), MAILS.items())
def test_an_address_is_read_as_typed_or_as_spoken(text: str, mail: tuple[str, Doubt]) -> None:
    assert named(text, Kind.EMAIL) == [mail]


def test_an_at_and_a_full_stop_are_no_address() -> None:
    assert named("Leave it at the door. Thanks", Kind.EMAIL) == []


@pytest.mark.parametrize(("text", "code"), POSTCODES.items())
def test_a_postcode_keeps_its_zero_and_its_letters(text: str, code: tuple[str, Doubt]) -> None:
    assert named(text, Kind.POSTCODE) == [code]


@pytest.mark.parametrize(("text", "number"), TRACKING.items())
def test_a_wrong_check_digit_is_a_doubt_and_no_refusal(
    text: str, number: tuple[str, Doubt]
) -> None:
    assert named(text, Kind.TRACKING_NUMBER) == [number]


def test_the_digits_inside_a_tracking_number_are_nothing_else() -> None:
    found = found_in("1Z 999 AA1 01 2345 6784")
    assert [one.kind for one in found] == [Kind.TRACKING_NUMBER]


RAMBLING = "I have been a customer of yours for many years and never had a reason to write. " * 12


@pytest.mark.parametrize(
    "told", ["my order number is AB-7781", "track RR 123 456 785 US", "my zip is 02139"]
)
def test_a_number_is_found_wherever_it_stands_in_a_long_message(told: str) -> None:
    around = f"{RAMBLING}{told} and so on. {RAMBLING}"
    assert found_in(around) == found_in(told)
