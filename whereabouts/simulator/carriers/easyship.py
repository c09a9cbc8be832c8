"""Easyship's list of an account's own shipments: page by page or by its own ids, never by a
tracking number, with local times under a false Z."""

from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from whereabouts.domain.tracking import TrackingStatus
from whereabouts.simulator.carriers.credentials import bearer
from whereabouts.simulator.carriers.keys import CarrierKeys
from whereabouts.simulator.carriers.known import Known, KnownParcel, Row
from whereabouts.simulator.carriers.later import headers_of
from whereabouts.simulator.faults import Faults
from whereabouts.simulator.troubled import Troubled

S = TrackingStatus
_LONGEST = 100
_WORDS = {
    S.LABEL_CREATED: "Tracking Information Received",
    S.IN_TRANSIT: "In Transit to Customer",
    S.OUT_FOR_DELIVERY: "Out for Delivery",
    S.DELIVERY_ATTEMPTED: "Failed Attempt",
    S.AVAILABLE_FOR_PICKUP: "Ready for Pickup",
    S.DELIVERED: "Delivered",
    S.CUSTOMS_HOLD: "Held at Customs",
    S.EXCEPTION: "Exception",
    S.RETURNING: "To Be Returned",
    S.RETURNED: "Returned to Sender",
    S.LOST: "Lost by Courier",
    S.CANCELLED: "Cancelled",
}
_REFUSALS = {
    401: ("invalid_token", "These credentials are not valid"),
    429: ("too_many_requests", "More calls than were granted"),
    503: ("internal_error", "The service is unavailable"),
}


class Easyship:
    """Every parcel of the stories was shipped through the account."""

    def __init__(self, known: Known, keys: CarrierKeys) -> None:
        self.faults = Faults()
        self._token = keys.easyship_token.get_secret_value()
        self._known = known
        routes = [Route("/2024-09/shipments/trackings", self._list, methods=["GET"])]
        self.app: ASGIApp = Troubled(Starlette(routes=routes), lambda: self.faults, refusal)

    async def _list(self, request: Request) -> Response:
        if bearer(request) != self._token:
            return refusal(401)
        asked = request.query_params
        wanted = asked.get("easyship_shipment_id")
        every = list(self._known.everything())
        if wanted is not None:
            every = [one for one in every if _id(one) in wanted.split(",")]
        size = min(int(asked.get("per_page", 20)), _LONGEST)
        return JSONResponse(_page(every, int(asked.get("page", 1)), size))


def refusal(status: int) -> Response:
    """Easyship's answer to whom it does not serve."""
    code, message = _REFUSALS[status]
    error = {"code": code, "message": message, "details": [], "type": "api_error"}
    return JSONResponse({"error": error}, status, headers_of(status))


def _page(every: list[KnownParcel], number: int, size: int) -> dict[str, Any]:
    shown = every[(number - 1) * size : number * size]
    following = number + 1 if number * size < len(every) else None
    pagination = {"page": number, "next": following, "count": len(every)}
    return {"shipments": list(map(_shipment, shown)), "meta": {"pagination": pagination}}


def _id(parcel: KnownParcel) -> str:
    return f"ESUS{parcel.number}"


def _shipment(parcel: KnownParcel) -> dict[str, Any]:
    rows = [row for row in parcel.rows if row.status in _WORDS]
    status = _WORDS.get(parcel.newest.status, _WORDS[S.EXCEPTION])
    leg = {"leg_number": 1, "handler": parcel.carrier, "tracking_number": parcel.number}
    return {
        "easyship_shipment_id": _id(parcel),
        "status": status,
        "eta_date": f"{parcel.expected}" if parcel.expected else None,
        "trackings": [{**leg, "tracking_state": status}],
        "checkpoints": [_checkpoint(*one, parcel.carrier) for one in enumerate(rows, start=1)],
    }


def _checkpoint(number: int, row: Row, handler: str) -> dict[str, Any]:
    spot = row.spot
    return {
        "order_number": number,
        "primary_status": _WORDS[row.status],
        "message": row.scan.text,
        "checkpoint_time": f"{row.local:%Y-%m-%dT%H:%M:%SZ}",
        "city": spot.city,
        "state": spot.region,
        "country_name": spot.country,
        "handler": handler,
    }
