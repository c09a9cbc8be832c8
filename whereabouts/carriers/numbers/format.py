"""How one carrier writes one kind of number, and what a number in that shape is worth."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from whereabouts.carriers.numbers.candidate import Candidate, Certainty

#: Gives the digit that belongs behind a body.
CheckDigit = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Format:
    """`shape` is a regular expression over the whole number. Its groups: `body` and `check` for
    the check digit, and `number` for what the carrier is asked by where that is not all of it.

    `own` says that nobody else is known to use the shape.
    """

    name: str
    carrier: str
    shape: str
    check_digit: CheckDigit | None = None
    own: bool = False

    def read(self, number: str) -> Candidate | None:
        """The candidate that a number in one spelling makes, if it has this shape."""
        found = re.fullmatch(self.shape, number)
        if found is None:
            return None
        right = self.check_digit(found["body"]) if self.check_digit else None
        checked = found["check"] == right if right else None
        return Candidate(
            carrier=self.carrier,
            format=self.name,
            number=found.groupdict().get("number") or number,
            checked=checked,
            certainty=certainty(own=self.own, checked=checked),
        )


def certainty(*, own: bool, checked: bool | None) -> Certainty:
    if own and checked:
        return Certainty.CERTAIN
    return Certainty.LIKELY if own or checked else Certainty.POSSIBLE
