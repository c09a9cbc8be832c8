"""How it is known whose a parcel is."""

from enum import StrEnum

from whereabouts.carriers.links import CARRIER_NAMES


class Provenance(StrEnum):
    """On whose word a parcel has its carrier."""

    #: The shop or the label names it.
    NAMED = "NAMED"
    #: Nobody names one that is known: its number looks like it, and nobody was asked yet.
    GUESSED = "GUESSED"
    #: The carrier itself knew the number when it was asked.
    CONFIRMED = "CONFIRMED"
    #: A person said so.
    BY_PERSON = "BY_PERSON"


def provenance(named: str) -> Provenance:
    """Of a carrier that a shop calls `named`: a word nobody knows names nobody."""
    return Provenance.NAMED if named in CARRIER_NAMES else Provenance.GUESSED
