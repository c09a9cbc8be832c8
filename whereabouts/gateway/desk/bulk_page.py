"""Several cases of the queue at once, for leads: chosen one by one, or all on a filter."""

from typing import NamedTuple

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool

from whereabouts.gateway.desk.acts import ACTS
from whereabouts.gateway.desk.acts.act import Act
from whereabouts.gateway.desk.asked import address_of, question_of
from whereabouts.gateway.desk.bulk import MOST, do_all
from whereabouts.gateway.desk.desk import Desk
from whereabouts.gateway.desk.kinds import kind_of
from whereabouts.gateway.desk.lines import case_address
from whereabouts.gateway.desk.pages import page
from whereabouts.gateway.desk.refusals import Turned, for_leads
from whereabouts.gateway.desk.visit import SignedIn, Visit
from whereabouts.store.casework import Case

#: What needs no look at the case itself.
IN_BULK = ("assign", "note", "resolve")
PICKED = "pick:"


class _Line(NamedTuple):
    title: str
    order_id: str
    address: str
    words: str = ""


def bulk_page(desk: Desk) -> APIRouter:
    router = APIRouter(prefix="/desk", include_in_schema=False)

    @router.post("/bulk")
    async def bulk(request: Request, visit: SignedIn) -> Response:
        if not visit.person.is_lead:
            raise for_leads()
        act = _act(visit)
        cases = await run_in_threadpool(_chosen, desk, visit)
        if not cases:
            raise Turned(422, "Nothing was done", "Go back, and choose some cases first.")
        told = await do_all(desk, visit, cases, act)
        return page(
            request,
            "bulk.html",
            act=act,
            taken=[_line(one) for one in told.taken],
            refused=[_line(one.case, one.words) for one in told.refused],
            untried=[_line(one) for one in told.untried],
            back=address_of(question_of(visit.form)),
            most=MOST if len(cases) == MOST else 0,
        )

    return router


def _act(visit: Visit) -> Act:
    name = visit.form.get("act", "")
    if name not in IN_BULK:
        raise Turned(422, "Nothing was done", "Go back, and choose what is to be done.")
    return ACTS[name]


def _chosen(desk: Desk, visit: Visit) -> list[Case]:
    """Those that may be seen, and not more than can be done in one go."""
    if visit.form.get("all"):
        asked, name = question_of(visit.form), visit.person.name
        found = desk.queue.page(asked, name, visit.stores, desk.moment(), MOST)
        names = [one.workflow_id for one in found.lines]
    else:
        names = [field.removeprefix(PICKED) for field in visit.form if field.startswith(PICKED)]
    cases = (desk.cases.find(name) for name in names[:MOST])
    return [case for case in cases if case is not None and case.store in visit.stores]


def _line(case: Case, words: str = "") -> _Line:
    where = case_address(case.workflow_id)
    return _Line(kind_of(case.kind).title, case.order_id, where, words)
