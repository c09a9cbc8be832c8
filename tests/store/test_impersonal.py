"""Providers' words lose the addresses in them and keep what they mean."""

import pytest

from whereabouts.store.impersonal import impersonal


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("550 5.1.1 <ada.marsh+x@example.com>: unknown", "550 5.1.1 <(address)>: unknown"),
        ("to +12025550143 failed", "to (number) failed"),
        ("to +1 (202) 555-0143 failed", "to (number) failed"),
        ("call 202-555-0143", "call (number)"),
        ("call (202) 555-0143", "call (number)"),
        ("421 4.7.0 try again in 300 s", "421 4.7.0 try again in 300 s"),
        ("error 30006: landline", "error 30006: landline"),
        ("", ""),
    ],
)
def test_addresses_and_numbers_are_left_out(said: str, kept: str) -> None:
    assert impersonal(said) == kept


def test_long_words_are_cut_short() -> None:
    assert impersonal("x " * 200).endswith("…")
    assert len(impersonal("x " * 200)) == 200
