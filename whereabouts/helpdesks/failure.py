"""Why a help desk did not take something."""

from datetime import timedelta
from enum import StrEnum

from whereabouts.store.ticket_desks import Down


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

    @property
    def down(self) -> Down:
        """As the store keeps it, where nothing else is taken now either."""
        is_sure, is_refused = self.why is not Why.DOWN, self.why is Why.REFUSED
        return Down(self.message, self.wait, is_sure, is_refused)
