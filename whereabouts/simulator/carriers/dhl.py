"""DHL's two ways to ask: unified tracking, whose clocks are local and say of nowhere, and DHL
Express's own API, which tells their offsets where it is asked for them."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from whereabouts.simulator.carriers.credentials import basic
from whereabouts.simulator.carriers.dhl_express import express
from whereabouts.simulator.carriers.dhl_push import Subscriptions
from whereabouts.simulator.carriers.dhl_unified import unified
from whereabouts.simulator.carriers.keys import CarrierKeys
from whereabouts.simulator.carriers.known import Known, KnownParcel
from whereabouts.simulator.carriers.later import headers_of
from whereabouts.simulator.faults import Faults
from whereabouts.simulator.troubled import Troubled

_REFUSALS = {
    400: ("Bad request", "The request does not match its description"),
    401: ("Unauthorized", "These credentials are not valid"),
    404: ("No result found", "Nothing is known of this number"),
    429: ("Too many requests", "More calls than were granted"),
    503: ("Service unavailable", "The service is unavailable"),
}


class Dhl:
    """Behind one address, though DHL has two. `now` is the wall's time."""

    def __init__(self, known: Known, keys: CarrierKeys, now: Callable[[], datetime]) -> None:
        self.faults = Faults()
        self._keys = keys
        self._known = known
        self._subscriptions = Subscriptions(self._has_key, refusal, now)
        self.app: ASGIApp = Troubled(self._api(), lambda: self.faults, refusal)

    def _api(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/track/shipments", self._track, methods=["GET"]),
                Route("/mydhlapi/shipments/{number}/tracking", self._express, methods=["GET"]),
                *self._subscriptions.routes,
            ]
        )

    async def _track(self, request: Request) -> Response:
        if not self._has_key(request):
            return refusal(401)
        service = request.query_params.get("service")
        carriers = ("dhl_express",) if service == "express" else ("dhl", "dhl_express")
        known = self._known.parcel(request.query_params.get("trackingNumber", ""), carriers)
        return JSONResponse({"shipments": [unified(known)]}) if known else refusal(404)

    async def _express(self, request: Request) -> Response:
        if not self._keys.dhl_express.is_this(*basic(request)):
            return refusal(401)
        known = self._known.parcel(request.path_params["number"], ("dhl_express",))
        if known is None:
            return refusal(404)
        offsets = request.query_params.get("requestGMTOffsetPerEvent") == "true"
        return JSONResponse({"shipments": [express(known, offsets=offsets)]})

    def _has_key(self, request: Request) -> bool:
        return request.headers.get("dhl-api-key") == self._keys.dhl_key.get_secret_value()


def pushed(parcel: KnownParcel) -> dict[str, Any]:
    """What a subscription posts: the newest status alone."""
    shipment = {name: value for name, value in unified(parcel).items() if name != "events"}
    return {"scope": "shipment", "shipments": [shipment]}


def refusal(status: int) -> Response:
    """A problem document, as both of its APIs have."""
    title, detail = _REFUSALS[status]
    body: dict[str, Any] = {"title": title, "detail": detail, "status": status}
    return JSONResponse(body, status, headers_of(status), media_type="application/problem+json")
