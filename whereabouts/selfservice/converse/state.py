"""What a conversation remembers between its turns."""

from enum import StrEnum

from whereabouts.domain.model import Frozen
from whereabouts.selfservice.answer.answer import Scope
from whereabouts.selfservice.understand.topic import Action, Flag


class Slot(StrEnum):
    """What was asked last: the next words answer it before they are anything else."""

    NUMBER = "NUMBER"
    PROOF = "PROOF"
    ORDER = "ORDER"
    PARCEL = "PARCEL"
    RECEIVED = "RECEIVED"
    ADDRESS = "ADDRESS"


class State(Frozen):
    """One conversation so far.

    `orders` are those that the shopper has shown to be theirs, as far as `scope` opens them.
    """

    orders: tuple[str, ...] = ()
    scope: Scope = Scope.FULL
    #: Which of them is spoken of.
    chosen: str = ""
    #: The wish that is not answered yet, and every problem that was raised since it.
    wish: Action | None = None
    flags: tuple[Flag, ...] = ()
    asked: Slot | None = None
    #: The parcel of which was asked whether it came, or of which a problem is told.
    parcel: str = ""
    #: Given by the shopper, and not proven.
    number: str = ""
    #: How often looking an order up failed, and how often in a row a question went back.
    failures: int = 0
    unclear: int = 0
    #: The case that takes what is said beside any wish.
    case: str = ""
    #: The contact that this wish is counted as.
    contact: int | None = None
    wants_person: bool = False

    @property
    def is_identified(self) -> bool:
        return bool(self.orders)
