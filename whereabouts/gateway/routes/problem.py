"""The door for shoppers with a problem: the form behind the link of each message."""

from typing import Annotated

from fastapi import APIRouter, BackgroundTasks, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse

from whereabouts.gateway.house import House
from whereabouts.gateway.reporting.asking import Told
from whereabouts.gateway.reporting.posting import answer_form
from whereabouts.gateway.reporting.reporting import Reporting
from whereabouts.gateway.routes.tracking import may_be_ours
from whereabouts.store.order_record import OrderRecord
from whereabouts.store.queries import Queries


def problem(house: House) -> APIRouter:
    router = APIRouter(tags=["Shoppers"], include_in_schema=False)
    reporting, queries = Reporting(house), Queries(house.engine)

    def order_of(token: str) -> OrderRecord | None:
        return queries.order_by_token(token) if may_be_ours(token) else None

    @router.head("/t/{token}/problem")
    @router.get("/t/{token}/problem", response_class=HTMLResponse)
    def show(
        token: str,
        what: Annotated[str, Query(max_length=40)] = "",
        parcel: Annotated[str, Query(max_length=200)] = "",
        sent: bool = False,
    ) -> HTMLResponse:
        """The form, and how far what was reported is."""
        told = Told(token, f"/t/{token}", {"what": what, "parcel": parcel}, is_taken=sent)
        return reporting.page(order_of(token), told, 200)

    @router.post("/t/{token}/problem")
    async def take(token: str, request: Request, after: BackgroundTasks) -> Response:
        """A report: taken once, told at once, and answered with what is promised."""
        record = await run_in_threadpool(order_of, token)
        told = Told(token, f"/t/{token}", {})
        return await answer_form(house, reporting, record, told, request, after)

    return router
