"""Letters of people to a shopper about a case, beside the messages of the lifecycle."""

from enum import StrEnum


class LetterKind(StrEnum):
    """What a letter is for."""

    REPLY = "REPLY"
    #: A promise that is not kept yet is told anew.
    RENEWAL = "RENEWAL"
    SETTLED = "SETTLED"
