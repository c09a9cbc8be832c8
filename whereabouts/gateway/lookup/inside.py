"""What a visitor sees of the orders that they showed to be theirs, while their visit lasts."""

from typing import NamedTuple

from fastapi import BackgroundTasks, Request, Response
from fastapi.concurrency import run_in_threadpool

from whereabouts.domain.proof import Proof
from whereabouts.gateway.house import House
from whereabouts.gateway.lookup.answers import go_to, nowhere, shown
from whereabouts.gateway.lookup.pages import Look, orders_page, status_page
from whereabouts.gateway.lookup.visitor import Browsers
from whereabouts.gateway.reporting.asking import Told
from whereabouts.gateway.reporting.posting import answer_form
from whereabouts.gateway.reporting.reporting import Reporting
from whereabouts.gateway.tracking.page import Page, tracking_page
from whereabouts.selfservice.answer.answer import Scope
from whereabouts.selfservice.order.from_record import tracked
from whereabouts.store.casework import Cases
from whereabouts.store.once import fingerprint
from whereabouts.store.order_record import OrderRecord
from whereabouts.store.promises import Promises
from whereabouts.store.queries import Queries
from whereabouts.store.visits import Visit

_LONGEST_INDEX = 3
_LONGEST_CHOICE = 40


class _Opened(NamedTuple):
    """One order of a visit. `key` proves it in forms; `at` is the address of its page."""

    record: OrderRecord
    key: str
    at: str


class Inside:
    """Shows them; carriers are asked at that moment."""

    def __init__(self, house: House, browsers: Browsers) -> None:
        self._house, self._browsers = house, browsers
        self._answering = house.answering()
        self._reporting, self._queries = Reporting(house), Queries(house.engine)
        self._cases, self._promises = Cases(house.engine), Promises(house.engine)

    async def orders(self, look: Look, _: Request) -> Response:
        """All of them, or the one there is; of a postcode its status alone."""
        visit = await run_in_threadpool(self._visit, look)
        if visit is None:
            return go_to(look.to())
        is_status = visit.how is Proof.POSTCODE
        if not is_status and len(visit.order_ids) == 1:
            return go_to(look.to("/orders/1"))
        scope = Scope.STATUS if is_status else Scope.FULL
        answer = await self._answering.answer(look.store, visit.order_ids, scope)
        page = status_page(look, answer) if is_status else orders_page(look, answer)
        return shown(self._browsers, look, page)

    async def order(self, look: Look, request: Request) -> Response:
        """One order's own page, as behind the link of a message."""
        opened = await run_in_threadpool(self._opened, look, request)
        if opened is None:
            return go_to(look.to())
        order_id = opened.record.order_id
        await self._answering.answer(look.store, (order_id,))
        page = await run_in_threadpool(self._page, look, order_id, opened.at)
        return go_to(look.to()) if page is None else shown(self._browsers, look, page)

    async def show_problem(self, look: Look, request: Request) -> Response:
        opened = await run_in_threadpool(self._opened, look, request)
        if opened is None:
            return nowhere()
        what = request.query_params.get("what", "")[:_LONGEST_CHOICE]
        is_taken = request.query_params.get("sent") == "1"
        told = Told(opened.key, opened.at, {"what": what}, is_taken=is_taken)
        return await run_in_threadpool(self._reporting.page, opened.record, told, 200)

    async def take_problem(self, look: Look, request: Request) -> Response:
        opened = await run_in_threadpool(self._opened, look, request)
        if opened is None:
            return nowhere()
        told = Told(opened.key, opened.at, {})
        after = BackgroundTasks()
        return await answer_form(self._house, self._reporting, opened.record, told, request, after)

    def _visit(self, look: Look) -> Visit | None:
        return self._browsers.visit(look.store.name, look.browser, self._house.now())

    def _opened(self, look: Look, request: Request) -> _Opened | None:
        """The order by its place in the visit: no address names it."""
        visit, index = self._visit(look), request.path_params["index"]
        if visit is None or visit.how is Proof.POSTCODE or not _is_index(index):
            return None
        if not 1 <= int(index) <= len(visit.order_ids):
            return None
        record = self._queries.order(visit.store, visit.order_ids[int(index) - 1])
        if record is None or record.erased_at is not None:
            return None
        key = fingerprint(look.browser.visit_token, record.order_id)
        return _Opened(record, key, f"{look.base}/orders/{int(index)}")

    def _page(self, look: Look, order_id: str, at: str) -> Page | None:
        """From the record as it stands after the carriers were asked."""
        mine = (look.store.name, order_id)
        record = self._queries.order(*mine)
        if record is None or record.erased_at is not None:
            return None
        cases, promises = self._cases.of_order(*mine), self._promises.of_order(*mine)
        order = tracked(record, cases, promises, f"{at}/problem")
        now = record.clock.read(self._house.now())
        return tracking_page(order, look.store.brand, look.store.country, now)


def _is_index(index: str) -> bool:
    return index.isascii() and index.isdigit() and len(index) <= _LONGEST_INDEX
