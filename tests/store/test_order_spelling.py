"""Numbers, postcodes and addresses are known in every way shoppers write them."""

import pytest

from whereabouts.store.order_spelling import (
    number_key,
    plain_number,
    postcode_key,
    postcode_keys,
    typed_email,
)

_WIDE = str.maketrans({str(digit): chr(0xFF10 + digit) for digit in range(10)})
_BOLD = str.maketrans({str(digit): chr(0x1D7CE + digit) for digit in range(10)})
_ARABIC = str.maketrans({str(digit): chr(0x660 + digit) for digit in range(10)})


@pytest.mark.parametrize(
    "number",
    ["#FW-0042", "fw 0042", "FW0042", "0042", "# 00 42", "order no. 0042"]
    + ["0042".translate(digits) for digits in (_WIDE, _BOLD, _ARABIC)],
)
def test_a_number_is_its_digits_however_it_is_announced(number: str) -> None:
    assert number_key(number) == "0042"


def test_zeros_and_what_follows_are_part_of_it() -> None:
    assert number_key("42") != number_key("0042")
    assert number_key("1001-EU") == "1001eu"
    assert number_key("112-4423455-1234567") == "11244234551234567"
    assert plain_number("#FW-0042") == "fw0042"
    assert number_key("no digits") == "nodigits"


@pytest.mark.parametrize(
    ("country", "kept", "typed"),
    [
        ("US", "02139", "02139-4307"),
        ("US", "02139-4307", "02139".translate(_WIDE)),
        ("US", "2139", "02139"),
        ("US", "02139", "2139"),
        ("GB", "SW1A 1AA", "sw1a1aa"),
        ("GB", "SW1A 1AA", " SW1A "),
        ("CA", "K1A 0B1", "k1a-0b1"),
        ("NL", "1012 AB", "1012ab"),
        ("AU", "2600", "2600"),
    ],
)
def test_a_postcode_is_known_in_every_way_it_is_written(
    country: str, kept: str, typed: str
) -> None:
    assert postcode_key(kept, country) in postcode_keys(typed)


@pytest.mark.parametrize(
    ("country", "kept", "typed"),
    [("US", "02139", "02138"), ("GB", "SW1A 1AA", "SW1"), ("CA", "K1A 0B1", "K1A"), ("HK", "", "")],
)
def test_another_postcode_is_another(country: str, kept: str, typed: str) -> None:
    assert postcode_key(kept, country) not in postcode_keys(typed)


def test_an_address_is_read_without_its_wrapping() -> None:
    wide = "Ada@example.com".replace("@", chr(0xFF20))
    for typed in ("<Ada@Example.com>", "ada@example.com.", wide, " ada@example.com; "):
        assert typed_email(typed) == "ada@example.com"


def test_a_key_is_never_longer_than_an_index_holds() -> None:
    assert len(number_key("1" + "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}" * 64)) <= 64
    assert len(postcode_key("9" * 5_000, "FR") or "") <= 16
