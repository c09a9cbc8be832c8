"""S10: how the world's posts number what crosses a border. The last letters name the origin."""

import re

from whereabouts.carriers.numbers import check_digits
from whereabouts.carriers.numbers.candidate import Candidate, Certainty
from whereabouts.carriers.numbers.format import certainty
from whereabouts.carriers.numbers.spelling import spelled
from whereabouts.carriers.posts import POSTS, Post

_SHAPE = re.compile("[A-Z]{2}(?P<body>[0-9]{8})(?P<check>[0-9])(?P<country>[A-Z]{2})")
_INBOUND = "usps"


def origin_country(number: str) -> str | None:
    """The two letters of the country that an S10 number comes from."""
    found = _SHAPE.fullmatch(spelled(number))
    return found["country"] if found else None


def origin_post(number: str) -> Post | None:
    """The post that issued an S10 number, where it is known."""
    return POSTS.get(origin_country(number) or "")


def readings(number: str) -> tuple[Candidate, ...]:
    """Whom to ask for a number in one spelling: the post of the origin, and the American one,
    which knows whatever was handed to it on the way in."""
    found = _SHAPE.fullmatch(number)
    if found is None:
        return ()
    checked = check_digits.s10(found["body"]) == found["check"]
    post = POSTS.get(found["country"])
    asked = {_INBOUND: Certainty.POSSIBLE}
    if post:
        asked[post.carrier] = certainty(own=True, checked=checked)
    return tuple(
        Candidate(carrier=carrier, format="S10", number=number, checked=checked, certainty=sure)
        for carrier, sure in asked.items()
    )
