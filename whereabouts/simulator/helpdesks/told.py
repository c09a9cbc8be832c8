"""What a help desk was told: its tickets, as agents there see them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from whereabouts.simulator.helpdesks.faults import Fault


@dataclass
class Told:
    """One ticket. `entries` are what agents read, the story first: each a key and its text."""

    key: str
    fields: dict[str, Any]
    entries: list[tuple[str, str]] = field(default_factory=list)
    is_closed: bool = False


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

    def keyed(self, key: str) -> list[str]:
        """External ids need not be unique at either help desk."""
        return [name for name, ticket in self.tickets.items() if ticket.key == key]

    def next_fault(self) -> Iterator[Fault]:
        """Every call passes here."""
        self.calls += 1
        return self.faults
