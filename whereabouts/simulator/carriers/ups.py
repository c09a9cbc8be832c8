"""UPS's Track v1 and Track Alert v2: one parcel a call, local clocks with GMT beside them, and
a warning in a good answer for a number that is not known."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from whereabouts.domain.tracking import TrackingStatus
from whereabouts.simulator.carriers.credentials import TokenDesk, basic
from whereabouts.simulator.carriers.keys import CarrierKeys
from whereabouts.simulator.carriers.known import Known, KnownParcel, Row
from whereabouts.simulator.carriers.later import headers_of
from whereabouts.simulator.carriers.ups_intercept import UpsIntercept
from whereabouts.simulator.faults import Faults
from whereabouts.simulator.troubled import Troubled

S = TrackingStatus
_HOLDS = timedelta(seconds=14_399)
_NEEDED = ("transid", "transactionsrc")
_MOST_ALERTS = 100


class _Word(NamedTuple):
    """UPS's for a status: its type, two letters that mean little, and three digits that count."""

    type: str
    code: str
    digits: str
    description: str


_WORDS = {
    S.LABEL_CREATED: _Word("M", "MP", "003", "Label made, parcel not here yet"),
    S.IN_TRANSIT: _Word("I", "AR", "005", "Moving through a facility"),
    S.OUT_FOR_DELIVERY: _Word("I", "OT", "021", "Out For Delivery"),
    S.DELIVERY_ATTEMPTED: _Word("X", "48", "022", "Nobody took it"),
    S.AVAILABLE_FOR_PICKUP: _Word("I", "2W", "040", "Waiting to be collected"),
    S.DELIVERED: _Word("D", "FS", "011", "DELIVERED"),
    S.CUSTOMS_HOLD: _Word("X", "A2", "126", "Kept by an authority"),
    S.EXCEPTION: _Word("X", "EH", "052", "Held up on the way"),
    S.RETURNING: _Word("X", "RS", "035", "Going back"),
    S.RETURNED: _Word("D", "B0", "034", "Back where it came from"),
    S.LOST: _Word("X", "LC", "129", "Being looked for"),
    S.CANCELLED: _Word("MV", "VP", "007", "Label voided"),
}
_REFUSALS = {
    401: ("250002", "These credentials are not valid"),
    429: ("10429", "Too Many Requests"),
    503: ("10004", "The service is unavailable"),
}


class Ups:
    """`now` is the wall's time."""

    def __init__(self, known: Known, keys: CarrierKeys, now: Callable[[], datetime]) -> None:
        self.faults = Faults()
        self.tokens = TokenDesk(keys.ups, now, _HOLDS)
        self._known = known
        self._now = now
        self.intercepts = UpsIntercept(self._stranger)
        self.app: ASGIApp = Troubled(self._api(), lambda: self.faults, refusal)

    def _api(self) -> Starlette:
        alert = "/api/track/v2/subscription/standard/package"
        return Starlette(
            routes=[
                Route("/security/v1/oauth/token", self._token, methods=["POST"]),
                Route("/api/track/v1/details/{number}", self._track, methods=["GET"]),
                Route(alert, self._subscribe, methods=["POST"]),
                *self.intercepts.routes,
            ]
        )

    async def _token(self, request: Request) -> Response:
        form = await request.form()
        token = self.tokens.token(*basic(request))
        if token is None or form.get("grant_type") != "client_credentials":
            return refusal(401)
        return JSONResponse(
            {
                "token_type": "Bearer",
                "issued_at": str(int(self._now().timestamp() * 1000)),
                "access_token": token,
                "expires_in": str(int(_HOLDS.total_seconds())),
                "status": "approved",
            }
        )

    async def _track(self, request: Request) -> Response:
        if wrong := self._wrong(request):
            return wrong
        number = request.path_params["number"]
        known = self._known.parcel(number, ("ups",))
        shipment = _shipment(known) if known else _unknown(number)
        return JSONResponse({"trackResponse": {"shipment": [shipment]}})

    async def _subscribe(self, request: Request) -> Response:
        if wrong := self._wrong(request):
            return wrong
        numbers = (await request.json())["trackingNumberList"]
        if len(numbers) > _MOST_ALERTS:
            return _error(400, "VSS220", "Too many numbers at once")
        valid = [number for number in numbers if number.startswith(("1Z", "1R"))]
        invalid = [number for number in numbers if number not in valid]
        return JSONResponse({"validTrackingNumbers": valid, "invalidTrackingNumbers": invalid})

    def _wrong(self, request: Request) -> Response | None:
        if stranger := self._stranger(request):
            return stranger
        missing = [name for name in _NEEDED if not request.headers.get(name)]
        return _error(400, "TV1001", f"{missing[0]} is missing") if missing else None

    def _stranger(self, request: Request) -> Response | None:
        return None if self.tokens.knows(request) else refusal(401)


