"""The trail, for leads: who did what, when and to which case."""

from collections.abc import Iterator
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response

from whereabouts.gateway.desk.acts import ACTS
from whereabouts.gateway.desk.desk import Desk
from whereabouts.gateway.desk.export import csv_of
from whereabouts.gateway.desk.lines import case_address, exactly
from whereabouts.gateway.desk.pages import page
from whereabouts.gateway.desk.refusals import for_leads
from whereabouts.gateway.desk.visit import SignedIn, Visit
from whereabouts.store.desk.audit import Deed, Entry

_LINES, _AT_ONCE = 100, 1_000
_COLUMNS = ("at", "email", "name", "act", "store", "case_id", "detail", "address")
_LARGEST = 2**62

Person = Annotated[str, Query(max_length=254)]
ActName = Annotated[str, Query(max_length=64)]


def audit_page(desk: Desk) -> APIRouter:
    router = APIRouter(prefix="/desk", include_in_schema=False)

    @router.get("/audit")
    def show(
        request: Request, visit: SignedIn, who: Person = "", act: ActName = "", before: str = ""
    ) -> Response:
        _only_leads(visit)
        number = int(before) if before.isdecimal() and len(before) < len(str(_LARGEST)) else None
        found = desk.audit.page(_LINES, number, who, act)
        desk.write_down(visit, Deed.SAW_TRAIL)
        given = {name: value for name, value in (("who", who), ("act", act)) if value}
        return page(
            request,
            "audit.html",
            entries=[(one, exactly(one.at), _case(one)) for one in found.entries],
            older=f"?{urlencode({**given, 'before': found.older})}" if found.older else "",
            export=f"/desk/audit.csv?{urlencode(given)}",
            people=desk.people.all(),
            deeds=[*Deed, *ACTS],
            who=who,
            act=act,
        )

    @router.get("/audit.csv")
    def download(visit: SignedIn, who: Person = "", act: ActName = "") -> Response:
        _only_leads(visit)
        desk.write_down(visit, Deed.EXPORTED, detail="the trail")
        return csv_of("audit", _COLUMNS, _rows(desk, who, act))

    return router


def _only_leads(visit: Visit) -> None:
    if not visit.person.is_lead:
        raise for_leads()


def _rows(desk: Desk, who: str, act: str) -> Iterator[list[str]]:
    before: int | None = None
    while True:
        found = desk.audit.page(_AT_ONCE, before, who, act)
        for one in found.entries:
            given = one.model_dump(mode="json")
            yield [given[name] for name in _COLUMNS]
        if found.older is None:
            return
        before = found.older


def _case(entry: Entry) -> str:
    return case_address(entry.case_id) if entry.case_id else ""
