"""Something a shopper may have named: what kind of thing it is, and what is doubtful of it."""

from enum import StrEnum

from whereabouts.domain.model import Frozen


class Kind(StrEnum):
    """What it would be looked up as. The same digits may be found as several."""

    ORDER_NUMBER = "order_number"
    EMAIL = "email"
    POSTCODE = "postcode"
    TRACKING_NUMBER = "tracking_number"


class Doubt(StrEnum):
    """Why it may be something else."""

    #: Its shape, its check digit or the words before it leave none.
    NONE = "none"
    #: No word says what it is, and its shape fits other things.
    NO_CUE = "no_cue"
    #: Its check digit is wrong, or its format has none.
    UNVERIFIED = "unverified"
    #: It was put together from words, or a part is missing: read it back to the shopper.
    GUESSED = "guessed"


class Found(Frozen):
    """A candidate; a look-up decides. Values are text: leading zeros count."""

    kind: Kind
    value: str
    doubt: Doubt
