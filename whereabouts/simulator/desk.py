"""An agent at the store's desk, who works cases as people do: signed in, on the case's page."""

from collections.abc import Mapping

import httpx

from whereabouts.simulator.deeds import AgentActs
from whereabouts.simulator.desk_people import DeskKey
from whereabouts.simulator.leaf import Leaf, NotOnPage
from whereabouts.simulator.patience import patiently
from whereabouts.simulator.world import DeedFailed
from whereabouts.store.casework import Case, Cases


class Desk:
    """Finds a case in the store's book, and acts on it through the desk's own pages.

    `http` is the agent's alone: it keeps their cookies.
    """

    def __init__(
        self, http: httpx.AsyncClient, url: str, key: DeskKey, cases: Cases, store: str
    ) -> None:
        self._http = http
        self._url = url
        self._key = key
        self._cases = cases
        self._store = store
        self._is_in = False

    async def act(self, order_id: str, deed: AgentActs) -> None:
        try:
            await self._sign_in()
            case = await self._case(order_id, deed)
            await self._send(f"/desk/cases/{case.workflow_id}", _door(case, deed.act), deed.form)
        except (NotOnPage, httpx.HTTPError) as wrong:
            raise DeedFailed(f"the desk, {deed.act}: {wrong}") from wrong

    async def _sign_in(self) -> None:
        if not self._is_in:
            given = {"email": self._key.agent, "password": self._key.password}
            await self._send("/desk/sign-in", "/desk/sign-in", given)
            self._is_in = True

    async def _case(self, order_id: str, deed: AgentActs) -> Case:
        case = await patiently(lambda: self._ready(order_id, deed))
        if case is None:
            raise NotOnPage(f"there is no open case {deed.kind} of parcel {deed.parcel_id}")
        return case

    async def _send(self, page: str, door: str, typed: Mapping[str, str]) -> None:
        """Fill in the form of a page that is sent to `door`."""
        form = Leaf((await self._get(page)).text).form(door)
        answer = await self._http.post(
            f"{self._url}{door}", data=form.filled(typed), headers={"Origin": self._url}
        )
        if answer.status_code != httpx.codes.SEE_OTHER:
            raise NotOnPage(f"HTTP {answer.status_code}: {Leaf(answer.text).words}")

    async def _get(self, page: str) -> httpx.Response:
        return (await self._http.get(f"{self._url}{page}")).raise_for_status()

    def _ready(self, order_id: str, deed: AgentActs) -> Case | None:
        """The open case, once what the form will show of it is there."""
        for case in self._cases.of_order(self._store, order_id):
            if (case.kind, case.parcel_id, case.closed_at) == (deed.kind, deed.parcel_id, None):
                is_offered = deed.act != "intercept" or bool(case.intercept)
                return case if is_offered else None
        return None


def _door(case: Case, act: str) -> str:
    return f"/desk/acts/{act}/{case.workflow_id}"
