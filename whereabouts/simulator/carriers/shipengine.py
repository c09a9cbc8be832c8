"""ShipEngine's tracking of any parcel by its carrier and number: two times in each row, of which
now one is wrong and now the other."""

from datetime import UTC, timedelta
from typing import Any, NamedTuple

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from whereabouts.domain.tracking import TrackingStatus
from whereabouts.simulator.carriers.keys import CarrierKeys
from whereabouts.simulator.carriers.known import Known, KnownParcel, Row
from whereabouts.simulator.carriers.later import headers_of
from whereabouts.simulator.faults import Faults
from whereabouts.simulator.troubled import Troubled

S = TrackingStatus
#: Postage of USPS is bought through Stamps.com; all other carriers keep their names.
_CARRIERS = {"stamps_com": "usps"}
#: How much later than it happened USPS's rows are said to be in UTC.
_LATE = timedelta(hours=7)


class _Word(NamedTuple):
    """ShipEngine's for a status: two coarse letters, and the detail that counts."""

    coarse: str
    detail: str


_WORDS = {
    S.LABEL_CREATED: _Word("NY", "ELEC_ADVICE_RECD_BY_CARRIER"),
    S.IN_TRANSIT: _Word("IT", "IN_TRANSIT"),
    S.OUT_FOR_DELIVERY: _Word("IT", "OUT_FOR_DELIVERY"),
    S.DELIVERY_ATTEMPTED: _Word("AT", "ATTEMPTED_DELIVERY"),
    S.AVAILABLE_FOR_PICKUP: _Word("SP", "DELIVERED_TO_PICKUP_POINT"),
    S.DELIVERED: _Word("DE", "DELIVERED"),
    S.CUSTOMS_HOLD: _Word("EX", "HELD_BY_CUSTOMS"),
    S.EXCEPTION: _Word("EX", "HELD_BY_CARRIER"),
    S.RETURNING: _Word("EX", "RETURN_TO_SENDER"),
    S.RETURNED: _Word("EX", "UNDELIVERABLE_RETURNED_TO_SENDER"),
    S.LOST: _Word("EX", "PARCEL_LOST"),
    S.CANCELLED: _Word("EX", "CANCELLED"),
}
_REFUSALS = {
    401: ("security", "unauthorized", "These credentials are not valid"),
    429: ("system", "rate_limit_exceeded", "More calls than were granted"),
    503: ("system", "unspecified", "The service is unavailable"),
}


class ShipEngine:
    """Every carrier is connected to the account."""

    def __init__(self, known: Known, keys: CarrierKeys) -> None:
        self.faults = Faults()
        self._key = keys.shipengine_key.get_secret_value()
        self._known = known
        routes = [Route("/v1/tracking", self._track, methods=["GET"])]
        self.app: ASGIApp = Troubled(Starlette(routes=routes), lambda: self.faults, refusal)

    async def _track(self, request: Request) -> Response:
        if request.headers.get("api-key") != self._key:
            return refusal(401)
        code = request.query_params.get("carrier_code", "")
        number = request.query_params.get("tracking_number", "")
        known = self._known.parcel(number, (_CARRIERS.get(code, code),))
        return JSONResponse(_told(known, code) if known else _unknown(number, code))


def refusal(status: int) -> Response:
    """ShipEngine's answer to whom it does not serve."""
    kind, code, message = _REFUSALS[status]
    error = {
        "error_source": "shipengine",
        "error_type": kind,
        "error_code": code,
        "message": message,
    }
    return JSONResponse({"request_id": "0", "errors": [error]}, status, headers_of(status))


def _unknown(number: str, code: str) -> dict[str, Any]:
    """No error: a parcel that nothing is known of."""
    return {"tracking_number": number, "carrier_code": code, "status_code": "UN", "events": []}


def _told(parcel: KnownParcel, code: str) -> dict[str, Any]:
    newest = _WORDS.get(parcel.newest.status, _WORDS[S.EXCEPTION])
    return {
        "tracking_number": parcel.number,
        "carrier_code": code,
        "status_code": newest.coarse,
        "status_detail_code": newest.detail,
        "estimated_delivery_date": f"{parcel.expected}T00:00:00Z" if parcel.expected else None,
        "events": [_event(row) for row in reversed(parcel.rows) if row.status in _WORDS],
    }


def _event(row: Row) -> dict[str, Any]:
    word, spot = _WORDS[row.status], row.spot
    return {
        **_times(row),
        "description": row.scan.text,
        "city_locality": spot.city,
        "state_province": spot.region,
        "country_code": spot.country,
        "status_code": word.coarse,
        "status_detail_code": word.detail,
        "signer": "RECIPIENT" if row.scan.signed else "",
    }


def _times(row: Row) -> dict[str, str]:
    """Of USPS the carrier's own time has a true offset and the other is hours late; of all
    others the carrier's is local under a false Z, and the other true."""
    utc = row.scan.occurred_at.astimezone(UTC)
    if row.scan.carrier == "usps":
        wrong = utc + _LATE
        return {
            "occurred_at": f"{wrong:%Y-%m-%dT%H:%M:%SZ}",
            "carrier_occurred_at": row.local.isoformat(),
        }
    return {
        "occurred_at": f"{utc:%Y-%m-%dT%H:%M:%SZ}",
        "carrier_occurred_at": f"{row.local:%Y-%m-%dT%H:%M:%SZ}",
    }
