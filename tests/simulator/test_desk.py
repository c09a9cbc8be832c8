"""An agent signs in once, works the case that is open by its own form, and says what hinders."""

from datetime import UTC, datetime
from typing import Any, cast
from urllib.parse import parse_qsl

import httpx
import pytest

from whereabouts.domain.escalation import EscalationKind
from whereabouts.simulator import patience
from whereabouts.simulator.deeds import AgentActs
from whereabouts.simulator.desk import Desk
from whereabouts.simulator.desk_people import DeskKey
from whereabouts.simulator.world import DeedFailed
from whereabouts.store.casework import Case, Cases

E = EscalationKind
NOON = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)
KEY = DeskKey(("lead@desk.example", "agent@desk.example"), "a lamp in every window")
FORM = {"resolution": "REFUNDED", "text": "gone"}
SIGN_IN = '<form action="/desk/sign-in"><input name="csrf" value="d"><input name="email">'
SIGN_IN += '<input name="password"></form>'


def case(kind: E, **changes: Any) -> Case:
    told = {"parcel_id": "K-1-A", "ordinal": 1, "queue": "support", "opened_at": NOON} | changes
    workflow_id = f"escalation/demo/K-1/K-1-A/{kind}/1"
    return Case(workflow_id=workflow_id, store="demo", order_id="K-1", kind=kind, **told)


LOST, FLAG = case(E.POTENTIALLY_LOST), case(E.TRACKING_QUIET)
WRONG = case(E.WRONG_ADDRESS)


class Book:
    """Cases in memory."""

    def __init__(self, *cases: Case) -> None:
        self._cases = cases

    def of_order(self, store: str, order_id: str) -> tuple[Case, ...]:
        return tuple(c for c in self._cases if (c.store, c.order_id) == (store, order_id))


class Pages:
    """The desk's pages, as far as an agent needs them."""

    def __init__(self, refuses: str = "") -> None:
        self._refuses = refuses
        self.sent: list[tuple[str, dict[str, str]]] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        if request.method == "GET":
            return httpx.Response(200, text=SIGN_IN if path == "/desk/sign-in" else self._case())
        self.sent.append((path, dict(parse_qsl(request.content.decode()))))
        is_refused = self._refuses and path.startswith("/desk/acts")
        return httpx.Response(409, text=self._refuses) if is_refused else httpx.Response(303)

    def _case(self) -> str:
        return (
            f'<form action="/desk/acts/resolve/{LOST.workflow_id}"><input name="csrf" value="s">'
            '<select name="resolution"><option value="REFUNDED"></select><textarea name="text">'
            "</textarea></form>"
        )


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "_TRIES", 2)
    monkeypatch.setattr(patience, "_PAUSE", 0)


async def act(book: Book, pages: Pages, act: str = "resolve", times: int = 1) -> None:
    kind = E.POTENTIALLY_LOST if act == "resolve" else E.WRONG_ADDRESS
    deed = AgentActs(NOON, kind, "K-1-A", act, FORM)
    async with httpx.AsyncClient(transport=httpx.MockTransport(pages)) as http:
        desk = Desk(http, "http://desk.test", KEY, cast(Cases, book), "demo")
        for _ in range(times):
            await desk.act("K-1", deed)


async def test_the_open_case_of_the_problem_is_worked_and_no_other() -> None:
    pages = Pages()
    await act(Book(FLAG, LOST), pages, times=2)
    entry = {"csrf": "d", "email": KEY.agent, "password": KEY.password}
    closing = (f"/desk/acts/resolve/{LOST.workflow_id}", {"csrf": "s", **FORM})
    assert pages.sent == [("/desk/sign-in", entry), closing, closing]


async def test_a_closed_case_is_no_case() -> None:
    closed = LOST.model_copy(update={"closed_at": NOON})
    with pytest.raises(DeedFailed, match="no open case POTENTIALLY_LOST"):
        await act(Book(closed), Pages())


async def test_nothing_is_intercepted_before_the_carrier_said_for_how_much() -> None:
    with pytest.raises(DeedFailed, match="no open case WRONG_ADDRESS"):
        await act(Book(WRONG), Pages(), "intercept")


async def test_a_refused_act_is_told_in_the_desks_words() -> None:
    with pytest.raises(DeedFailed, match=r"resolve: HTTP 409: somebody was faster"):
        await act(Book(LOST), Pages("<p>somebody was faster</p>"))
