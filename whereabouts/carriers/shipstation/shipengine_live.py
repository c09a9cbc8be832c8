"""ShipEngine asked live: any parcel, by its carrier and number."""

from collections.abc import Sequence

from whereabouts.carriers.call import CallFailed, reports_of
from whereabouts.carriers.live import Asked, Limit
from whereabouts.carriers.matched import about
from whereabouts.carriers.numbers.spelling import spelled
from whereabouts.carriers.report import ErrorKind, ParcelReport, failed
from whereabouts.carriers.shipstation import SHIPSTATION
from whereabouts.carriers.shipstation.account import Way
from whereabouts.carriers.shipstation.carrier_code import UNKNOWN_CARRIER, carrier_code
from whereabouts.carriers.shipstation.tracked import NAME


class ShipEngineTracking:
    """One ShipEngine account. The parcel's carrier must be connected to it."""

    system = NAME
    batch = 1

    def __init__(self, account: Way, credential: str, limits: tuple[Limit, ...]) -> None:
        self._account = account
        self.credential = credential
        self.limits = limits

    async def track(self, parcels: Sequence[Asked]) -> tuple[ParcelReport, ...]:
        return tuple([await self._track(parcel) for parcel in parcels])

    async def _track(self, parcel: Asked) -> ParcelReport:
        number, carrier = parcel.tracking_number, carrier_code(parcel.carrier)
        if not carrier:
            return failed(NAME, ErrorKind.NOT_FOUND, UNKNOWN_CARRIER, number)
        params = {"carrier_code": carrier, "tracking_number": spelled(number)}
        try:
            heard = await self._account.call("GET", "/v1/tracking", params)
        except CallFailed as failure:
            return failed(NAME, failure.kind, failure.message, number)
        return about(parcel, reports_of(SHIPSTATION, heard))
