"""USPS's Tracking v3, by one number a call or by thirty-five, and its subscriptions: local times
with the offset in a field of its own, and a GMT field with the wrong day after midnight."""

import json
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from uuid import NAMESPACE_URL, uuid5

import httpx
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
_HOLDS = timedelta(hours=8)
_MOST = 35
_SUBSCRIPTIONS = "/subscriptions-tracking/v3/subscriptions"
#: How long a listener may think about a challenge, in seconds.
_PATIENCE = 5
_RENAMED = {"eventZIP": "eventZIPCode", "eventType": "eventDescription"}


class _Word(NamedTuple):
    """USPS's for a status: the event's code, the whole parcel's category and the wording, which
    `decides` where the code means several things."""

    code: str
    category: str
    words: str
    decides: bool = False


#: There is no code for a label that was called off.
_WORDS = {
    S.LABEL_CREATED: _Word("GX", "Pre-Shipment", "LABEL CREATED, AWAITING ITEM"),
    S.IN_TRANSIT: _Word("10", "In Transit", "PROCESSED THROUGH FACILITY"),
    S.OUT_FOR_DELIVERY: _Word("OF", "Out for Delivery", "OUT FOR DELIVERY"),
    S.DELIVERY_ATTEMPTED: _Word("02", "Delivery Attempt", "NOTICE LEFT"),
    S.AVAILABLE_FOR_PICKUP: _Word("14", "Available for Pickup", "AVAILABLE FOR PICKUP"),
    S.DELIVERED: _Word("01", "Delivered", "DELIVERED"),
    S.CUSTOMS_HOLD: _Word("", "Alert", "HELD IN CUSTOMS", decides=True),
    S.EXCEPTION: _Word("08", "Alert", "MISSENT"),
    S.RETURNING: _Word("21", "Alert", "RETURN TO SENDER"),
    S.RETURNED: _Word("01", "Delivered", "DELIVERED, TO ORIGINAL SENDER", decides=True),
    S.LOST: _Word("11", "Alert", "DEAD MAIL", decides=True),
}
_REFUSALS = {
    401: "These credentials are not valid",
    429: "More calls than were granted",
    503: "The service is unavailable",
}


class Usps:
    """`now` is the wall's time."""

    def __init__(self, known: Known, keys: CarrierKeys, now: Callable[[], datetime]) -> None:
        self.faults = Faults()
        self.tokens = TokenDesk(keys.usps, now, _HOLDS)
        self._known = known
        self.app: ASGIApp = Troubled(self._api(), lambda: self.faults, refusal)

    def _api(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/oauth2/v3/token", self._token, methods=["POST"]),
                Route("/tracking/v3/tracking/{number}", self._track, methods=["GET"]),
                Route("/tracking/v3r2/tracking", self._track_several, methods=["POST"]),
                Route(_SUBSCRIPTIONS, self._subscribe, methods=["POST"]),
            ]
        )

    async def _token(self, request: Request) -> Response:
        asked = await request.json()
        token = self.tokens.token(asked.get("client_id"), asked.get("client_secret"))
        if token is None or asked.get("grant_type") != "client_credentials":
            return JSONResponse({"error": "invalid_client"}, 401)
        holds = int(_HOLDS.total_seconds())
        return JSONResponse({"access_token": token, "token_type": "Bearer", "expires_in": holds})

    async def _track(self, request: Request) -> Response:
        if not self.tokens.knows(request):
            return refusal(401)
        known = self._known.parcel(request.path_params["number"], ("usps",))
        detail = request.query_params.get("expand") == "DETAIL"
        return JSONResponse(told(known, detail=detail)) if known else JSONResponse(_unknown(), 400)

    async def _track_several(self, request: Request) -> Response:
        if not self.tokens.knows(request):
            return refusal(401)
        asked = await request.json()
        if len(asked) > _MOST or any(set(one) != {"trackingNumber"} for one in asked):
            return _error(400, "The request does not match its description")
        numbers = [one["trackingNumber"] for one in asked]
        known = [self._known.parcel(number, ("usps",)) for number in numbers]
        rows = [_renamed(one) if one else _unknown() for one in known]
        return JSONResponse(rows, 200 if all(known) else 207)

    async def _subscribe(self, request: Request) -> Response:
        """Taken once whoever listens said the word back."""
        if not self.tokens.knows(request):
            return refusal(401)
        wish = await request.json()
        if not await _echoes(wish["listenerURL"]):
            return _error(400, "The listener did not answer the challenge")
        number = wish["filterProperties"]["trackingNumber"]
        return JSONResponse({"subscriptionId": str(uuid5(NAMESPACE_URL, number))})


