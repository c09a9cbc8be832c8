"""The door for shoppers with a problem: the form behind the link of each message."""

from collections.abc import Mapping
from typing import Annotated, NamedTuple

from fastapi import APIRouter, BackgroundTasks, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse

from whereabouts.gateway.desk.csrf import is_from_here
from whereabouts.gateway.house import House
from whereabouts.gateway.reporting.answers import Unclear, report_of
from whereabouts.gateway.reporting.asking import Seen, Told, asking
from whereabouts.gateway.reporting.form import NUMBER, is_ours, read_form
from whereabouts.gateway.routes.tracking import may_be_ours, sent
from whereabouts.gateway.tracking.page import no_page, typeset
from whereabouts.selfservice.answer.composing import Asker, order_answer
from whereabouts.selfservice.order.choices import offered
from whereabouts.selfservice.order.from_record import tracked
from whereabouts.selfservice.order.outlook import outlooks
from whereabouts.selfservice.saying.standings import standings
from whereabouts.selfservice.tongue import tongue
from whereabouts.store.casework import Cases
from whereabouts.store.promises import Promises
from whereabouts.store.queries import Queries
from whereabouts.store.reporting import CannotReport, Reports
from whereabouts.store.tries import Tries


class _Answer(NamedTuple):
    """What the page says to a form, and the order that has news if it was taken."""

    status: int
    wrong: str = ""
    order: tuple[str, str] | None = None


class Reporting:
    """Shows the form and takes it. Blocking."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._queries, self._cases = Queries(house.engine), Cases(house.engine)
        self._promises, self._reports = Promises(house.engine), Reports(house.engine)
        self._tries = Tries(house.engine)

    def seen(self, token: str) -> Seen | None:
        """The order behind the link, as the tracking page would show it; or none at all."""
        record = self._queries.order_by_token(token) if may_be_ours(token) else None
        store = self._house.stores.get(record.store) if record else None
        if record is None or store is None or record.erased_at is not None:
            return None
        mine, now = (record.store, record.order_id), record.clock.read(self._house.now())
        order = tracked(record, self._cases.of_order(*mine), self._promises.of_order(*mine))
        parcels = outlooks(order, now)
        known = order_answer(order, parcels, {}, Asker(store.country), now)
        told = standings(known, tongue(order.locale), now)
        return Seen(order, parcels, told, store.brand, store.country)

    def page(self, told: Told, status: int) -> HTMLResponse:
        seen = self.seen(told.token)
        if seen is None:
            return sent(no_page(), 404)
        speech = tongue(seen.order.locale)
        page = typeset(
            "problem.html", seen.brand, speech, posts=True, page=asking(seen, speech, told)
        )
        # Told to our own pages, or a browser would not say that the form came from one.
        return sent(page, status, referrer="same-origin")

    def take(self, token: str, form: Mapping[str, str], is_here: bool, address: str) -> _Answer:
        """One report of a form, however often it is sent."""
        seen = self.seen(token)
        if seen is None:
            return _Answer(404)
        t = tongue(seen.order.locale).catalogue.gettext
        if not is_here or not is_ours(token, form):
            return _Answer(403, t("This page was open too long. Please send it again."))
        tried = self._tries.admit(token, form[NUMBER], address, self._house.now())
        if tried is None:
            return _Answer(429, t("That was sent often enough. Wait an hour, or write to us."))
        mine = (seen.order.store, seen.order.order_id)
        if tried.case_id:
            return _Answer(303, order=mine)
        try:
            choices = offered(seen.order, seen.parcels, seen.home)
            report = report_of(form, choices, seen.parcels, tongue(seen.order.locale))
            case_id = self._reports.report(*mine, report, tried.at).case_id
        except Unclear as unclear:
            return _Answer(422, str(unclear))
        except CannotReport:
            return _Answer(422, t("That does not fit this order. Choose “Something else”."))
        self._tries.became(token, form[NUMBER], case_id)
        return _Answer(303, order=mine)


def problem(house: House) -> APIRouter:
    router = APIRouter(tags=["Shoppers"], include_in_schema=False)
    reporting, public_url = Reporting(house), str(house.settings.public_url)

    @router.head("/t/{token}/problem")
    @router.get("/t/{token}/problem", response_class=HTMLResponse)
    def show(
        token: str, what: Annotated[str, Query(max_length=40)] = "", sent: bool = False
    ) -> HTMLResponse:
        """The form, and how far what was reported is."""
        return reporting.page(Told(token, {"what": what}, is_taken=sent), 200)

    @router.post("/t/{token}/problem")
    async def take(token: str, request: Request, after: BackgroundTasks) -> Response:
        """A report: taken once, told at once, and answered with what is promised."""
        form = await read_form(request)
        here = is_from_here(request.headers, public_url)
        address = request.client.host if request.client else ""
        answer = await run_in_threadpool(reporting.take, token, form, here, address)
        if answer.order is None:
            told = Told(token, form, answer.wrong)
            return await run_in_threadpool(reporting.page, told, answer.status)
        store, order_id = answer.order
        after.add_task(house.wake, store, (order_id,))
        headers = {"Cache-Control": "no-store", "Referrer-Policy": "same-origin"}
        return RedirectResponse(f"/t/{token}/problem?sent=1", 303, headers, background=after)

    return router
