"""The door to the embedded outbox: what shoppers of a store without accounts would have got."""

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse

from whereabouts.channels.inbox_page import inbox_page
from whereabouts.gateway.answers import problems
from whereabouts.gateway.house import House
from whereabouts.gateway.problem import NOT_UNDERSTOOD
from whereabouts.store.outbox import Outbox

_SHOWN = 500


def inbox(house: House) -> APIRouter:
    """Outside production only: it shows what was written to whom."""
    router = APIRouter(tags=["Development"])
    outbox = Outbox(house.engine)

    def page(chosen: str, words: str) -> str:
        entries = outbox.newest(_SHOWN)
        return inbox_page(entries, chosen or None, words)

    @router.get(
        "/inbox",
        response_class=HTMLResponse,
        summary="The embedded outbox",
        responses=problems(NOT_UNDERSTOOD),
    )
    async def show(
        chosen: Annotated[str, Query(max_length=64)] = "",
        q: Annotated[str, Query(max_length=200)] = "",
    ) -> HTMLResponse:
        html = await run_in_threadpool(page, chosen, q)
        return HTMLResponse(html, headers={"Cache-Control": "no-store"})

    return router
