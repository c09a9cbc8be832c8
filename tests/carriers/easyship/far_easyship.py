"""Easyship as an account meets it: a list of shipments, cut into pages or asked for by id."""

from typing import Any

import httpx

from tests.carriers.far_side import FarSide
from whereabouts.carriers.easyship.live import connect
from whereabouts.carriers.live import LiveTracking

TOKEN = "sand_made-up-token"
SECRETS = {"token": TOKEN, "webhook_secret": "webh_made-up"}


def shipment(number: str, status: str = "In Transit to Customer") -> dict[str, Any]:
    checkpoint = {"order_number": 1, "primary_status": status, "message": "Seen in Peoria"}
    return {
        "easyship_shipment_id": f"ESUS{number}",
        "status": status,
        "checkpoints": [checkpoint],
        "trackings": [{"tracking_number": number, "handler": "ups", "leg_number": 1}],
    }


class FarEasyship(FarSide):
    """Lists `pages`; any of their shipments can be had by its id."""

    def __init__(self, *pages: list[dict[str, Any]]) -> None:
        super().__init__(self._answer)
        self.pages = pages

    def live(self, **rest: Any) -> LiveTracking:
        return connect(self.connection(SECRETS, **rest))

    @property
    def asked(self) -> list[str]:
        """By id or by page."""
        params = [request.url.params for request in self.requests]
        return [one.get("easyship_shipment_id") or f"page {one['page']}" for one in params]

    def _answer(self, request: httpx.Request) -> httpx.Response:
        params = request.url.params
        if "page" in params:
            number = int(params["page"])
            rows = self.pages[number - 1] if number <= len(self.pages) else []
            return _listed(rows, number + 1 if number < len(self.pages) else None)
        ids = params["easyship_shipment_id"].split(",")
        every = [row for page in self.pages for row in page]
        return _listed([row for row in every if row["easyship_shipment_id"] in ids], None)


def _listed(rows: list[dict[str, Any]], following: int | None) -> httpx.Response:
    meta = {"pagination": {"page": 1, "next": following, "count": None}}
    return httpx.Response(200, json={"shipments": rows, "meta": meta})
