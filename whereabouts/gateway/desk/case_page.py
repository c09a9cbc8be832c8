"""The page of one case, and the acts on it."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from whereabouts.gateway.desk.acts import ACTS
from whereabouts.gateway.desk.acts.act import Act
from whereabouts.gateway.desk.case_view import case_view
from whereabouts.gateway.desk.desk import Desk
from whereabouts.gateway.desk.doing import acting, do, write_refusal
from whereabouts.gateway.desk.lines import case_address
from whereabouts.gateway.desk.pages import HEADERS, page
from whereabouts.gateway.desk.refusals import nothing_here
from whereabouts.gateway.desk.saying import NotDone
from whereabouts.gateway.desk.troubles import troubles
from whereabouts.gateway.desk.visit import SignedIn, Visit
from whereabouts.store.casework import Case
from whereabouts.store.desk.audit import Deed

_SAID = {
    "report": "Reported: this case takes it.",
    "reported-again": "It is worked already: what you wrote stands here now.",
}


def case_page(desk: Desk) -> APIRouter:
    router = APIRouter(prefix="/desk", include_in_schema=False)

    @router.get("/cases/{case_id:path}")
    def show(request: Request, visit: SignedIn, case_id: str, done: str = "") -> Response:
        case = found(desk, visit, case_id)
        desk.write_down(visit, Deed.SAW_CASE, store=case.store, case_id=case.workflow_id)
        said = ACTS[done].done if done in ACTS else _SAID.get(done, "")
        return page(request, "case.html", **_shown(desk, visit, case), said=said)

    @router.get("/part/cases/{case_id:path}")
    def part(request: Request, visit: SignedIn, case_id: str) -> Response:
        """The same, for a page that is open already."""
        shown = _shown(desk, visit, found(desk, visit, case_id))
        return page(request, "case_part.html", **shown, said="")

    @router.post("/acts/{name}/{case_id:path}")
    async def act(request: Request, visit: SignedIn, name: str, case_id: str) -> Response:
        case = await run_in_threadpool(found, desk, visit, case_id)
        wanted = ACTS.get(name)
        if wanted is None:
            raise nothing_here()
        try:
            shown = await do(desk, visit, case, wanted)
        except NotDone as refused:
            return await run_in_threadpool(_refused, desk, request, case, wanted, refused)
        return RedirectResponse(f"{case_address(shown)}?done={name}", 303, HEADERS)

    return router


def found(desk: Desk, visit: Visit, case_id: str) -> Case:
    """The case, if there is one that the visitor may see."""
    case = desk.cases.find(case_id)
    if case is None or case.store not in visit.stores:
        raise nothing_here()
    return case


def _refused(desk: Desk, request: Request, case: Case, act: Act, refused: NotDone) -> Response:
    """The page again, with the reason beside the form and all that was typed."""
    visit: Visit = request.state.visit
    write_refusal(desk, visit, case, act, refused)
    case = desk.cases.find(case.workflow_id) or case
    shown = _shown(desk, visit, case, wrong={act.name: refused.words})
    return page(request, "case.html", refused.status, **shown, said="")


def _shown(
    desk: Desk, visit: Visit, case: Case, wrong: Mapping[str, str] | None = None
) -> dict[str, Any]:
    view, wrong = case_view(desk, case), wrong or {}
    of = acting(desk, visit, case, lambda: view.of.record)
    acts = [
        (act, dict(act.offers(of))) for act in ACTS.values() if act.fits(of) or act.name in wrong
    ]
    return {
        "view": view,
        "troubles": troubles(desk, (case.store,), *view.of.lane(case.parcel_id)),
        "address": case_address(case.workflow_id),
        "acts": acts,
        "wrong": wrong,
        "typed": visit.form,
        "chosen_store": case.store,
    }
