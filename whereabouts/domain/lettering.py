"""Letters of people to a shopper about a case, beside the messages of the lifecycle."""

from enum import StrEnum


class LetterKind(StrEnum):
    """What a letter is for."""

    REPLY = "REPLY"
    #: A promise that is not kept yet is told anew.
    RENEWAL = "RENEWAL"
    SETTLED = "SETTLED"
    #: Confirms that the shopper gets no more texts; about no case.
    NO_MORE_TEXTS = "NO_MORE_TEXTS"
    #: What was answered in a conversation; about no case.
    ANSWER = "ANSWER"
    #: Brings a one-time code to whoever looks an order up; about no case.
    CODE = "CODE"
