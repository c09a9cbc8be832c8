"""The door for shoppers: the tracking page behind the link of each message."""

from fastapi import APIRouter, BackgroundTasks, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse

from whereabouts.gateway.house import House
from whereabouts.gateway.tracking.clicks import is_person, note_click
from whereabouts.gateway.tracking.page import Page, no_page, tracking_page
from whereabouts.selfservice.order.from_record import tracked
from whereabouts.store.casework import Cases
from whereabouts.store.promises import Promises
from whereabouts.store.queries import Queries

#: Longer than any token of ours.
_LONGEST = 64


def tracking(house: House) -> APIRouter:
    router = APIRouter(tags=["Shoppers"])
    queries, cases = Queries(house.engine), Cases(house.engine)
    promises = Promises(house.engine)

    def page_of(token: str) -> Page | None:
        record = queries.order_by_token(token) if may_be_ours(token) else None
        store = house.stores.get(record.store) if record else None
        if record is None or store is None or record.erased_at is not None:
            return None
        now = record.clock.read(house.now())
        mine = (record.store, record.order_id)
        order = tracked(
            record, cases.of_order(*mine), promises.of_order(*mine), f"/t/{token}/problem"
        )
        return tracking_page(order, store.brand, store.country, now)

    def note(token: str) -> None:
        note_click(house.engine, token, house.now())

    @router.head("/t/{token}", include_in_schema=False)
    @router.get(
        "/t/{token}",
        response_class=HTMLResponse,
        summary="An order's tracking page",
        responses={404: {"content": {"text/html": {}}, "description": "This link shows no order"}},
    )
    async def show(token: str, request: Request, after: BackgroundTasks) -> HTMLResponse:
        """The page a message links to. It loads nothing, runs nothing and is kept nowhere."""
        page = await run_in_threadpool(page_of, token)
        if page is None:
            return sent(no_page(), 404)
        if is_person(request.method, request.headers):
            after.add_task(note, token)
        return sent(page, 200, after)

    return router


def may_be_ours(token: str) -> bool:
    """Anything else is not even looked up: not every database can be asked for it."""
    return len(token) <= _LONGEST and token.isprintable()


def sent(
    page: Page, status: int, after: BackgroundTasks | None = None, referrer: str = "no-referrer"
) -> HTMLResponse:
    headers = {
        "Content-Security-Policy": page.policy,
        "Referrer-Policy": referrer,
        "Cache-Control": "no-store",
        "X-Robots-Tag": "noindex, nofollow, noarchive",
    }
    return HTMLResponse(page.html, status, headers, background=after)
