"""A store's account at ShipStation: up to three of them, for its APIs share neither keys nor
hosts."""

from collections.abc import Mapping
from datetime import timedelta

from whereabouts.carriers.account import Connection
from whereabouts.carriers.basic import basic
from whereabouts.carriers.call import Heard, Line, Toll
from whereabouts.carriers.live import Limit
from whereabouts.carriers.veil import veiled

#: The word in the address that its first API posts to, which signs nothing.
WORD = "webhook_word"
#: ShipEngine tracks any parcel, `api_key` is of ShipStation's second API, the rest of its first.
SECRETS = frozenset({"shipengine_key", "api_key", "v1_key", "v1_secret", WORD})
#: Both grant so many calls a minute to a new account. The sandbox has their addresses, and keys
#: of its own.
_CALLS, _TEST_CALLS = 200, 20
#: What the first API grants.
FIRST_LIMITS = (Limit(calls=40, per=timedelta(minutes=1)),)


class Way:
    """The way to one of the APIs, with the account's credentials in the headers."""

    def __init__(self, line: Line, credentials: Mapping[str, str], *secrets: str) -> None:
        self._line = line
        self._headers = {"Accept": "application/json", **credentials}
        self._secrets = (*secrets, *credentials.values())

    async def call(self, method: str, path: str, params: Mapping[str, str] | None = None) -> Heard:
        """The answer, whatever its status. Raises `CallFailed` if there is none."""
        heard = await self._line.call(method, path, params=params, headers=self._headers)
        return veiled(heard, *self._secrets)


def shipengine(
    connection: Connection, host: str = "api.shipengine.com", toll: Toll | None = None
) -> Way:
    """Raises `AccountIncomplete`, as do the others."""
    key = connection.secret("shipengine_key")
    return Way(_line("ShipEngine", connection, host, toll), {"API-Key": key}, key)


def second(
    connection: Connection, host: str = "api.shipstation.com", toll: Toll | None = None
) -> Way:
    key = connection.secret("api_key")
    return Way(_line("ShipStation", connection, host, toll), {"api-key": key}, key)


def first(
    connection: Connection, host: str = "ssapi.shipstation.com", toll: Toll | None = None
) -> Way:
    key, secret = connection.secret("v1_key"), connection.secret("v1_secret")
    word = basic(key, secret)
    line = _line("ShipStation", connection, host, toll)
    return Way(line, {"Authorization": f"Basic {word}"}, key, secret, word)


def has(connection: Connection, *names: str) -> bool:
    return all(connection.secrets.get(name) for name in names)


def limits(connection: Connection, calls: int = 1) -> tuple[Limit, ...]:
    """How often a question of so many calls may be asked."""
    granted = _TEST_CALLS if connection.is_test else _CALLS
    return connection.limits or (Limit(calls=granted // calls, per=timedelta(minutes=1)),)


def _line(name: str, connection: Connection, host: str, toll: Toll | None) -> Line:
    return Line(name, connection.wires, connection.base or f"https://{host}", toll=toll)
