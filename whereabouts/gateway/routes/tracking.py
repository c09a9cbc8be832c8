"""The door for shoppers: the tracking page behind the link of each message, and its news."""

from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, StreamingResponse

from whereabouts.gateway.house import House
from whereabouts.gateway.tracking.clicks import is_person, note_click
from whereabouts.gateway.tracking.glances import Glances
from whereabouts.gateway.tracking.live import Watcher
from whereabouts.gateway.tracking.page import Page, no_page, renewed_part, tracking_page
from whereabouts.gateway.tracking.pulse import Pulse
from whereabouts.gateway.tracking.shown import Opened, Sets, Shown, may_be_ours
from whereabouts.gateway.tracking.visit import Visit
from whereabouts.selfservice.live.looking import Looking
from whereabouts.store.intake import Intake
from whereabouts.store.order_marks import OrderMarks

__all__ = ["may_be_ours", "sent", "tracking"]

_LONGEST_NAME = 200
_MOST_NAMES = 20
#: The parcels of which whoever looks says that they have them. It is written down nowhere.
Have = Annotated[tuple[str, ...], Query()]
_HEADERS = {
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


def tracking(house: House) -> APIRouter:
    router = APIRouter(tags=["Shoppers"])
    shown = Shown(house)
    looking = Looking(house.reach.carriers, Intake(house.engine), house.wake, house.now)
    glances = Glances(looking, house.now)
    pulse = Pulse(OrderMarks(house.engine), glances.mark)

    async def answer(token: str, opened: Opened, have: tuple[str, ...], sets: Sets) -> Page:
        record = opened.record
        glance = glances.of((record.store, record.order_id))
        received = tuple(one for one in have[:_MOST_NAMES] if len(one) <= _LONGEST_NAME)
        return await run_in_threadpool(
            shown.page, opened, Visit(f"/t/{token}", glance, received), sets
        )

    @router.head("/t/{token}", include_in_schema=False)
    @router.get(
        "/t/{token}",
        response_class=HTMLResponse,
        summary="An order's tracking page",
        responses={404: {"content": {"text/html": {}}, "description": "This link shows no order"}},
    )
    async def show(
        token: str, request: Request, after: BackgroundTasks, have: Have = ()
    ) -> HTMLResponse:
        """The page a message links to, as it is recorded: carriers are asked behind it. It loads
        nothing of anybody else's and is kept nowhere."""
        opened = await run_in_threadpool(shown.opened, token)
        if opened is None:
            return sent(no_page(), 404)
        if is_person(request.method, request.headers):
            after.add_task(note_click, house.engine, token, house.now())
            glances.begin(opened.record)
        return sent(await answer(token, opened, have, tracking_page), 200, after)

    @router.get("/t/{token}/now", include_in_schema=False)
    async def now(token: str, have: Have = ()) -> HTMLResponse:
        """What an open page puts in place of what it shows."""
        opened = await run_in_threadpool(shown.opened, token)
        if opened is None:
            return sent(no_page(), 404)
        return sent(await answer(token, opened, have, renewed_part), 200)

    @router.get("/t/{token}/live", include_in_schema=False)
    async def live(token: str, request: Request) -> Response:
        """Says that there is news, for as long as the page is open."""
        opened = await run_in_threadpool(shown.opened, token)
        if opened is None:
            return sent(no_page(), 404)
        watcher = Watcher(pulse, (opened.record.store, opened.record.order_id), request.app.state)
        if not pulse.has_room(watcher.key):
            return Response(status_code=503, headers=_HEADERS)
        headers = {**_HEADERS, "X-Accel-Buffering": "no"}
        return StreamingResponse(watcher.told(), headers=headers, media_type="text/event-stream")

    return router


def sent(
    page: Page, status: int, after: BackgroundTasks | None = None, referrer: str = "no-referrer"
) -> HTMLResponse:
    headers = {
        **_HEADERS,
        "Content-Security-Policy": page.policy,
        "Referrer-Policy": referrer,
    }
    return HTMLResponse(page.html, status, headers, background=after)
