"""Orders looked up at the desk, their page, and problems that an agent reports from there."""

import pytest
from sqlalchemy import Engine

from tests.gateway.desk.cases import open_case
from tests.gateway.desk.conftest import QUAY, Guest
from whereabouts.domain.escalation import EscalationKind
from whereabouts.store.casework import Cases
from whereabouts.store.desk.audit import Audit

ORDER = "/desk/orders/pier/1001"


@pytest.fixture
def case(engine: Engine) -> str:
    return open_case(engine, purchase={"number": "FW#1"})


@pytest.mark.parametrize(
    "words", ["1001", "FW#1", "ada.marsh@EXAMPLE.com", "1z 1001", "ada  marsh", "mars"]
)
async def test_an_order_is_found_by_all_that_people_know_of_it(
    agent: Guest, case: str, words: str
) -> None:
    del case
    page = await agent.client.get("/desk/orders", params={"q": words})
    assert f'href="{ORDER}"' in page.text
    assert "1 open" in page.text


async def test_the_newest_are_there_before_anybody_searches(agent: Guest, case: str) -> None:
    del case
    assert f'href="{ORDER}"' in (await agent.client.get("/desk/orders")).text


async def test_nothing_of_other_stores_is_found_or_shown(guest: Guest, case: str) -> None:
    del case
    await guest.sign_in(QUAY)
    for address in ("/desk/orders", "/desk/orders?q=1001"):
        assert ORDER not in (await guest.client.get(address)).text
    assert (await guest.client.get(ORDER)).status_code == 404
    assert (await guest.post(ORDER, kind="NOT_RECEIVED")).status_code == 404


async def test_an_order_shows_its_parcels_cases_and_story(agent: Guest, case: str) -> None:
    page = (await agent.client.get(ORDER)).text
    for said in (
        "Order FW#1",
        "1Z1001",
        f'href="/desk/cases/{case}"',
        "Case opened: possibly lost",
    ):
        assert said in page, said


async def test_a_problem_is_reported_once_however_often_it_is_told(
    agent: Guest, engine: Engine, case: str, audit: Audit
) -> None:
    del case
    form = {"kind": "NOT_RECEIVED", "words": "it is not at the door"}
    first, again = [await agent.post(ORDER, **form) for _ in range(2)]
    name = "escalation/pier/1001/p1/NOT_RECEIVED/1"
    assert first.headers["location"] == f"/desk/cases/{name}?done=report"
    assert again.headers["location"] == f"/desk/cases/{name}?done=reported-again"
    opened = Cases(engine).find(name)
    assert opened
    assert opened.kind is EscalationKind.NOT_RECEIVED
    assert "it is not at the door" in {note.text for note in Cases(engine).notes(name)}
    (entry,) = {
        (one.act, one.store, one.detail)
        for one in audit.page(20).entries
        if one.act == "reported a problem"
    }
    assert entry == ("reported a problem", "pier", "1001: NOT_RECEIVED")


async def test_a_report_that_makes_no_sense_is_refused_beside_the_form(
    agent: Guest, case: str
) -> None:
    del case
    for form, status in (
        ({"kind": ""}, 422),
        ({"kind": "TRACKING_QUIET"}, 422),
        ({"kind": "NOT_RECEIVED", "parcel": "p9"}, 409),
    ):
        answer = await agent.post(ORDER, words="kept <words>", **form)
        assert answer.status_code == status
        assert 'role="alert"' in answer.text
        assert "kept &lt;words&gt;</textarea>" in answer.text
