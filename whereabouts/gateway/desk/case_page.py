"""The page of one case, and the acts on it."""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from whereabouts.gateway.desk.about import about_case
from whereabouts.gateway.desk.acts import ACTS
from whereabouts.gateway.desk.acts.act import Act, Acting, Opening, Word
from whereabouts.gateway.desk.case_view import case_view
from whereabouts.gateway.desk.desk import Desk
from whereabouts.gateway.desk.lines import case_address
from whereabouts.gateway.desk.pages import HEADERS, page
from whereabouts.gateway.desk.refusals import nothing_here
from whereabouts.gateway.desk.saying import NotDone, sentence
from whereabouts.gateway.desk.troubles import troubles
from whereabouts.gateway.desk.visit import SignedIn, Visit
from whereabouts.store.casework import Case
from whereabouts.store.desk.audit import Deed
from whereabouts.store.reporting import CannotReport

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
            shown = await _do(desk, visit, case, wanted)
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


async def _do(desk: Desk, visit: Visit, case: Case, act: Act) -> str:
    """The case to go on with. Written down before it is said: what is done has a trace, whatever
    ends this process."""
    acting = _acting(desk, visit, case)
    word = await run_in_threadpool(_word, act, acting)
    await run_in_threadpool(
        desk.write_down, visit, act.name, store=case.store, case_id=case.workflow_id
    )
    if isinstance(word, Opening):
        return await _opened(desk, case, word)
    await desk.say(case.workflow_id, word.update, word.word)
    return case.workflow_id


def _acting(desk: Desk, visit: Visit, case: Case) -> Acting:
    moment, now = desk.moment(), desk.house.now()
    return Acting(
        case=case,
        visit=visit,
        cases=desk.cases,
        people=desk.people,
        reports=desk.reports,
        letters=desk.letters,
        about=lambda: about_case(desk, case),
        moment=moment,
        now=now,
    )


def _word(act: Act, acting: Acting) -> Word | Opening:
    if not act.fits(acting):
        raise NotDone("The case has changed meanwhile, and this cannot be done to it any more.")
    return act.word(acting)


async def _opened(desk: Desk, case: Case, opening: Opening) -> str:
    try:
        opened = await run_in_threadpool(opening.do)
    except CannotReport as why:
        raise NotDone(sentence(str(why))) from None
    await desk.house.wake(case.store, (case.order_id,))
    return opened.case_id


def _refused(desk: Desk, request: Request, case: Case, act: Act, refused: NotDone) -> Response:
    """The page again, with the reason beside the form and all that was typed."""
    visit: Visit = request.state.visit
    desk.write_down(
        visit,
        Deed.REFUSED,
        store=case.store,
        case_id=case.workflow_id,
        detail=f"{act.name}: {refused.words}",
    )
    case = desk.cases.find(case.workflow_id) or case
    shown = _shown(desk, visit, case, wrong={act.name: refused.words})
    return page(request, "case.html", refused.status, **shown, said="")


def _shown(
    desk: Desk, visit: Visit, case: Case, wrong: Mapping[str, str] | None = None
) -> dict[str, Any]:
    acting = _acting(desk, visit, case)
    wrong = wrong or {}
    acts = [
        (act, dict(act.offers(acting)))
        for act in ACTS.values()
        if act.fits(acting) or act.name in wrong
    ]
    view = case_view(desk, case)
    return {
        "view": view,
        "troubles": troubles(desk, (case.store,), *view.of.lane(case.parcel_id)),
        "address": case_address(case.workflow_id),
        "acts": acts,
        "wrong": wrong,
        "typed": visit.form,
        "chosen_store": case.store,
    }
