"""The queue: open cases, the most urgent first."""

from fastapi import APIRouter, Request, Response

from whereabouts.gateway.desk.desk import Desk
from whereabouts.gateway.desk.pages import page
from whereabouts.gateway.desk.visit import SignedIn


def queue_page(desk: Desk) -> APIRouter:
    router = APIRouter(prefix="/desk", include_in_schema=False)

    @router.get("")
    def show(request: Request, visit: SignedIn) -> Response:
        return page(request, "queue.html", stores=desk.stores_of(visit))

    return router
