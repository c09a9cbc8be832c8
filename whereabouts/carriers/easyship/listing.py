"""Easyship's list of an account's own shipments with their checkpoints, page by page or by id."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from whereabouts.carriers.call import CallFailed, Heard, Line, reports_of
from whereabouts.carriers.easyship import EASYSHIP
from whereabouts.carriers.easyship.legs import read_legs
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.report import ErrorKind, ParcelReport
from whereabouts.carriers.veil import veiled

#: As many shipments as a page may hold, and as many ids as are asked for at once.
LONGEST = 100
_PATH = "/2024-09/shipments/trackings"


class Listed(NamedTuple):
    """A parcel of a shipment; `shipment` is Easyship's id, by which it can be asked for."""

    shipment: str
    report: ParcelReport


class Page(NamedTuple):
    """Some of the shipments."""

    listed: tuple[Listed, ...]
    has_more: bool


class Listing:
    """One account's."""

    def __init__(self, line: Line, token: str) -> None:
        self._line = line
        self._token = token

    async def page(self, number: int) -> Page:
        """Counted from 1. Raises `CallFailed`, as does the other."""
        return await self._got({"page": str(number), "per_page": str(LONGEST)})

    async def of(self, shipments: Iterable[str]) -> Page:
        """At most `LONGEST` of them, by their ids."""
        return await self._got(
            {"easyship_shipment_id": ",".join(shipments), "per_page": str(LONGEST)}
        )

    async def _got(self, asked: Mapping[str, str]) -> Page:
        headers = {"Authorization": f"Bearer {self._token}", "Accept": "application/json"}
        params = {**asked, "include_checkpoints": "true"}
        heard = await self._line.call("GET", _PATH, params=params, headers=headers)
        return _read(veiled(heard, self._token))


def _read(heard: Heard) -> Page:
    answer = heard.payload
    if not heard.is_success or not isinstance(answer["shipments"].value, list):
        raise _failure(heard)
    listed = tuple(one for row in answer["shipments"] if row.is_object for one in _listed(row))
    return Page(listed, has_more=bool(answer.at("meta", "pagination", "next")))


def _listed(row: Payload) -> Iterable[Listed]:
    shipment = row["easyship_shipment_id"].text
    return (Listed(shipment, report) for report in read_legs(row) if report.tracking_number)


def _failure(heard: Heard) -> CallFailed:
    error = reports_of(EASYSHIP, heard)[0].error
    if error is None or not error.message:
        return CallFailed(ErrorKind.UNREADABLE, f"answered {heard.status}")
    return CallFailed(error.kind, error.message)
