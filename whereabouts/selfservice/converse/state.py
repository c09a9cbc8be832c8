"""What a conversation remembers between its turns."""

from enum import StrEnum

from whereabouts.domain.model import Frozen
from whereabouts.selfservice.answer.answer import Scope
from whereabouts.selfservice.understand.topic import Action, Flag
from whereabouts.store.order_spelling import number_key


class Slot(StrEnum):
    """What was asked last: the next words answer it before they are anything else."""

    NUMBER = "NUMBER"
    PROOF = "PROOF"
    EMAIL = "EMAIL"
    CODE = "CODE"
    ORDER = "ORDER"
    PARCEL = "PARCEL"
    RECEIVED = "RECEIVED"
    ADDRESS = "ADDRESS"


class State(Frozen):
    """One conversation so far.

    `orders` are those that the shopper has shown to be theirs, as far as `scope` opens them, and
    `numbers` what they read as each one's number.
    """

    orders: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
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
    email: str = ""
    #: How often looking an order up failed, and how often in a row a question went back.
    failures: int = 0
    unclear: int = 0
    #: The case that takes what is said beside any wish.
    case: str = ""
    #: The contact that this wish is counted as.
    contact: int | None = None
    wants_person: bool = False
    #: Asked for no more texts, before it was known who asks.
    stops_texts: bool = False

    @property
    def is_identified(self) -> bool:
        return bool(self.orders)

    def order_numbered(self, number: str) -> str:
        """The id of an order that is known to be theirs; empty for any other number. The prefix
        that a shop prints may be left out."""
        named = number.lstrip("#").casefold()
        known = (
            *zip(self.orders, self.orders, strict=True),
            *zip(self.numbers, self.orders, strict=False),
        )
        exact = (id_ for name, id_ in known if name.lstrip("#").casefold() == named)
        bare = (id_ for name, id_ in known if number_key(name) == number_key(number))
        return next(exact, next(bare, "") if named[:1].isdigit() else "")

    def without_orders(self) -> "State":
        """As of somebody who speaks of an order that is not known to be theirs."""
        nobodys = {"orders": (), "numbers": (), "chosen": "", "asked": None, "case": ""}
        return self.model_copy(update=nobodys | {"number": "", "email": ""})
