"""The queue as CSV, in a form that no spreadsheet takes for a formula."""

import csv
from collections.abc import Iterator
from io import StringIO

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from whereabouts.gateway.desk.asked import question_of
from whereabouts.gateway.desk.desk import Desk
from whereabouts.gateway.desk.pages import HEADERS
from whereabouts.gateway.desk.visit import SignedIn, Visit
from whereabouts.store.desk.audit import Deed
from whereabouts.store.desk.question import Question
from whereabouts.store.desk.waiting import Waiting

_AT_ONCE = 500
#: What spreadsheets begin to calculate at, also in the width of East Asian letters.
_ACTIVE = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_BLANKS = ("\t", "\r", "\n")
_COLUMNS = (
    *("workflow_id", "store", "number", "shopper", "kind", "queue", "carrier", "tracking_number"),
    *("assignee", "opened_at", "due_at", "breached_at", "closed_at", "resolution"),
)


def export(desk: Desk) -> APIRouter:
    router = APIRouter(prefix="/desk", include_in_schema=False)

    @router.get("/export.csv")
    def download(request: Request, visit: SignedIn) -> Response:
        asked = question_of(request.query_params)
        desk.write_down(visit, Deed.EXPORTED, store=asked.store, detail=_impersonal(asked))
        return csv_of("cases", _COLUMNS, (_cells(one) for one in _cases(desk, visit, asked)))

    return router


def csv_of(name: str, columns: tuple[str, ...], rows: Iterator[list[str]]) -> Response:
    """A file to keep, sent as it is read."""
    headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{name}.csv"'}
    lines = (_line(row) for row in _all(columns, rows))
    return StreamingResponse(lines, headers=headers, media_type="text/csv; charset=utf-8")


def harmless(cell: str) -> str:
    is_active = cell.startswith(_BLANKS) or cell.lstrip().startswith(_ACTIVE)
    return f"'{cell}" if is_active else cell


def _all(columns: tuple[str, ...], rows: Iterator[list[str]]) -> Iterator[list[str]]:
    yield list(columns)
    yield from rows


def _line(row: list[str]) -> str:
    written = StringIO()
    csv.writer(written).writerow([harmless(cell) for cell in row])
    return written.getvalue()


def _cases(desk: Desk, visit: Visit, asked: Question) -> Iterator[Waiting]:
    now, behind = desk.moment(), None
    while True:
        found = desk.queue.page(asked, visit.person.name, visit.stores, now, _AT_ONCE, behind)
        yield from found.lines
        behind = found.next
        if behind is None:
            return


def _cells(of: Waiting) -> list[str]:
    given = of.model_dump(mode="json")
    return ["" if given[name] is None else str(given[name]) for name in _COLUMNS]


def _impersonal(asked: Question) -> str:
    """What was asked for, without the words: they may name a shopper."""
    given = asked.model_dump(mode="json", exclude_defaults=True)
    if asked.words:
        given["words"] = "(given)"
    return ", ".join(f"{name}={value}" for name, value in given.items())
