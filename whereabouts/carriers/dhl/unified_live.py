"""One question to DHL's unified tracking."""

from collections.abc import Mapping

from whereabouts.carriers.account import Connection
from whereabouts.carriers.call import CallFailed, Line, reports_of
from whereabouts.carriers.dhl import DHL
from whereabouts.carriers.live import Asked
from whereabouts.carriers.matched import about
from whereabouts.carriers.numbers.spelling import spelled
from whereabouts.carriers.report import ParcelReport, failed
from whereabouts.carriers.veil import veiled

PRODUCTION = "https://api-eu.dhl.com"
TEST = "https://api-test.dhl.com"


class UnifiedApi:
    """Under one API key. Raises `AccountIncomplete` when it is made."""

    def __init__(self, connection: Connection) -> None:
        self._key = connection.secret("api_key")
        self._line = Line("DHL", connection.wires, connection.address(PRODUCTION, TEST))

    async def track(self, parcel: Asked) -> ParcelReport:
        """What is said of the parcel; never raises."""
        headers = {"DHL-API-Key": self._key, "Accept": "application/json"}
        params = _params(parcel)
        try:
            heard = await self._line.call("GET", "/track/shipments", params=params, headers=headers)
        except CallFailed as failure:
            return failed("dhl", failure.kind, failure.message, parcel.tracking_number)
        return about(parcel, reports_of(DHL, veiled(heard, self._key)))


def _params(parcel: Asked) -> Mapping[str, str]:
    """Without the service and the postcode another shipment of the same number may answer, and
    some services keep half of it to themselves; without the language it is the local one."""
    number = spelled(parcel.tracking_number)
    service = {"service": "express"} if parcel.carrier == "dhl_express" else {}
    postcode = {"recipientPostalCode": parcel.postcode} if parcel.postcode else {}
    return {"trackingNumber": number, "language": "en", **service, **postcode}
