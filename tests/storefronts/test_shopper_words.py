"""What a shop says of its shopper, used where it can be."""

import pytest

from whereabouts.storefronts.shopper_words import email_of, locale_of


@pytest.mark.parametrize("written", ["", "ada", "ada@@example.com", "ada@localhost", "\ud800@x.y"])
def test_an_address_nothing_can_arrive_at_is_none(written: str) -> None:
    assert email_of(written) is None


def test_an_address_is_kept() -> None:
    assert email_of("ada@example.com") == "ada@example.com"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        *(("en", "en"), ("EN_us", "en-US"), ("zh-Hans", "zh"), ("zh_Hant_TW", "zh-TW")),
        *(("", ""), ("english", ""), ("en-001", ""), ("fil-PH", "")),
    ],
)
def test_a_locale_is_a_language_and_perhaps_a_country(written: str, read: str) -> None:
    assert locale_of(written) == read
