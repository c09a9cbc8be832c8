"""Looking an order up, and its page: where its parcels are, what was told, and its cases."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from whereabouts.gateway.desk.desk import Desk
from whereabouts.gateway.desk.happened import timeline
from whereabouts.gateway.desk.kinds import kind_of
from whereabouts.gateway.desk.lines import case_address
from whereabouts.gateway.desk.order_view import OrderView, order_address, order_view
from whereabouts.gateway.desk.pages import HEADERS, page
from whereabouts.gateway.desk.refusals import nothing_here
from whereabouts.gateway.desk.reporting import report_of, reportable
from whereabouts.gateway.desk.saying import NotDone, sentence
from whereabouts.gateway.desk.spans import left
from whereabouts.gateway.desk.visit import SignedIn, Visit
from whereabouts.store.casework import Case
from whereabouts.store.desk.audit import Deed
from whereabouts.store.reporting import CannotReport, Reported
from whereabouts.store.source_words import ago

_MOST = 50
Words = Annotated[str, Query(max_length=200)]


def orders_page(desk: Desk) -> APIRouter:
    router = APIRouter(prefix="/desk", include_in_schema=False)

    @router.get("/orders")
    def look_up(request: Request, visit: SignedIn, q: Words = "") -> Response:
        sought = q.replace("\0", "")
        found = desk.orders.about(sought, visit.stores, _MOST)
        if sought:
            desk.write_down(visit, Deed.SEARCHED, detail="orders")
        lines = [(one, order_address(one.store, one.order_id)) for one in found]
        return page(request, "orders.html", q=sought, lines=lines, most=_MOST)

    @router.get("/orders/{store}/{order_id:path}")
    def show(request: Request, visit: SignedIn, store: str, order_id: str) -> Response:
        shown = _shown(desk, visit, _known(desk, visit, store, order_id), store)
        desk.write_down(visit, Deed.SAW_ORDER, store=store, detail=order_id)
        return page(request, "order.html", **shown)

    @router.get("/part/orders/{store}/{order_id:path}")
    def part(request: Request, visit: SignedIn, store: str, order_id: str) -> Response:
        """The same, for a page that is open already."""
        shown = _shown(desk, visit, _known(desk, visit, store, order_id), store)
        return page(request, "order_part.html", **shown)

    @router.post("/orders/{store}/{order_id:path}")
    async def report(request: Request, visit: SignedIn, store: str, order_id: str) -> Response:
        """Open a case of what somebody told an agent."""
        of = await run_in_threadpool(_known, desk, visit, store, order_id)
        try:
            taken = await run_in_threadpool(_reported, desk, visit, store, order_id)
        except NotDone as refused:
            return await run_in_threadpool(_refused, desk, request, of, store, refused)
        await desk.house.wake(store, (order_id,))
        done = "report" if taken.is_new else "reported-again"
        return RedirectResponse(f"{case_address(taken.case_id)}?done={done}", 303, HEADERS)

    return router


def _known(desk: Desk, visit: Visit, store: str, order_id: str) -> OrderView:
    if store not in visit.stores or "\0" in order_id:
        raise nothing_here()
    of = order_view(desk, store, order_id)
    if of.record is None:
        raise nothing_here()
    return of


def _reported(desk: Desk, visit: Visit, store: str, order_id: str) -> Reported:
    report = report_of(visit)
    desk.write_down(visit, Deed.REPORTED, store=store, detail=f"{order_id}: {report.kind}")
    try:
        return desk.reports.report(store, order_id, report, desk.house.now())
    except CannotReport as why:
        raise NotDone(sentence(str(why))) from None


def _refused(desk: Desk, request: Request, of: OrderView, store: str, refused: NotDone) -> Response:
    """The page again, with the reason beside the form and all that was typed."""
    visit: Visit = request.state.visit
    desk.write_down(visit, Deed.REFUSED, store=store, detail=f"report: {refused.words}")
    shown = _shown(desk, visit, of, store, refused.words)
    return page(request, "order.html", refused.status, **shown)


def _shown(desk: Desk, visit: Visit, of: OrderView, store: str, wrong: str = "") -> dict[str, Any]:
    order_id = of.record.order_id if of.record else ""
    cases = desk.cases.of_order(store, order_id)
    notes = desk.notes.of_cases([case.workflow_id for case in cases])
    return {
        "of": of,
        "store": store,
        "cases": [(_named(one), case_address(one.workflow_id), _due(desk, one)) for one in cases],
        "timeline": timeline(cases, of.record, notes, of.letters),
        "kinds": reportable(has_parcel=bool(of.parcels)),
        "wrong": wrong,
        "typed": visit.form,
        "chosen_store": store,
    }


def _named(case: Case) -> str:
    return f"{kind_of(case.kind).title}{f', parcel {case.parcel_id}' if case.parcel_id else ''}"


def _due(desk: Desk, case: Case) -> str:
    now = desk.moment()
    if case.closed_at is not None:
        return f"closed {ago(case.closed_at, now)}"
    return left(case.due_at, now) if case.due_at else "flagged"
