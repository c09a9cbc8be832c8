"""A reply leaves the desk as a letter: suggested in the shopper's language, refused in words, and
shown with the promise it keeps."""

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from tests.gateway.conftest import NOW
from tests.gateway.desk.cases import HOSTILE, open_case
from tests.gateway.desk.conftest import Guest
from tests.gateway.desk.hearing import Workflows, desk_alone
from whereabouts.domain.casework import Annotation
from whereabouts.domain.escalation import EscalationKind, Opener
from whereabouts.domain.report import ProblemReport
from whereabouts.gateway.desk.saying import NotDone
from whereabouts.settings import Settings
from whereabouts.store.casework import Cases
from whereabouts.store.desk.people import People
from whereabouts.store.letters import Letters
from whereabouts.store.reporting import Reports
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
    open_case(engine, purchase={"locale": "es"})
    report = ProblemReport(kind=EscalationKind.NOT_RECEIVED, by=Opener.SHOPPER, words=HOSTILE)
    return Reports(engine).report("pier", "1001", report, NOW).case_id


async def test_a_reply_is_suggested_in_the_shoppers_language(agent: Guest, case: str) -> None:
    page = (await agent.client.get(f"/desk/cases/{case}")).text
    assert "To the shopper, who reads Spanish" in page
    assert "Hola, Ada:" in page
    assert "Estoy preguntando a UPS" in page
    assert HOSTILE not in page


async def test_a_reply_waits_until_the_case_has_taken_it_and_is_shown_as_one(
    agent: Guest, case: str, engine: Engine, workflows: Workflows
) -> None:
    workflows.refuses = NotDone("Temporal does not answer at the moment.")
    answer = await agent.post(f"/desk/acts/reply/{case}", text="Lo hemos <b>encontrado</b>.")
    assert answer.status_code == 409
    assert "Lo hemos &lt;b&gt;encontrado&lt;/b&gt;." in answer.text
    assert Letters(engine).of_case(case) == ()
    workflows.refuses = None
    for _ in range(2):
        text = "Lo hemos <b>encontrado</b>."
        assert (await agent.post(f"/desk/acts/reply/{case}", text=text)).status_code == 303
    (draft,) = {word.draft for _, _, word in workflows.heard if isinstance(word, Annotation)}
    Cases(engine).keep_draft(draft)
    page = (await agent.client.get(f"/desk/cases/{case}")).text
    assert "E-mail to the shopper (on its way)" in page
    assert page.count("Lo hemos &lt;b&gt;encontrado&lt;/b&gt;.") == 1
    assert "Promised with the report: the shopper hears from us by" in page


async def test_whoever_must_not_be_written_to_is_not_and_the_agent_reads_why(
    agent: Guest, engine: Engine
) -> None:
    buyer = {"first_name": "Ada", "email": "ada@example.org"}
    case = open_case(engine, "1002", purchase={"customer": buyer})
    answer = await agent.post(f"/desk/acts/reply/{case}", text="Hello.")
    assert answer.status_code == 409
    assert "The shopper cannot be written to: the address is not on the allow-list." in answer.text
    assert (await agent.post(f"/desk/acts/reply/{case}", text=" ")).status_code == 422
