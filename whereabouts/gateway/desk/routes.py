"""Every page of the desk behind its door; sign-in and the files of its pages stand before it."""

from fastapi import APIRouter, Depends

from whereabouts.gateway.desk.assets import assets
from whereabouts.gateway.desk.audit_page import audit_page
from whereabouts.gateway.desk.bulk_page import bulk_page
from whereabouts.gateway.desk.case_page import case_page
from whereabouts.gateway.desk.chats_page import chats_page
from whereabouts.gateway.desk.desk import Desk
from whereabouts.gateway.desk.door import Door
from whereabouts.gateway.desk.export import export
from whereabouts.gateway.desk.incidents_page import incidents_page
from whereabouts.gateway.desk.live import live
from whereabouts.gateway.desk.me import me
from whereabouts.gateway.desk.measures_page import measures_page
from whereabouts.gateway.desk.orders_page import orders_page
from whereabouts.gateway.desk.queue_page import queue_page
from whereabouts.gateway.desk.sign_in import sign_in
from whereabouts.gateway.desk.sources_page import sources_page
from whereabouts.gateway.house import House

_BEHIND_THE_DOOR = (
    queue_page,
    bulk_page,
    case_page,
    orders_page,
    chats_page,
    incidents_page,
    measures_page,
    export,
    live,
    audit_page,
    sources_page,
    me,
)


def desk_routes(house: House) -> APIRouter:
    return routes_of(Desk.of(house))


def routes_of(desk: Desk) -> APIRouter:
    outside = APIRouter(include_in_schema=False)
    outside.include_router(assets())
    outside.include_router(sign_in(desk))
    inside = APIRouter(dependencies=[Depends(Door(desk))], include_in_schema=False)
    for room in _BEHIND_THE_DOOR:
        inside.include_router(room(desk))
    outside.include_router(inside)
    return outside
