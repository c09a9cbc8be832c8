"""The carriers of the month, asked live: they know every scan made by now, told or not."""

from collections.abc import Callable, Iterable
from datetime import datetime

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from whereabouts.simulator.month.sale import Made, Sale


class LiveTracking:
    """Answers in our own protocol. `now` is the time at which everything is lived."""

    def __init__(self, sales: Iterable[Sale], now: Callable[[], datetime]) -> None:
        self._now = now
        self._made: dict[tuple[str, str], tuple[Made, ...]] = {
            (trip.label.carrier, trip.label.tracking_number): trip.scans
            for sale in sales
            for trip in sale.trips
        }
        route = Route("/track/{carrier}/{number}", self._track, methods=["GET"])
        self.app = Starlette(routes=[route])

    async def _track(self, request: Request) -> Response:
        made = self._made.get((request.path_params["carrier"], request.path_params["number"]))
        if made is None:
            return Response(status_code=404)
        scans = [one.scan for one in made if one.scan.occurred_at <= self._now()]
        return JSONResponse({"scans": [scan.model_dump(mode="json") for scan in scans]})
