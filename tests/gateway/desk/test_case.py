"""A case on its page, and what is done to it there."""

import re

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from tests.gateway.conftest import NOW, PUBLIC_URL
from tests.gateway.desk.cases import HOSTILE, open_case
from tests.gateway.desk.conftest import AGENT, Guest
from tests.gateway.desk.hearing import Workflows, desk_alone
from whereabouts.domain.casework import Annotation, Assignment, Closing
from whereabouts.domain.clock import Clock
from whereabouts.domain.escalation import Resolution
from whereabouts.gateway.counters import Counters
from whereabouts.gateway.desk.desk import Desk
from whereabouts.gateway.desk.routes import routes_of
from whereabouts.gateway.desk.saying import NotDone
from whereabouts.gateway.desk.turning import turn_away
from whereabouts.gateway.house import House, Reach
from whereabouts.settings import Settings
from whereabouts.store.casework import Cases, Note
from whereabouts.store.desk.audit import Audit, Deed
from whereabouts.store.desk.people import People
from whereabouts.store.intake import Intake
from whereabouts.storefronts.generic import GenericScan
from whereabouts.stores import Stores


@pytest.fixture
def workflows() -> Workflows:
    return Workflows()


@pytest.fixture
def app(
    settings: Settings, stores: Stores, engine: Engine, people: People, workflows: Workflows
) -> FastAPI:
    del people
    return desk_alone(settings, stores, engine, workflows)


@pytest.fixture
def case(engine: Engine) -> str:
    return open_case(engine, purchase={"number": "FW#1"})


@pytest.fixture
def cases(engine: Engine) -> Cases:
    return Cases(engine)


async def test_the_page_tells_the_whole_story(agent: Guest, engine: Engine, case: str) -> None:
    scan = GenericScan.model_validate(
        {
            "carrier": "ups",
            "tracking_number": "1Z1001",
            "status": "IN_TRANSIT",
            "occurred_at": "2026-11-20T15:04:00-05:00",
            "place": "Newark, NJ",
            "text": "Departed facility",
        }
    )
    Intake(engine).take_scans("pier", [scan], NOW)
    page = (await agent.client.get(f"/desk/cases/{case}")).text
    for said in (
        *("Possibly lost", "5 h left", "Order <strong>FW#1", "nobody has it yet"),
        *("Ada Marsh", "Ada.Marsh@example.com", "+12025550143", "New York NY 10001"),
        *("2 \u00d7 Mug", "$40.00", "Newark, NJ", "Departed facility", "Fri 20 Nov"),
        *("https://www.ups.com/track?tracknum=1Z1001", "Case opened: possibly lost"),
    ):
        assert said in page, said


async def test_what_shoppers_and_carriers_write_is_only_text(
    agent: Guest, engine: Engine, cases: Cases
) -> None:
    buyer = {"first_name": HOSTILE, "last_name": HOSTILE, "email": "x@example.com"}
    lines = [{"line_id": "1", "title": HOSTILE, "quantity": 1, "price": "1"}]
    address = {"name": HOSTILE, "address1": HOSTILE, "city": HOSTILE, "country": "US"}
    given = {"customer": buyer, "lines": lines, "ship_to": address, "number": "<b>1</b>"}
    case = open_case(
        engine,
        purchase=given,
        assignee=HOSTILE,
        queue=HOSTILE,
        inquiry={"form_url": "javascript:alert(1)", "text": HOSTILE},
    )
    scan = {
        "carrier": "ups",
        "tracking_number": "1Z1001",
        "status": "EXCEPTION",
        "occurred_at": "2026-11-20T15:04:00-05:00",
        "place": HOSTILE,
        "text": HOSTILE,
    }
    Intake(engine).take_scans("pier", [GenericScan.model_validate(scan)], NOW)
    cases.note(case, Note(text=HOSTILE, author=HOSTILE, at=NOW))
    for path in (f"/desk/cases/{case}", f"/desk/part/cases/{case}", "/desk", "/desk/part/queue"):
        page = (await agent.client.get(path)).text
        assert "&lt;script&gt;" in page
        for raw in ("<script>alert", "<img src=x", "<b>1</b>", 'href="javascript:'):
            assert raw not in page, f"{raw} in {path}"


