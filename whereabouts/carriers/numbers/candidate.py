"""A carrier that may know a number, and how sure the number itself makes us."""

from enum import StrEnum

from whereabouts.domain.model import Frozen


class Certainty(StrEnum):
    """How much a number says of its carrier. The surest is first."""

    #: Nobody else writes numbers in this shape, and the check digit is right.
    CERTAIN = "certain"
    #: The shape is this carrier's own, or the check digit is right.
    LIKELY = "likely"
    #: The shape fits, and no more.
    POSSIBLE = "possible"


class Candidate(Frozen):
    """One carrier to ask, and the number to ask it by, which may stand inside a longer barcode.

    `checked` tells whether the check digit is right; None where the format has none. A wrong
    one is no reason to refuse: carriers issue such numbers.
    """

    carrier: str
    format: str
    number: str
    checked: bool | None
    certainty: Certainty
