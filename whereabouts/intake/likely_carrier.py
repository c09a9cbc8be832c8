"""The carrier of a number whose shop does not name one."""

from whereabouts.carriers.numbers.candidate import Certainty
from whereabouts.carriers.numbers.recognise import candidates

#: What a reader says where the shop names nobody.
UNNAMED = "other"


def likely_carrier(named: str, tracking_number: str) -> str:
    """`named`, or whom the number itself gives away. A shape that merely fits is no answer: a
    wrong carrier's link would be shown to the shopper."""
    if named != UNNAMED:
        return named
    found = next(iter(candidates(tracking_number)), None)
    if found is None or found.certainty is Certainty.POSSIBLE:
        return named
    return found.carrier