class TestActs:
    async def test_a_case_is_given_to_somebody(
        self, agent: Guest, case: str, workflows: Workflows
    ) -> None:
        answer = await agent.post(f"/desk/acts/assign/{case}", assignee="Kim Lund")
        assert (answer.status_code, answer.headers["location"]) == (
            303,
            f"/desk/cases/{case}?done=assign",
        )
        word = Assignment(assignee="Kim Lund", by="Bo Reyes")
        assert workflows.heard == [(case, "assign", word)]
        assert "Assigned." in (await agent.client.get(answer.headers["location"])).text

    async def test_nobody_is_given_what_they_may_not_see(
        self, agent: Guest, case: str, workflows: Workflows
    ) -> None:
        for assignee in ("Uma Quay", "Nobody Known", ""):
            answer = await agent.post(f"/desk/acts/assign/{case}", assignee=assignee)
            assert answer.status_code == 422
        assert workflows.heard == []

    async def test_the_words_of_a_note_wait_in_the_store(
        self, agent: Guest, case: str, workflows: Workflows, cases: Cases
    ) -> None:
        await agent.post(f"/desk/acts/note/{case}", text="  called Ada\r\nno answer ")
        ((_, update, word),) = workflows.heard
        assert update == "annotate"
        assert isinstance(word, Annotation)
        assert "Ada" not in word.model_dump_json()
        cases.keep_draft(word.draft)
        (note,) = cases.notes(case)
        assert (note.author, note.text) == ("Bo Reyes", "called Ada\nno answer")

    async def test_a_case_is_closed_with_its_outcome(
        self, agent: Guest, case: str, workflows: Workflows
    ) -> None:
        await agent.post(f"/desk/acts/resolve/{case}", resolution="REFUNDED", text="")
        word = Closing(resolution=Resolution.REFUNDED, by="Bo Reyes")
        assert workflows.heard == [(case, "resolve", word)]

    async def test_a_refusal_stands_beside_the_form_and_nothing_typed_is_lost(
        self, agent: Guest, case: str, workflows: Workflows
    ) -> None:
        workflows.refuses = NotDone("The case is already closed: FOUND.")
        form = {"resolution": "REFUNDED", "text": "claim <filed>"}
        answer = await agent.post(f"/desk/acts/resolve/{case}", **form)
        assert answer.status_code == 409
        shown = re.search(r'data-act="resolve".*?</details>', answer.text, re.DOTALL)
        assert shown
        assert "The case is already closed: FOUND." in shown[0]
        assert "claim &lt;filed&gt;</textarea>" in shown[0]
        assert '<option value="REFUNDED" selected>' in shown[0]

    async def test_what_says_too_little_is_said_to_no_workflow(
        self, agent: Guest, case: str, workflows: Workflows
    ) -> None:
        for name, form in (
            ("note", {"text": "  "}),
            ("note", {"text": "x" * 6000}),
            ("resolve", {"resolution": "MOVED_AGAIN"}),
            ("resolve", {"resolution": "NO_SUCH_THING"}),
        ):
            assert (await agent.post(f"/desk/acts/{name}/{case}", **form)).status_code == 422
        assert (await agent.post(f"/desk/acts/invent/{case}")).status_code == 404
        assert workflows.heard == []

    async def test_a_closed_case_is_not_closed_again(
        self, agent: Guest, case: str, workflows: Workflows, cases: Cases
    ) -> None:
        cases.resolve(case, Resolution.FOUND, Note(text="closed", author="Kim Lund", at=NOW))
        answer = await agent.post(f"/desk/acts/resolve/{case}", resolution="REFUNDED")
        assert answer.status_code == 409
        assert workflows.heard == []

    async def test_every_act_and_refusal_is_in_the_trail(
        self, agent: Guest, case: str, workflows: Workflows, audit: Audit
    ) -> None:
        await agent.post(f"/desk/acts/note/{case}", text="about Ada Marsh")
        workflows.refuses = NotDone("No.")
        await agent.post(f"/desk/acts/note/{case}", text="more about Ada Marsh")
        entries = [one for one in audit.page(20).entries if one.case_id == case]
        assert {(one.act, one.email, one.store) for one in entries} == {
            ("note", AGENT, "pier"),
            (Deed.REFUSED, AGENT, "pier"),
        }
        assert "Ada" not in str(entries)


async def test_a_look_at_a_case_is_in_the_trail(agent: Guest, case: str, audit: Audit) -> None:
    await agent.client.get(f"/desk/cases/{case}")
    (entry,) = audit.page(1).entries
    assert (entry.act, entry.email, entry.case_id) == (Deed.SAW_CASE, AGENT, case)


async def test_while_temporal_is_away_the_desk_says_so(
    settings: Settings, stores: Stores, engine: Engine, people: People, case: str
) -> None:
    del people
    house = House(
        settings,
        stores,
        engine,
        Clock(started_wall=NOW, started=NOW),
        lambda: NOW,
        Reach(),
        Counters(),
    )
    app = FastAPI()
    app.include_router(routes_of(Desk.of(house)))
    turn_away(app)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=PUBLIC_URL) as client:
        guest = Guest(client)
        await guest.sign_in(AGENT)
        answer = await guest.post(f"/desk/acts/note/{case}", text="typed with care")
    assert answer.status_code == 503
    assert "Temporal does not answer at the moment" in answer.text
    assert "typed with care</textarea>" in answer.text