def refusal(status: int) -> Response:
    """UPS's answer to whom it does not serve."""
    return _error(status, *_REFUSALS[status])


def pushed(parcel: KnownParcel) -> dict[str, Any]:
    """What Track Alert posts of the parcel's newest scan: flat, with empty texts for what is not
    there, and without the offset."""
    row = parcel.newest
    times = _times(row)
    expected = f"{parcel.expected:%Y%m%d}" if parcel.expected else ""
    return {
        "trackingNumber": parcel.number,
        "localActivityDate": times["date"],
        "localActivityTime": times["time"],
        "gmtActivityDate": times["gmtDate"],
        "gmtActivityTime": times["gmtTime"].replace(":", ""),
        "activityLocation": _address(row),
        "activityStatus": _pushed_status(row),
        "scheduledDeliveryDate": expected,
        "actualDeliveryDate": times["date"] if row.status is S.DELIVERED else "",
        "actualDeliveryTime": times["time"] if row.status is S.DELIVERED else "",
        "deliveryStartTime": "",
        "deliveryEndTime": "",
        "deliveryTimeDescription": "END OF DAY" if expected else "",
    }


def _error(status: int, code: str, message: str) -> Response:
    body = {"response": {"errors": [{"code": code, "message": message}]}}
    return JSONResponse(body, status, headers_of(status))


def _unknown(number: str) -> dict[str, Any]:
    warning = {"code": "TW0001", "message": "No tracking information for this number"}
    return {"inquiryNumber": number, "warnings": [warning]}


def _shipment(parcel: KnownParcel) -> dict[str, Any]:
    rows = [_activity(row) for row in reversed(parcel.rows) if row.status in _WORDS]
    package: dict[str, Any] = {
        "trackingNumber": parcel.number,
        "deliveryDate": _delivery_dates(parcel),
        "activity": rows,
        "currentStatus": {"code": rows[0]["status"]["statusCode"]} if rows else {},
    }
    if parcel.expected:
        package["deliveryTime"] = {"type": "EOD", "endTime": ""}
    if parcel.is_signed:
        package["deliveryInformation"] = {"receivedBy": parcel.ship_to.name.upper()}
    return {"inquiryNumber": parcel.number, "package": [package]}


def _delivery_dates(parcel: KnownParcel) -> list[dict[str, str]]:
    """The scheduled day stays where a rescheduled one comes to stand beside it."""
    if parcel.newest.status is S.DELIVERED:
        return [{"type": "DEL", "date": f"{parcel.newest.local:%Y%m%d}"}]
    dates = {"SDD": parcel.promised, "RDD": parcel.rescheduled}
    return [{"type": kind, "date": f"{on:%Y%m%d}"} for kind, on in dates.items() if on]


def _activity(row: Row) -> dict[str, Any]:
    word = _WORDS[row.status]
    status = {
        "type": word.type,
        "code": word.code,
        "statusCode": word.digits,
        "description": row.scan.text or word.description,
    }
    return {"location": {"address": _address(row)}, "status": status, **_times(row)}


def _pushed_status(row: Row) -> dict[str, str]:
    word = _WORDS[row.status]
    return {
        "type": word.type,
        "code": word.code,
        "description": row.scan.text or word.description,
        "descriptionCode": word.digits,
    }


def _times(row: Row) -> dict[str, str]:
    gmt = row.scan.occurred_at
    return {
        "date": f"{row.local:%Y%m%d}",
        "time": f"{row.local:%H%M%S}",
        "gmtDate": f"{gmt:%Y%m%d}",
        "gmtTime": f"{gmt:%H:%M:%S}",
        "gmtOffset": row.offset,
    }


def _address(row: Row) -> dict[str, str]:
    spot = row.spot
    return {"city": spot.city, "stateProvince": spot.region, "countryCode": spot.country}
