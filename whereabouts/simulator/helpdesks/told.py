"""What a help desk was told: its tickets, as agents there see them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from whereabouts.simulator.helpdesks.faults import Fault

#: The keys of what people wrote there: the shopper, an agent to the shopper, an agent to others.
SHOPPER, AGENT, NOTE = "shopper", "agent", "note"


@dataclass
class Told:
    """One ticket. `entries` are what agents read, the story first: each a key and its text;
    `replies` what was sent to the shopper. `sender` is who opened it, where a shopper did, by a
    way that `channel` names."""

    key: str
    fields: dict[str, Any]
    entries: list[tuple[str, str]] = field(default_factory=list)
    replies: list[str] = field(default_factory=list)
    is_closed: bool = False
    sender: str = ""
    channel: str = "api"
    copied: tuple[str, ...] = ()
    tags: list[str] = field(default_factory=list)

    def say(self, by: str, text: str) -> None:
        """What a person writes there."""
        self.entries.append((by, text))

    def tag(self, tags: list[str]) -> None:
        """Beside those that are there."""
        self.tags += [one for one in tags if one not in self.tags]


@dataclass
class Book:
    """Everything one account holds. `faults` befall the calls to come, then none does."""

    email: str
    token: str
    tickets: dict[str, Told] = field(default_factory=dict)
    calls: int = 0
    faults: Iterator[Fault] = field(default_factory=lambda: iter(()))

    def clear(self, email: str, token: str) -> None:
        """Another account, which was told nothing."""
        self.email, self.token, self.calls = email, token, 0
        self.tickets, self.faults = {}, iter(())

    def open(self, key: str, fields: dict[str, Any]) -> str:
        ticket_id = str(7000 + len(self.tickets))
        self.tickets[ticket_id] = Told(key, fields)
        return ticket_id

    def ask(
        self, sender: str, subject: str, text: str, *, channel: str = "email", copied: str = ""
    ) -> str:
        """A shopper opens a ticket; its id."""
        ticket_id = self.open("", {"subject": subject})
        ticket = self.tickets[ticket_id]
        ticket.sender, ticket.channel = sender, channel
        ticket.copied = (copied,) if copied else ()
        ticket.say(SHOPPER, text)
        return ticket_id

    def keyed(self, key: str) -> list[str]:
        """External ids need not be unique at either help desk."""
        return [name for name, ticket in self.tickets.items() if ticket.key == key]

    def next_fault(self) -> Iterator[Fault]:
        """Every call passes here."""
        self.calls += 1
        return self.faults
