"""Numbers as shoppers type them become E.164; what cannot be a number is refused."""

import pytest

from whereabouts.channels.phone import e164


@pytest.mark.parametrize(
    ("raw", "region", "number"),
    [
        ("(202) 555-0142", "US", "+12025550142"),
        ("202.555.0142", "US", "+12025550142"),
        ("+1 202 555 0142", "DE", "+12025550142"),
        ("001 202 555 0142", "DE", "+12025550142"),
        ("+12025550142", "", "+12025550142"),
        ("0491 570 156", "AU", "+61491570156"),
    ],
)
def test_a_valid_number_is_read_in_its_region(raw: str, region: str, number: str) -> None:
    assert e164(raw, region) == number


@pytest.mark.parametrize(
    ("raw", "region"),
    [
        ("", "US"),
        ("call me", "US"),
        ("555-0142", "US"),
        ("202 555 01", "US"),
        ("+1 999 999 9999", "US"),
        ("+44 7700 900123", "GB"),
        ("202 555 0142", ""),
        ("noor@example.com", "US"),
    ],
)
def test_what_is_not_a_valid_number_is_refused(raw: str, region: str) -> None:
    assert e164(raw, region) is None
