"""The carriers of all stories, asked live: they know what has happened, told or not."""

from collections.abc import Callable, Iterable
from datetime import datetime

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from whereabouts.simulator.deeds import numbers_of, scans_of
from whereabouts.simulator.story import Story
from whereabouts.storefronts.generic import GenericScan


class LiveTracking:
    """Answers `GET /track/{carrier}/{number}`. `now` is the order's time."""

    def __init__(self, stories: Iterable[Story], now: Callable[[], datetime]) -> None:
        self._now = now
        self._scans: dict[tuple[str, str], list[GenericScan]] = {}
        for story in stories:
            self._scans |= {number: [] for number in numbers_of(story)}
            for scan in scans_of(story):
                self._scans[scan.carrier, scan.tracking_number].append(scan)
        self.route = Route("/track/{carrier}/{number}", self._track, methods=["GET"])

    async def _track(self, request: Request) -> Response:
        known = self._scans.get((request.path_params["carrier"], request.path_params["number"]))
        if known is None:
            return Response(status_code=404)
        so_far = [scan.model_dump(mode="json") for scan in known if scan.occurred_at <= self._now()]
        return JSONResponse({"scans": so_far})
