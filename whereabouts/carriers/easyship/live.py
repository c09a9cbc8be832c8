"""Easyship asked live. No call of its takes a tracking number: a shipment is asked for by its id
once it was seen in the list of all, and looked for in that list until then."""

from collections.abc import Sequence
from datetime import timedelta

from whereabouts.carriers.account import Connection
from whereabouts.carriers.call import CallFailed, Line
from whereabouts.carriers.easyship.listing import LONGEST, Listing
from whereabouts.carriers.easyship.search import MOST_CALLS, PAGES, Search
from whereabouts.carriers.easyship.tracking import NAME
from whereabouts.carriers.live import Asked, Limit, LiveTracking
from whereabouts.carriers.matched import each
from whereabouts.carriers.numbers.spelling import spelled
from whereabouts.carriers.report import ErrorKind, ParcelReport, failed

SECRETS = frozenset({"token", "webhook_secret"})
_PRODUCTION = "https://public-api.easyship.com"
_TEST = "https://public-api-sandbox.easyship.com"
#: Calls a minute that Easyship grants to everyone.
_CALLS, _TEST_CALLS = 60, 6
_UNLISTED = (
    "Easyship cannot be asked for a tracking number, and this one is none of the "
    f"{LONGEST * PAGES} shipments that it lists first"
)


def connect(connection: Connection) -> LiveTracking:
    """Raises `AccountIncomplete`."""
    line = Line("Easyship", connection.wires, connection.address(_PRODUCTION, _TEST))
    search = Search(Listing(line, connection.secret("token")))
    calls = _TEST_CALLS if connection.is_test else _CALLS
    usual = Limit(calls=calls // MOST_CALLS, per=timedelta(minutes=1))
    credential = connection.credential(NAME, "token")
    return EasyshipTracking(search, credential, connection.limits or (usual,))


class EasyshipTracking:
    """One account's own shipments. A parcel that was labelled elsewhere is known to an account
    only after it was entered there, on a plan of its own, and is not asked for."""

    system = NAME
    #: A page may hold any of those that are asked for.
    batch = LONGEST

    def __init__(self, search: Search, credential: str, limits: tuple[Limit, ...]) -> None:
        self._search = search
        self.credential = credential
        self.limits = limits

    async def track(self, parcels: Sequence[Asked]) -> tuple[ParcelReport, ...]:
        kind, why = ErrorKind.NOT_FOUND, _UNLISTED
        found: dict[str, ParcelReport] = {}
        try:
            async for report in self._search.find(one.tracking_number for one in parcels):
                found[spelled(report.tracking_number)] = report
        except CallFailed as failure:
            kind, why = failure.kind, failure.message
        numbers = (one.tracking_number for one in parcels)
        missing = [number for number in numbers if spelled(number) not in found]
        rest = [failed(NAME, kind, why, number) for number in missing]
        return each(NAME, parcels, (*found.values(), *rest))
