"""The simplest way to ask: one GET for one parcel, with the credentials in a header."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from whereabouts.carriers.account import Connection
from whereabouts.carriers.call import CallFailed, Line, reports_of
from whereabouts.carriers.dialect import Dialect
from whereabouts.carriers.live import Asked, Limit
from whereabouts.carriers.matched import about
from whereabouts.carriers.report import ParcelReport, failed


class OneByOne:
    """A system that answers `GET {address}{path}`, where `{number}` in the path is the parcel's.

    `secret` names what tells its accounts apart. Raises `AccountIncomplete` if it is missing.
    """

    batch = 1

    def __init__(
        self,
        connection: Connection,
        dialect: Dialect,
        address: str,
        path: str,
        headers: Mapping[str, str],
        secret: str,
    ) -> None:
        self.system = dialect.name
        self.credential = connection.credential(dialect.name, secret)
        self.limits: tuple[Limit, ...] = connection.limits
        self._line = Line(dialect.name, connection.http, connection.base or address)
        self._dialect, self._path, self._headers = dialect, path, headers

    async def track(self, parcels: Sequence[Asked]) -> tuple[ParcelReport, ...]:
        return tuple([await self._track(parcel) for parcel in parcels])

    async def _track(self, parcel: Asked) -> ParcelReport:
        number = parcel.tracking_number
        path = self._path.replace("{number}", quote(number, safe=""))
        try:
            heard = await self._line.call("GET", path, headers=self._headers)
        except CallFailed as failure:
            return failed(self.system, failure.kind, failure.message, number)
        return about(parcel, reports_of(self._dialect, heard))
