"""Every post is one that tables can hold and shoppers can be sent to."""

import re

import pytest

from whereabouts.carriers.links import carrier_page, destination_post
from whereabouts.carriers.posts import POSTS, Post

every_post = pytest.mark.parametrize(("country", "post"), POSTS.items(), ids=POSTS)
paged = pytest.mark.parametrize("post", [post for post in POSTS.values() if post.page])


@every_post
def test_a_post_is_spelled_as_carriers_are(country: str, post: Post) -> None:
    assert re.fullmatch("[A-Z]{2}", country)
    assert re.fullmatch("[a-z0-9_]{2,40}", post.carrier)


@paged
def test_a_page_takes_the_number_and_nothing_that_leads_elsewhere(post: Post) -> None:
    page = post.page_of("RR1&next=/x#y")
    assert page is not None
    assert page.startswith("https://")
    assert "RR1%26next%3D%2Fx%23y" in page


def test_a_post_without_a_page_is_named_and_not_linked() -> None:
    assert POSTS["NL"].page_of("RR590162515NL") is None
    assert destination_post("NL", "RR590162515NL") is None


def test_a_post_that_carries_has_the_same_page_at_home() -> None:
    assert carrier_page("canada_post", "RR1") == POSTS["CA"].page_of("RR1")
