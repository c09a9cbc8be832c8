"""The pages of measures: how a store does, what each number means, and the orders behind it."""

from typing import Any

from fastapi import APIRouter, Request, Response
from sqlmodel import Session

from whereabouts.gateway.desk.desk import Desk
from whereabouts.gateway.desk.measures.asked import Asked, asked_of
from whereabouts.gateway.desk.measures.behind import behind
from whereabouts.gateway.desk.measures.calling import month_name
from whereabouts.gateway.desk.measures.filters import chosen, filters
from whereabouts.gateway.desk.measures.lost import lost
from whereabouts.gateway.desk.measures.one import one
from whereabouts.gateway.desk.measures.overview import others, overview
from whereabouts.gateway.desk.measures.worth import worth
from whereabouts.gateway.desk.pages import page
from whereabouts.gateway.desk.refusals import nothing_here
from whereabouts.gateway.desk.visit import SignedIn
from whereabouts.measures.catalogue import MEASURES
from whereabouts.measures.measure import Measure
from whereabouts.measures.scope import Dimension
from whereabouts.store.desk.audit import Deed
from whereabouts.store.transaction import reading

#: What the page of all measures can be narrowed by.
_EVERYWHERE = (Dimension.CHANNEL, Dimension.CARRIER, Dimension.KIND)


def measures_page(desk: Desk) -> APIRouter:
    router = APIRouter(prefix="/desk/measures", include_in_schema=False)

    @router.get("")
    def everything(request: Request, visit: SignedIn) -> Response:
        asked = asked_of(desk, visit, request.query_params).only(*_EVERYWHERE)
        with reading(desk.house.engine) as session:
            shown = overview(session, asked, MEASURES)
            above = _above(session, asked, visit.stores, "")
        return page(request, "measures.html", of=shown, **above)

    @router.get("/others")
    def rest(request: Request, visit: SignedIn) -> Response:
        asked = asked_of(desk, visit, request.query_params).only(*_EVERYWHERE)
        with reading(desk.house.engine) as session:
            shown = others(session, asked, MEASURES)
            above = _above(session, asked, visit.stores, "/others")
        return page(request, "measure_others.html", groups=shown, **above)

    @router.get("/lost")
    def unexplained(request: Request, visit: SignedIn) -> Response:
        asked = asked_of(desk, visit, request.query_params).only()
        with reading(desk.house.engine) as session:
            shown = lost(session, asked)
            above = _above(session, asked, visit.stores, "/lost")
        return page(request, "measure_lost.html", of=shown, **above)

    @router.get("/worth")
    def messages(request: Request, visit: SignedIn) -> Response:
        asked = asked_of(desk, visit, request.query_params).only()
        with reading(desk.house.engine) as session:
            shown = worth(session, asked, desk.house.stores[asked.store])
            above = _above(session, asked, visit.stores, "/worth")
        return page(request, "measure_worth.html", of=shown, **above)

    @router.get("/{name}")
    def single(request: Request, visit: SignedIn, name: str) -> Response:
        asked, measure = asked_of(desk, visit, request.query_params), _known(name)
        with reading(desk.house.engine) as session:
            shown = one(session, asked, measure)
            above = _above(session, asked, visit.stores, f"/{name}")
        return page(request, "measure.html", of=shown, **above)

    @router.get("/{name}/behind")
    def orders(request: Request, visit: SignedIn, name: str) -> Response:
        asked, measure = asked_of(desk, visit, request.query_params), _known(name)
        with reading(desk.house.engine) as session:
            shown = behind(session, asked, measure)
            above = _above(session, asked, visit.stores, f"/{name}/behind")
        desk.write_down(visit, Deed.SAW_MEASURE, store=asked.store, detail=f"orders behind {name}")
        return page(
            request, "measure_behind.html", of=shown, definition=measure.definition, **above
        )

    return router


def _known(name: str) -> Measure:
    if name not in MEASURES:
        raise nothing_here()
    return MEASURES[name]


def _above(session: Session, asked: Asked, stores: tuple[str, ...], path: str) -> dict[str, Any]:
    """What stands above the figures on each of the pages."""
    return {
        "asked": asked,
        "chosen_store": asked.store,
        "month": month_name(asked.month),
        "before": month_name(asked.month_before),
        "filters": filters(session, asked, stores),
        "chosen": chosen(asked, path),
        "others": asked.only(*_EVERYWHERE).trend(weekly=False).address("/others"),
        "worth": asked.only().trend(weekly=False).address("/worth"),
        "lost": asked.only().trend(weekly=False).address("/lost"),
        "everything": asked.only(*_EVERYWHERE).address(),
        "single": asked.turned(0).address(path.removesuffix("/behind")),
        "monthly": asked.trend(weekly=False).address(path),
        "weekly": asked.trend(weekly=True).address(path),
    }
