"""Tracking numbers as people type them."""

import pytest

from whereabouts.storefronts.tracking_numbers import tracking_number


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1z 0000\t11", "1z000011"),
        ("AB-12-CD", "AB-12-CD"),
        ("see note", None),
        ("N/A", None),
        ("12", None),
        ("-1234", None),
        ("pending", None),
        ("https://example.com/1", None),
        ("1" * 65, None),
        ("", None),
    ],
)
def test_a_number_is_read_without_spaces_and_a_note_is_not(written: str, read: str | None) -> None:
    assert tracking_number(written) == read
