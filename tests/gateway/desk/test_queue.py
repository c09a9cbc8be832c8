"""The queue: by the time that is left, filtered, searched, paged, saved and exported."""

import csv
import re
from io import StringIO

import pytest
from sqlalchemy import Engine

from tests.gateway.desk.cases import HOSTILE, at, due_in, open_case
from tests.gateway.desk.conftest import Guest
from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.gateway.desk import queue_page
from whereabouts.gateway.desk.export import harmless
from whereabouts.store.casework import Cases, Note
from whereabouts.store.desk.audit import Audit, Deed


def shown(page: str) -> list[str]:
    """The orders on a page, from the top."""
    return [case.split("/")[2] for case in re.findall(r'data-case="([^"]+)"', page)]


async def test_what_is_due_first_stands_first(agent: Guest, engine: Engine) -> None:
    open_case(engine, "later", due=due_in(9))
    open_case(engine, "late", due=due_in(-0.7))
    open_case(engine, "soon", due=due_in(2.5))
    page = (await agent.client.get("/desk")).text
    assert shown(page) == ["late", "soon", "later"]
    assert "overdue 42 min" in page
    assert "2 h left" in page
    assert "Tue 24 Nov 22:00 UTC" in page


async def test_a_flag_that_calls_nobody_is_no_case(agent: Guest, engine: Engine) -> None:
    open_case(engine, "flag", due_at=None, kind=EscalationKind.TRACKING_QUIET)
    assert shown((await agent.client.get("/desk")).text) == []


@pytest.fixture
def several(engine: Engine) -> None:
    open_case(engine, "A1", due=due_in(-1), assignee="Bo Reyes")
    open_case(engine, "A2", due=due_in(1), kind=EscalationKind.NEVER_PICKED_UP, queue="warehouse")
    open_case(engine, "A3", due=due_in(2), assignee="Kim Lund")
    open_case(engine, "Q1", "quay", due=due_in(3))


@pytest.mark.parametrize(
    ("query", "orders"),
    [
        ("", ["A1", "A2", "A3", "Q1"]),
        ("store=quay", ["Q1"]),
        ("kind=NEVER_PICKED_UP", ["A2"]),
        ("kind=NO_SUCH_KIND", []),
        ("queue=warehouse", ["A2"]),
        ("carrier=ups", ["A1", "A2", "A3", "Q1"]),
        ("carrier=fedex", []),
        ("who=me", ["A1"]),
        ("who=nobody", ["A2", "Q1"]),
        ("overdue=1", ["A1"]),
        ("overdue=1&who=nobody", []),
        ("state=closed", []),
        ("who=x&state=y&after=z&overdue=w", ["A1", "A2", "A3", "Q1"]),
    ],
)
@pytest.mark.usefixtures("several")
async def test_filters_leave_what_they_say(agent: Guest, query: str, orders: list[str]) -> None:
    assert shown((await agent.client.get(f"/desk?{query}")).text) == orders


@pytest.mark.usefixtures("several")
async def test_each_filter_says_how_many_it_would_leave(agent: Guest) -> None:
    page = (await agent.client.get("/desk")).text
    said = re.findall(r'<a href="([^"]+)"[^>]*><span>([^<]+)</span><span class="count">(\d+)', page)
    assert len(said) > 8
    for address, words, count in said:
        page = (await agent.client.get(address.replace("&amp;", "&"))).text
        assert len(shown(page)) == int(count), words


@pytest.mark.parametrize(
    "words",
    ["FW-77", "#fw-7", "1z 999 aa1", "1Z999AA1", "Zoe@Example.com", "quinn", "Quinn Zo", "{case}"],
)
async def test_a_search_finds_a_case_by_what_people_have_at_hand(
    agent: Guest, engine: Engine, words: str
) -> None:
    buyer = {"first_name": "Zoë", "last_name": "Quinn", "email": "zoe@example.com"}
    case = open_case(
        engine, "77", purchase={"number": "FW-77", "customer": buyer}, number="1Z999AA1"
    )
    open_case(engine, "88")
    page = (await agent.client.get("/desk", params={"q": words.format(case=case)})).text
    assert shown(page) == ["77"]


