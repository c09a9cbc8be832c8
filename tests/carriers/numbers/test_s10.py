"""What crosses a border says where it comes from."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whereabouts.carriers.numbers.recognise import candidates
from whereabouts.carriers.numbers.s10 import origin_country, origin_post


@pytest.mark.parametrize(
    ("number", "country", "name"),
    [
        ("LX 590 162 515 JP", "JP", "Japan Post"),
        ("rr590162515gb", "GB", "Royal Mail"),
        ("CP590162515US", "US", "USPS"),
    ],
)
def test_the_last_letters_name_the_post(number: str, country: str, name: str) -> None:
    post = origin_post(number)
    assert origin_country(number) == country
    assert post is not None
    assert post.name == name


def test_the_posts_own_page_shows_the_item() -> None:
    post = origin_post("RR590162515GB")
    assert post is not None
    assert post.page_of("RR590162515GB") == (
        "https://www.royalmail.com/track-your-item#/tracking-results/RR590162515GB"
    )


def test_an_unknown_post_leaves_the_american_one_to_ask() -> None:
    assert origin_post("RR590162515QZ") is None
    assert [(one.carrier, one.checked) for one in candidates("RR590162515QZ")] == [("usps", True)]


@settings(deadline=None)
@given(st.text())
def test_other_text_comes_from_nowhere_that_we_know(text: str) -> None:
    country = origin_country(text)
    assert country is None or country in text.upper()
