"""What a help desk is: tickets go there, answers come back."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, Protocol

from pydantic import AwareDatetime

from whereabouts.domain.escalation import Resolution
from whereabouts.domain.model import Frozen
from whereabouts.stores.help_desk import HelpDeskAccount

#: Whatever we write there begins so: that is how it is known when it comes back.
MARK = "[Whereabouts]"


class Ticket(Frozen):
    """A case as an agent elsewhere reads it. `key` is the case's id, and never told twice.

    The shopper's address is empty where nobody may write to it.
    """

    key: str
    subject: str
    body: str
    email: str = ""
    shopper: str = ""
    urgent: bool = False
    tags: tuple[str, ...] = ()


class Entry(Frozen):
    """One thing added to a ticket for agents alone; `key` finds it again."""

    key: str
    text: str


class HelpDesk(Protocol):
    """One account. Every call raises `HelpDeskFailed`."""

    async def check(self) -> str:
        """One harmless question; who answers."""

    async def find(self, key: str) -> str:
        """The ticket of a case, or an empty word. Asked before a ticket is opened again: what
        cannot be known is a failure, for a ticket that is there twice is worse than none."""

    async def open(self, ticket: Ticket) -> str:
        """The new ticket's id."""

    async def has(self, ticket_id: str, entry: Entry) -> bool:
        """Whether the entry is there. Asked before it is added again."""

    async def add(self, ticket_id: str, entry: Entry) -> None: ...

    async def close(self, ticket_id: str, entry: Entry) -> None:
        """Add the entry unless it is there, and close the ticket. Done twice, it is done once."""


class AnswerKind(StrEnum):
    """What an agent did there."""

    NOTE = "NOTE"
    #: The shopper has it already; it is never sent again.
    REPLY = "REPLY"
    FROM_SHOPPER = "FROM_SHOPPER"
    SOLVED = "SOLVED"
    REOPENED = "REOPENED"


class Answer(Frozen):
    """One thing that a help desk tells. `event_id` is equal for copies of it."""

    event_id: str
    ticket_id: str
    #: The case's id, where the help desk repeats it.
    key: str = ""
    at: AwareDatetime | None = None
    kind: AnswerKind
    by: str
    text: str = ""
    tags: tuple[str, ...] = ()
    resolution: Resolution | None = None


class NewTicket(Frozen):
    """That somebody opened a ticket. `key` is ours, where the help desk repeats one."""

    ticket_id: str
    key: str = ""


class Post(NamedTuple):
    """A webhook as it arrived. The headers' names are in lower case."""

    headers: Mapping[str, str]
    body: bytes


class Unreadable(Exception):
    """A genuine post in no shape that is known."""


class Reader(Protocol):
    """How one kind of help desk tells."""

    def is_genuine(self, post: Post, secrets: Iterable[str], now: datetime) -> bool: ...

    def read(self, post: Post, account: HelpDeskAccount) -> Answer | NewTicket | None:
        """What it tells; None where it is of no interest, or an echo of ours. `Unreadable`."""