@pytest.mark.parametrize("words", ["%", "_", "'", '" OR 1=1 --', "\\", "\0", "x" * 5000])
async def test_odd_words_find_nothing_and_harm_nothing(
    agent: Guest, engine: Engine, words: str
) -> None:
    open_case(engine)
    answer = await agent.client.get("/desk", params={"q": words})
    assert answer.status_code == 200
    assert shown(answer.text) == ([] if words.strip("\0") else ["1001"])


async def test_pages_hold_every_case_once(
    agent: Guest, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where many are due at one moment."""
    monkeypatch.setattr(queue_page, "_LINES", 4)
    orders = [f"P{number:02}" for number in range(11)]
    for number, order in enumerate(orders):
        open_case(engine, order, due=due_in(number // 5))
    address, seen = "/desk", list[str]()
    while address:
        page = (await agent.client.get(address)).text
        seen += shown(page)
        found = re.search(r'href="([^"]+)" rel="next"', page)
        address = found[1].replace("&amp;", "&") if found else ""
        assert len(seen) <= len(orders)
    assert seen == orders


async def test_closed_cases_are_found_the_latest_first(agent: Guest, engine: Engine) -> None:
    for order, hours in (("first", -3), ("second", -1)):
        case = open_case(engine, order)
        note = Note(text="done", author="Kim Lund", at=at(hours))
        Cases(engine).resolve(case, Resolution.FOUND, note)
    assert shown((await agent.client.get("/desk?state=closed")).text) == ["second", "first"]


async def test_a_view_is_kept_for_its_person_alone(agent: Guest, engine: Engine) -> None:
    open_case(engine)
    answer = await agent.post("/desk/views", name=HOSTILE[:30], overdue="1", who="nobody")
    assert answer.headers["location"] == "/desk?who=nobody&overdue=1"
    page = (await agent.client.get("/desk")).text
    assert 'href="/desk?who=nobody&amp;overdue=1"' in page
    assert "<script>alert" not in page
    await agent.post("/desk/views/remove", name=HOSTILE[:30])
    assert "Remove view" not in (await agent.client.get("/desk")).text


async def test_nobody_keeps_views_without_end(agent: Guest) -> None:
    for number in range(20):
        assert (await agent.post("/desk/views", name=f"v{number}")).status_code == 303
    assert (await agent.post("/desk/views", name="one more")).status_code == 409
    assert (await agent.post("/desk/views", name="v3")).status_code == 303


async def test_an_export_holds_what_the_page_asks_for(agent: Guest, engine: Engine) -> None:
    buyer = {"first_name": "=HYPERLINK(1)", "last_name": "X", "email": "x@example.com"}
    open_case(engine, "A1", purchase={"customer": buyer})
    open_case(engine, "B1", "quay")
    answer = await agent.client.get("/desk/export.csv?store=pier")
    assert answer.headers["content-disposition"] == 'attachment; filename="cases.csv"'
    (line,) = csv.DictReader(StringIO(answer.text))
    assert (line["number"], line["carrier"], line["store"]) == ("A1", "ups", "pier")
    assert line["shopper"] == "'=HYPERLINK(1) X"


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", " =1", "\uff1d1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert harmless(cell).startswith("'")


def test_other_cells_stay_as_they_are() -> None:
    assert harmless("Ada") == "Ada"


async def test_looks_searches_and_exports_are_in_the_trail_without_their_words(
    agent: Guest, audit: Audit
) -> None:
    await agent.client.get("/desk")
    await agent.client.get("/desk?q=ada.marsh@example.com")
    await agent.client.get("/desk/export.csv?q=ada.marsh@example.com&who=me")
    written = [(one.act, one.detail) for one in audit.page(3).entries]
    assert written == [
        (Deed.EXPORTED, "holder=me, words=(given)"),
        (Deed.SEARCHED, ""),
        (Deed.SAW_QUEUE, ""),
    ]
