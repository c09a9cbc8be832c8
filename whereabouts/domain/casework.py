"""What a person says to a case: who takes it, what is kept with it, how it ends."""

from whereabouts.domain.escalation import Resolution
from whereabouts.domain.model import Frozen


class Assignment(Frozen):
    """Who takes the case, by whose word."""

    assignee: str
    by: str


class Annotation(Frozen):
    """What a person wants kept with the case. Its words may name a shopper, so that they wait
    in the store; only the draft's number travels."""

    draft: int
    by: str


class Closing(Frozen):
    """How a person closes the case, with a note that waits in the store if there is one."""

    resolution: Resolution
    by: str
    draft: int | None = None
