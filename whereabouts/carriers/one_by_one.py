"""Asking about one parcel a call: the same for every system, whatever the call is."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from urllib.parse import quote

from whereabouts.carriers.account import Connection
from whereabouts.carriers.call import CallFailed, Line, reports_of
from whereabouts.carriers.dialect import Dialect
from whereabouts.carriers.live import Asked, Limit
from whereabouts.carriers.matched import about
from whereabouts.carriers.report import ParcelReport, failed


class OneByOne:
    """One account. `ask` says what its system says of a parcel, and may raise `CallFailed`."""

    batch = 1

    def __init__(
        self,
        system: str,
        credential: str,
        limits: tuple[Limit, ...],
        ask: Callable[[Asked], Awaitable[ParcelReport]],
    ) -> None:
        self.system = system
        self.credential = credential
        self.limits = limits
        self._ask = ask

    async def track(self, parcels: Sequence[Asked]) -> tuple[ParcelReport, ...]:
        return tuple([await self._track(parcel) for parcel in parcels])

    async def _track(self, parcel: Asked) -> ParcelReport:
        try:
            return await self._ask(parcel)
        except CallFailed as failure:
            return failed(self.system, failure.kind, failure.message, parcel.tracking_number)


def by_get(
    connection: Connection, dialect: Dialect, url: str, headers: Mapping[str, str], secret: str
) -> OneByOne:
    """A system that answers GET, with its credentials in the headers. `{number}` in the address
    is the parcel's; `secret` names what tells its accounts apart."""
    address, path = _split(url)
    line = Line(dialect.name, connection.wires, connection.base or address)

    async def ask(parcel: Asked) -> ParcelReport:
        asked = path.replace("{number}", quote(parcel.tracking_number, safe=""))
        return about(parcel, reports_of(dialect, await line.call("GET", asked, headers=headers)))

    credential = connection.credential(dialect.name, secret)
    return OneByOne(dialect.name, credential, connection.limits, ask)


def _split(url: str) -> tuple[str, str]:
    scheme, _, rest = url.partition("://")
    host, _, path = rest.partition("/")
    return f"{scheme}://{host}", f"/{path}"
