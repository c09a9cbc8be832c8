"""Troubles of carriers that many parcels share: what they hold, and letting it go, for leads."""

from typing import NamedTuple

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from whereabouts.carriers.troubled import until, what
from whereabouts.domain.incident import Incident
from whereabouts.gateway.desk.desk import Desk
from whereabouts.gateway.desk.order_view import order_address
from whereabouts.gateway.desk.pages import HEADERS, page
from whereabouts.gateway.desk.parcel_view import Link
from whereabouts.gateway.desk.quiet import quiet_lanes
from whereabouts.gateway.desk.refusals import Turned, for_leads, nothing_here
from whereabouts.gateway.desk.visit import SignedIn
from whereabouts.store.desk.audit import Deed

#: So many held parcels are named.
_NAMED = 10
_SAID = {"release": "Let go: each of its silent parcels is asked about anew within minutes."}


class _Shown(NamedTuple):
    incident: Incident
    what: str
    until: str
    held: int
    orders: tuple[Link, ...]


def incidents_page(desk: Desk) -> APIRouter:
    router = APIRouter(prefix="/desk", include_in_schema=False)

    @router.get("/incidents")
    def show(request: Request, visit: SignedIn, done: str = "") -> Response:
        found = [
            _shown(desk, one)
            for store in visit.stores
            for one in (*desk.incidents.open_ones(store), *desk.incidents.still_holding(store))
        ]
        said = _SAID.get(done, "")
        lanes = tuple(quiet_lanes(desk, visit.stores))
        return page(request, "incidents.html", incidents=found, lanes=lanes, said=said)

    @router.post("/incidents/{incident_id}/release")
    def release(visit: SignedIn, incident_id: str) -> Response:
        """Judge each of its parcels by itself. Done twice, it is done once."""
        incident = desk.incidents.find(_number(incident_id))
        if incident is None or incident.store not in visit.stores:
            raise nothing_here()
        if not visit.person.is_lead:
            raise for_leads()
        which = f"incident {incident.incident_id}"
        desk.write_down(visit, Deed.RELEASED, store=incident.store, detail=which)
        who = visit.person.name
        is_done = desk.incidents.hold_no_more(incident.incident_id, who)
        if not is_done and incident.released_by != who:
            raise _let_go_before(incident)
        return RedirectResponse("/desk/incidents?done=release", 303, HEADERS)

    return router


def _number(written: str) -> int:
    is_one = written.isascii() and written.isdecimal() and len(written) <= len("999999999")
    return int(written) if is_one else 0


def _let_go_before(incident: Incident) -> Turned:
    words = f"It holds no verdict any more: {incident.released_by or 'the clock'} let go of it."
    return Turned(409, "Nothing was let go", words)


def _shown(desk: Desk, incident: Incident) -> _Shown:
    held = desk.incidents.held(incident.incident_id)
    names = dict.fromkeys(one.order_id for one in held)
    return _Shown(
        incident,
        what(incident),
        until(incident),
        len(held),
        tuple(Link(name, order_address(incident.store, name)) for name in list(names)[:_NAMED]),
    )
