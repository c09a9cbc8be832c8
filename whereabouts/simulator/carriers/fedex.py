"""FedEx's Track v1: thirty parcels a call, clocks with their offset, and an error inside a good
answer for each number that is not known. Its derived codes mislead, as they do in truth."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from whereabouts.domain.tracking import TrackingStatus
from whereabouts.simulator.carriers.credentials import TokenDesk
from whereabouts.simulator.carriers.keys import CarrierKeys
from whereabouts.simulator.carriers.known import Known, KnownParcel, Row
from whereabouts.simulator.carriers.later import headers_of
from whereabouts.simulator.faults import Faults
from whereabouts.simulator.troubled import Troubled

S = TrackingStatus
_HOLDS = timedelta(hours=1)
_MOST = 30


class _Word(NamedTuple):
    """FedEx's for a status: the event's code, the coarse one derived from it, and a reason."""

    code: str
    derived: str
    description: str
    reason: str = ""
    because: str = ""


#: A parcel that came back is delivered, at its sender's. None is ever lost.
_WORDS = {
    S.LABEL_CREATED: _Word("OC", "IN", "Label data received"),
    S.IN_TRANSIT: _Word("AR", "IT", "At a FedEx location"),
    S.OUT_FOR_DELIVERY: _Word("OD", "IT", "On the delivery vehicle"),
    S.DELIVERY_ATTEMPTED: _Word("DE", "DE", "Not delivered", "008", "Customer not available"),
    S.AVAILABLE_FOR_PICKUP: _Word("HL", "HL", "Waiting to be collected"),
    S.DELIVERED: _Word("DL", "DL", "Delivered"),
    S.CUSTOMS_HOLD: _Word("CD", "CD", "Kept by an authority"),
    S.EXCEPTION: _Word("SE", "SE", "Held up on the way", "71", "Weather"),
    S.RETURNING: _Word("RS", "DL", "Going back"),
    S.RETURNED: _Word("DL", "DL", "Delivered"),
    S.CANCELLED: _Word("CA", "CA", "Shipment cancelled"),
}
_REFUSALS = {
    401: ("NOT.AUTHORIZED.ERROR", "These credentials are not valid"),
    429: ("TOO.MANY.REQUESTS", "More calls than were granted"),
    503: ("SERVICE.UNAVAILABLE.ERROR", "The service is unavailable"),
}


class FedEx:
    """`now` is the wall's time."""

    def __init__(self, known: Known, keys: CarrierKeys, now: Callable[[], datetime]) -> None:
        self.faults = Faults()
        self.tokens = TokenDesk(keys.fedex, now, _HOLDS)
        self._known = known
        self.app: ASGIApp = Troubled(self._api(), lambda: self.faults, refusal)

    def _api(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/oauth/token", self._token, methods=["POST"]),
                Route("/track/v1/trackingnumbers", self._track, methods=["POST"]),
            ]
        )

    async def _token(self, request: Request) -> Response:
        form = await request.form()
        token = self.tokens.token(form.get("client_id"), form.get("client_secret"))
        if token is None or form.get("grant_type") != "client_credentials":
            return refusal(401)
        holds = int(_HOLDS.total_seconds())
        return JSONResponse({"access_token": token, "token_type": "bearer", "expires_in": holds})

    async def _track(self, request: Request) -> Response:
        if not self.tokens.knows(request):
            return refusal(401)
        asked = (await request.json())["trackingInfo"]
        numbers = [one["trackingNumberInfo"]["trackingNumber"] for one in asked]
        if len(numbers) > _MOST:
            return _error(400, "TRACKING.TRACKINGNUMBERS.INVALID", "Too many numbers at once")
        return JSONResponse(_output([self._results(number) for number in numbers]))

    def _results(self, number: str) -> dict[str, Any]:
        known = self._known.parcel(number, ("fedex",))
        return _told(known) if known else _unknown(number)


def refusal(status: int) -> Response:
    """FedEx's answer to whom it does not serve."""
    return _error(status, *_REFUSALS[status])


def pushed(parcel: KnownParcel) -> dict[str, Any]:
    """What Advanced Integrated Visibility posts: an answer, with a note of the attempt."""
    stated = parcel.newest.local.isoformat()
    return {"outputMetaData": {"timestamp": stated, "attempt": 1}, **_output([_told(parcel)])}


def _error(status: int, code: str, message: str) -> Response:
    return JSONResponse(
        {"errors": [{"code": code, "message": message}]}, status, headers_of(status)
    )


def _output(results: list[dict[str, Any]]) -> dict[str, Any]:
    return {"output": {"completeTrackResults": results}}


def _unknown(number: str) -> dict[str, Any]:
    code, message = "TRACKING.TRACKINGNUMBER.NOTFOUND", "Nothing is known of this number"
    result = {
        "trackingNumberInfo": {"trackingNumber": number},
        "error": {"code": code, "message": message},
    }
    return {"trackingNumber": number, "trackResults": [result]}


def _told(parcel: KnownParcel) -> dict[str, Any]:
    rows = [_event(row) for row in reversed(parcel.rows) if row.status in _WORDS]
    signed = parcel.ship_to.name if parcel.is_signed else "Signature not required"
    result = {
        "trackingNumberInfo": {"trackingNumber": parcel.number, "carrierCode": "FDXG"},
        "latestStatusDetail": _latest(parcel.newest),
        "dateAndTimes": _dates(parcel),
        "scanEvents": rows,
        "deliveryDetails": {"signedByName": signed},
        "availableImages": [{"type": "SIGNATURE_PROOF_OF_DELIVERY"}],
    }
    return {"trackingNumber": parcel.number, "trackResults": [result]}


def _latest(row: Row) -> dict[str, Any]:
    word = _WORDS.get(row.status, _WORDS[S.EXCEPTION])
    reasons = [{"reason": word.reason, "reasonDescription": word.because}] if word.reason else []
    return {
        "code": word.code,
        "derivedCode": word.derived,
        "description": word.description,
        "scanLocation": _address(row),
        "ancillaryDetails": reasons,
    }


def _dates(parcel: KnownParcel) -> list[dict[str, str]]:
    if parcel.newest.status is S.DELIVERED:
        return [{"type": "ACTUAL_DELIVERY", "dateTime": parcel.newest.local.isoformat()}]
    if parcel.expected is None:
        return []
    return [{"type": "ESTIMATED_DELIVERY", "dateTime": f"{parcel.expected}T00:00:00"}]


def _event(row: Row) -> dict[str, Any]:
    word = _WORDS[row.status]
    return {
        "date": row.local.isoformat(),
        "eventType": word.code,
        "eventDescription": row.scan.text or word.description,
        "exceptionCode": word.reason,
        "exceptionDescription": word.because,
        "derivedStatusCode": word.derived,
        "scanLocation": _address(row),
    }


def _address(row: Row) -> dict[str, str]:
    spot = row.spot
    return {
        "city": spot.city,
        "stateOrProvinceCode": spot.region,
        "countryCode": spot.country,
    }
