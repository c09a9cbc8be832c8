"""A store's account at a carrier system: its secrets by name, and how it is connected."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

import httpx
from pydantic import SecretStr

from whereabouts.carriers.call import Toll
from whereabouts.carriers.live import Limit
from whereabouts.carriers.tokens import Token, Tokens


class AccountIncomplete(Exception):
    """Something an account needs was not given; the words say what."""


@dataclass(frozen=True, slots=True)
class Connection:
    """All that a live client is made of. `base` stands in for the system's own address;
    `limits` for what it usually grants. `now` is the wall's time."""

    wires: httpx.AsyncBaseTransport
    secrets: Mapping[str, tuple[SecretStr, ...]]
    now: Callable[[], datetime]
    base: str | None = None
    is_test: bool = False
    #: Where the system may post what happens, and the mailbox of a person who hears of trouble.
    listener: str = ""
    mailbox: str = ""
    limits: tuple[Limit, ...] = field(default=())
    #: Counts the calls of those who ask of their own accord, and not about parcels.
    toll: Toll | None = None
    _tokens: list[Tokens] = field(default_factory=list)

    def tokens(self, fetch: Callable[[], Awaitable[Token]]) -> Tokens:
        """The account's one token: whoever comes first fetches it for all."""
        if not self._tokens:
            self._tokens.append(Tokens(fetch, self.now))
        return self._tokens[0]

    def secret(self, name: str) -> str:
        """The newest secret of that name. Raises `AccountIncomplete`."""
        values = self.secrets.get(name, ())
        if not values:
            raise AccountIncomplete(f"{name} is missing")
        return values[0].get_secret_value()

    def credential(self, system: str, *names: str) -> str:
        """A name for this account that nobody can turn back into its secrets."""
        said = "\0".join((system, *(self.secret(name) for name in names)))
        return f"{system}:{sha256(said.encode()).hexdigest()[:16]}"

    def address(self, production: str, test: str) -> str:
        """Where the system is reached."""
        return self.base or (test if self.is_test else production)
