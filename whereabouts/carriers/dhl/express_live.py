"""One question to DHL Express's own API (MyDHL)."""

from urllib.parse import quote

from whereabouts.carriers.account import Connection
from whereabouts.carriers.basic import basic
from whereabouts.carriers.call import CallFailed, Line, reports_of
from whereabouts.carriers.dhl import DHL
from whereabouts.carriers.live import Asked
from whereabouts.carriers.matched import about
from whereabouts.carriers.numbers.spelling import spelled
from whereabouts.carriers.report import ParcelReport, failed
from whereabouts.carriers.veil import veiled

_HOST = "https://express.api.dhl.com"
#: The version is that of the description this follows: DHL asks for it in every request.
_HEADERS = {"Accept": "application/json", "Accept-Language": "eng", "x-version": "3.1.0"}
#: Customs says its part in the remarks; clocks are those of the places, so that their offsets
#: are needed. Asking about several at once would cost the offsets.
_PARAMS = {
    "trackingView": "all-checkpoints-with-remarks",
    "levelOfDetail": "shipment",
    "requestGMTOffsetPerEvent": "true",
}


class ExpressApi:
    """Under one login. Raises `AccountIncomplete` when it is made."""

    def __init__(self, connection: Connection) -> None:
        self._password = connection.secret("password")
        word = basic(connection.secret("username"), self._password)
        self._headers = _HEADERS | {"Authorization": f"Basic {word}"}
        self._root = "/mydhlapi/test" if connection.is_test else "/mydhlapi"
        self._line = Line("DHL Express", connection.wires, connection.address(_HOST, _HOST))

    async def track(self, parcel: Asked) -> ParcelReport:
        """What is said of the parcel; never raises."""
        path = f"{self._root}/shipments/{quote(spelled(parcel.tracking_number), safe='')}/tracking"
        try:
            heard = await self._line.call("GET", path, params=_PARAMS, headers=self._headers)
        except CallFailed as failure:
            return failed("dhl_express", failure.kind, failure.message, parcel.tracking_number)
        return about(parcel, reports_of(DHL, veiled(heard, self._password)))
