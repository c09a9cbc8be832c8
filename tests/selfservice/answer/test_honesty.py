"""Under sources that contradict each other and lie, nothing is said that nobody told."""

from typing import NamedTuple

from tests.selfservice.answer.oracle import HOSTS, invented
from tests.selfservice.answer.worlds import World, world
from whereabouts.selfservice.answer.answer import Link
from whereabouts.selfservice.answer.checking import Refused, checked
from whereabouts.selfservice.saying.listing import listed
from whereabouts.selfservice.saying.short import short
from whereabouts.selfservice.saying.telling import told
from whereabouts.selfservice.tongue import tongue

LINK = "https://track.example.com/t/abc"


class Sent(NamedTuple):
    """What is said, where it points, and what was left out on the way."""

    texts: list[str]
    links: list[Link]
    refused: tuple[Refused, ...]


def said_in(of: World) -> Sent:
    """All that is said of a world, as it would be sent."""
    speech = tongue(of.locale)
    paragraphs, refused = checked(told(of.answer, speech), of.answer, speech)
    lines = [line for one in paragraphs for line in (one.heading, *one.lines) if line]
    text = short(of.answer, "", LINK, speech).removesuffix(LINK)
    links = [link for one in paragraphs for link in one.links]
    return Sent([*lines, *listed(of.answer, speech), text], links, refused)


def test_nothing_is_invented_in_two_hundred_worlds() -> None:
    for number in range(200):
        of = world(number)
        texts, links, _ = said_in(of)
        assert [one for text in texts for one in invented(text, of)] == []
        assert all(any(host in link.url for host in HOSTS) for link in links)


def test_the_oracle_sees_what_is_invented() -> None:
    of = next(one for one in map(world, range(200)) if one.locale == "en-US" and one.order.parcels)
    for lie in (
        "Estimated delivery: Tuesday, Dec 31, 2030.",
        "It was last seen in Chicago.",
        "You hear from us by 11:59 pm.",
        "Amazon has your parcel.",
        "Parcel 9 of 9",
        "Call +1 202 555 0177 now.",
        "It was scanned 700 days ago.",
    ):
        assert invented(lie, of), lie
