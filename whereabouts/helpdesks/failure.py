"""Why a help desk did not take something."""

from datetime import timedelta
from enum import StrEnum


class Why(StrEnum):
    """What a failure means for what waits."""

    #: The account: a person must put it right. Nothing was done.
    REFUSED = "refused"
    #: Nothing was done.
    BUSY = "busy"
    #: Nobody knows what was done.
    DOWN = "down"
    #: This one thing, for good; the help desk itself is well.
    REJECTED = "rejected"


class HelpDeskFailed(Exception):
    """Its words are ours: nothing of what was sent or answered, which may be personal."""

    def __init__(self, why: Why, message: str, wait: timedelta = timedelta()) -> None:
        super().__init__(message)
        self.why = why
        self.message = message
        self.wait = wait