async def _echoes(listener: str) -> bool:
    word = secrets.token_hex(8)
    async with httpx.AsyncClient(timeout=_PATIENCE) as http:
        try:
            answer = await http.post(listener, json={"challenge": word})
            return answer.is_success and answer.json() == {"challenge": word}
        except (httpx.HTTPError, ValueError):
            return False


def refusal(status: int) -> Response:
    """USPS's answer to whom it does not serve."""
    return _error(status, _REFUSALS[status])


def told(parcel: KnownParcel, *, detail: bool = True) -> dict[str, Any]:
    """What USPS says of one parcel, in an answer or in a push."""
    newest = _WORDS.get(parcel.newest.status, _WORDS[S.EXCEPTION])
    rows = [_event(row) for row in reversed(parcel.rows) if row.status in _WORDS]
    expected = {"expectedDeliveryTimeStamp": f"{parcel.expected}T00:00:00"}
    return {
        "trackingNumber": parcel.number,
        "status": newest.words.title(),
        "statusCategory": newest.category,
        **(expected if parcel.expected else {}),
        **({"trackingEvents": rows} if detail else {}),
    }


def pushed(parcel: KnownParcel, now: datetime) -> dict[str, str]:
    """What a subscription posts: an envelope around an answer that is JSON once more."""
    return {
        "subscriptionId": str(uuid5(NAMESPACE_URL, parcel.number)),
        "timestamp": f"{now.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "payload": json.dumps(told(parcel)),
    }


def _error(status: int, message: str) -> Response:
    body = {"apiVersion": "/tracking/v3", "error": {"code": str(status), "message": message}}
    return JSONResponse(body, status, headers_of(status))


def _unknown() -> dict[str, Any]:
    message = "Nothing is known of this number yet"
    reason = {"status": "400", "code": "150001", "title": "No update", "detail": message}
    return {"error": {"code": "400", "message": message, "errors": [reason]}}


def _renamed(parcel: KnownParcel) -> dict[str, Any]:
    """The second revision keeps dates in an object, and calls some fields otherwise."""
    whole = told(parcel)
    expected = whole.pop("expectedDeliveryTimeStamp", None)
    rows = [
        {_RENAMED.get(name, name): value for name, value in row.items()}
        for row in whole.pop("trackingEvents")
    ]
    promise = {"expectedDeliveryTimeStamp": expected} if expected else {}
    return {**whole, "deliveryDateExpectation": promise, "trackingEvents": rows}


def _event(row: Row) -> dict[str, str]:
    word, spot = _WORDS[row.status], row.spot
    words = word.words if word.decides or not row.scan.text else row.scan.text
    return {
        "eventType": words,
        "eventTimestamp": f"{row.local:%Y-%m-%dT%H:%M:%S}",
        **_zone(row),
        "eventCity": spot.city.upper(),
        "eventState": spot.region,
        "eventZIP": "",
        "eventCountry": "" if spot.country == "US" else spot.country,
        "eventCode": word.code,
        "name": "RECIPIENT" if row.scan.signed else "",
    }


def _zone(row: Row) -> dict[str, str]:
    """Both are missing of a label. The day of `GMTTimestamp` is the local one, which is wrong
    whenever the shift crosses midnight."""
    if row.status is S.LABEL_CREATED:
        return {}
    gmt = row.scan.occurred_at.astimezone(UTC)
    stamp = f"{row.local:%Y-%m-%d}T{gmt:%H:%M:%S}Z"
    return {"GMTTimestamp": stamp, "GMTOffset": row.offset}
