"""The shopper's form: shown for an order that is theirs, taken once however often it is sent."""

from collections.abc import Mapping
from typing import NamedTuple

from fastapi.responses import HTMLResponse

from whereabouts.gateway.house import House
from whereabouts.gateway.reporting.answers import Unclear, report_of
from whereabouts.gateway.reporting.asking import Seen, Told, asking
from whereabouts.gateway.reporting.counting import Counting
from whereabouts.gateway.reporting.form import NUMBER, is_ours
from whereabouts.gateway.routes.tracking import sent
from whereabouts.gateway.tracking.page import no_page, typeset
from whereabouts.selfservice.answer.composing import Asker, order_answer
from whereabouts.selfservice.order.choices import offered
from whereabouts.selfservice.order.from_record import tracked
from whereabouts.selfservice.order.outlook import outlooks
from whereabouts.selfservice.saying.standings import standings
from whereabouts.selfservice.tongue import tongue
from whereabouts.store.casework import Cases
from whereabouts.store.order_record import OrderRecord
from whereabouts.store.promises import Promises
from whereabouts.store.reporting import CannotReport, Reports
from whereabouts.store.tries import Tries


class Taken(NamedTuple):
    """What the page says to a form, and the order that has news if it was taken."""

    status: int
    wrong: str = ""
    order: tuple[str, str] | None = None


class Reporting:
    """Shows the form and takes it. Blocking; without an order there is nothing to show."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._cases, self._promises = Cases(house.engine), Promises(house.engine)
        self._reports, self._tries = Reports(house.engine), Tries(house.engine)
        self._counting = Counting(house.engine)

    def page(self, record: OrderRecord | None, told: Told, status: int) -> HTMLResponse:
        seen = self._seen(record)
        if seen is None:
            return sent(no_page(), 404)
        speech = tongue(seen.order.locale)
        page = typeset(
            "problem.html", seen.brand, speech, posts=True, page=asking(seen, speech, told)
        )
        # Told to our own pages, or a browser would not say that the form came from one.
        return sent(page, status, referrer="same-origin")

    def take(
        self,
        record: OrderRecord | None,
        key: str,
        form: Mapping[str, str],
        is_here: bool,
        address: str,
    ) -> Taken:
        """One report of a form, however often it is sent. `key` is what proved the order."""
        seen = self._seen(record)
        if seen is None:
            return Taken(404)
        t = tongue(seen.order.locale).catalogue.gettext
        if not is_here or not is_ours(key, form):
            return Taken(403, t("This page was open too long. Please send it again."))
        tried = self._tries.admit(key, form[NUMBER], address, self._house.now())
        if tried is None:
            return Taken(429, t("That was sent often enough. Wait an hour, or write to us."))
        mine = (seen.order.store, seen.order.order_id)
        if tried.case_id:
            return Taken(303, order=mine)
        try:
            choices = offered(seen.order, seen.parcels, seen.home)
            report = report_of(form, choices, seen.parcels, tongue(seen.order.locale))
            case_id = self._reports.report(*mine, report, tried.at).case_id
        except Unclear as unclear:
            return Taken(422, str(unclear))
        except CannotReport:
            return Taken(422, t("That does not fit this order. Choose “Something else”."))
        self._tries.became(key, form[NUMBER], case_id)
        self._counting.keep(mine, report.kind, case_id, seen.situations, self._house.now())
        return Taken(303, order=mine)

    def _seen(self, record: OrderRecord | None) -> Seen | None:
        """The order as its page would show it; or none at all."""
        store = self._house.stores.get(record.store) if record else None
        if record is None or store is None or record.erased_at is not None:
            return None
        mine, now = (record.store, record.order_id), record.clock.read(self._house.now())
        order = tracked(record, self._cases.of_order(*mine), self._promises.of_order(*mine))
        parcels = outlooks(order, now)
        known = order_answer(order, parcels, {}, Asker(store.country), now)
        told = standings(known, tongue(order.locale), now)
        situations = tuple(one.situation.value for one in known.parcels)
        return Seen(order, parcels, told, situations, store.brand, store.country)
