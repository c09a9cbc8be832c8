"""What a help desk is where shoppers open tickets themselves: those are read and answered."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple, Protocol

from whereabouts.domain.model import Frozen
from whereabouts.helpdesks.desk import Entry, HelpDesk
from whereabouts.stores import Store
from whereabouts.stores.help_desk import Answers

#: What names our answers in shoppers' own tickets begins so.
OURS = "whereabouts/"


class Asker(Frozen):
    """Whose ticket it is, and how an answer reaches them. Personal."""

    key: str = ""
    #: The help desk's name for them, and their address there.
    who: str
    email: str
    subject: str = ""
    #: What is answered goes to their mailbox: who borrows an address does not read it.
    is_by_mail: bool
    #: Others get a copy of what is answered.
    is_shared: bool = False
    #: The store's own mailbox that they wrote to, and what serves it.
    mailbox: str = ""
    integration: int | None = None


class Speaks(StrEnum):
    """Who said something in a ticket."""

    SHOPPER = "SHOPPER"
    US = "US"
    OTHERS = "OTHERS"


class Remark(Frozen):
    """One thing said in a ticket. `is_public` if the shopper has it, `is_sought` if it is the
    entry that was asked for. Personal."""

    by: Speaks
    text: str
    is_public: bool
    is_sought: bool = False


class AnsweringDesk(HelpDesk, Protocol):
    """One account. Every call raises `HelpDeskFailed`."""

    async def asker(self, ticket_id: str) -> Asker: ...

    async def said(self, ticket_id: str, asker: Asker, key: str) -> Sequence[Remark]:
        """All of it, the oldest first. `key` is that of the entry which may be there."""

    async def reply(self, ticket_id: str, entry: Entry, asker: Asker) -> None:
        """To the shopper, who has it then."""

    async def tag(self, ticket_id: str, tags: Sequence[str]) -> None:
        """Beside the tags that are there. Done twice, it is done once."""


class Place(NamedTuple):
    """A help desk where a store has tickets answered, and how."""

    store: Store
    desk: AnsweringDesk
    answers: Answers
