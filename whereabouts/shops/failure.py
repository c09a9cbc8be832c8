"""Why a shop gave no answer worth reading."""

from enum import StrEnum


class Why(StrEnum):
    """What a failure means for whoever asked."""

    #: The account, its rights or its address: a person must put it right.
    REFUSED = "refused"
    BUSY = "busy"
    DOWN = "down"
    UNREADABLE = "unreadable"


class ShopFailed(Exception):
    """Its words are ours: nothing of what was sent or answered, which may be secret."""

    def __init__(self, why: Why, message: str) -> None:
        super().__init__(message)
        self.why = why
        self.message = message
