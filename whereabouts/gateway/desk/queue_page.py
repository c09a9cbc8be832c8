"""The queue: the cases that are asked for, the most urgent first."""

from typing import Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from whereabouts.gateway.desk.acts.outcomes import by_any_hand
from whereabouts.gateway.desk.asked import address_of, place_of, query_of, question_of
from whereabouts.gateway.desk.bulk import MOST
from whereabouts.gateway.desk.desk import Desk
from whereabouts.gateway.desk.facets import facets
from whereabouts.gateway.desk.lines import line
from whereabouts.gateway.desk.pages import HEADERS, page
from whereabouts.gateway.desk.refusals import Turned
from whereabouts.gateway.desk.troubles import troubles
from whereabouts.gateway.desk.visit import SignedIn, Visit
from whereabouts.store.desk.audit import Deed
from whereabouts.store.desk.question import State
from whereabouts.store.desk.views import LONGEST_NAME, TooManyViews, View

_LINES = 50


def queue_page(desk: Desk) -> APIRouter:
    router = APIRouter(prefix="/desk", include_in_schema=False)

    @router.get("")
    def show(request: Request, visit: SignedIn) -> Response:
        shown = _shown(desk, request, visit)
        deed = Deed.SEARCHED if request.query_params.get("q") else Deed.SAW_QUEUE
        desk.write_down(visit, deed)
        return page(
            request,
            "queue.html",
            views=desk.views.of(visit.person),
            people=[one.name for one in desk.people.all()],
            resolutions=by_any_hand(),
            most=MOST,
            **shown,
        )

    @router.get("/part/queue")
    def part(request: Request, visit: SignedIn) -> Response:
        """The same, for a page that is open already."""
        return page(request, "queue_part.html", **_shown(desk, request, visit))

    @router.post("/views")
    def save(visit: SignedIn) -> Response:
        """Keep what is asked for under a name."""
        asked = question_of(visit.form)
        name = " ".join(visit.form.get("name", "").split())[:LONGEST_NAME]
        if not name:
            raise Turned(422, "The view has no name", "Go back, and give it one.")
        try:
            desk.views.save(visit.person, View(name=name, query=query_of(asked)))
        except TooManyViews as full:
            raise Turned(409, "The view was not saved", str(full)) from None
        return RedirectResponse(address_of(asked), 303, HEADERS)

    @router.post("/views/remove")
    def remove(visit: SignedIn) -> Response:
        desk.views.remove(visit.person, visit.form.get("name", ""))
        return RedirectResponse("/desk", 303, HEADERS)

    return router


def _shown(desk: Desk, request: Request, visit: Visit) -> dict[str, Any]:
    asked, now = question_of(request.query_params), desk.moment()
    name, behind = visit.person.name, place_of(request.query_params)
    found = desk.queue.page(asked, name, visit.stores, now, _LINES, behind)
    return {
        "asked": asked,
        "may_pick": visit.person.is_lead and asked.state is State.OPEN,
        "chosen_store": asked.store if asked.store in visit.stores else "",
        "query": query_of(asked),
        "hidden": parse_qsl(query_of(asked)),
        "lines": [line(one, now) for one in found.lines],
        "facets": facets(asked, desk.queue.counts(name, visit.stores, now)),
        "next": address_of(asked, found.next) if found.next else "",
        "first": address_of(asked) if behind else "",
        "part": address_of(asked, behind, "/desk/part/queue"),
        "troubles": troubles(desk, visit.stores, [asked.carrier] if asked.carrier else None),
        "export": address_of(asked, path="/desk/export.csv"),
    }
