"""What a message may be about: the actions that answer it, and the problems that call a person."""

from enum import StrEnum


class Topic(StrEnum):
    """What one rule speaks of."""

    WISMO = "wismo"
    NOT_RECEIVED = "not_received"
    WRONG_ADDRESS = "wrong_address"
    CUSTOMS_HOLD = "customs_hold"
    CANCEL = "cancel"
    RETURN = "return"
    REFUND = "refund"
    HUMAN = "human"
    DAMAGED = "damaged"
    WRONG_ITEM = "wrong_item"
    LEGAL = "legal"
    INJURY = "injury"
    FRAUD = "fraud"
    OTHER = "other"


class Action(StrEnum):
    """What a message asks us to do; the values are the model's classes too."""

    WISMO = "wismo"
    NOT_RECEIVED = "not_received"
    WRONG_ADDRESS = "wrong_address"
    CUSTOMS_HOLD = "customs_hold"
    CANCEL = "cancel"
    RETURN = "return"
    REFUND = "refund"
    HUMAN = "human"
    OTHER = "other"
    #: Nothing is sure enough: ask back, with buttons.
    CLARIFY = "clarify"


class Flag(StrEnum):
    """A problem that somebody must see, whatever else the message asks. The gravest first."""

    INJURY = "injury"
    LEGAL = "legal"
    FRAUD = "fraud"
    HUMAN = "human"
    WRONG_ADDRESS = "wrong_address"
    NOT_RECEIVED = "not_received"
    CUSTOMS_HOLD = "customs_hold"
    DAMAGED = "damaged"
    WRONG_ITEM = "wrong_item"
