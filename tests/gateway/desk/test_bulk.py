"""Several cases at once: leads alone, each by itself, and what was refused is told."""

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from tests.gateway.conftest import NOW
from tests.gateway.desk.cases import open_case
from tests.gateway.desk.conftest import Guest
from tests.gateway.desk.hearing import Workflows, desk_alone
from whereabouts.domain.casework import Assignment
from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.gateway.desk.saying import NotDone
from whereabouts.settings import Settings
from whereabouts.store.casework import Cases, Note
from whereabouts.store.desk.audit import Audit
from whereabouts.store.desk.people import People
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


def picked(*cases: str) -> dict[str, str]:
    return {f"pick:{case}": "1" for case in cases}


async def test_chosen_cases_are_assigned_each_by_itself(
    lead: Guest, engine: Engine, workflows: Workflows, audit: Audit
) -> None:
    free, taken = open_case(engine, "1"), open_case(engine, "2", assignee="Bo Reyes")
    open_case(engine, "3")
    form = {"act": "assign", "assignee": "Kim Lund", **picked(free, taken)}
    answer = await lead.post("/desk/bulk", **form)
    assert "Assign: 2 done" in answer.text
    by = {"assignee": "Kim Lund", "by": "Kim Lund"}
    assert sorted(workflows.heard, key=lambda heard: heard[0]) == [
        (free, "assign", Assignment(**by)),
        (taken, "assign", Assignment(**by, instead_of="Bo Reyes")),
    ]
    trail = {(one.case_id, one.act, one.detail) for one in audit.page(20).entries}
    assert {(case, "assign", "one of several") for case in (free, taken)} <= trail


async def test_all_on_a_filter_are_told_and_what_is_refused_is_said(
    lead: Guest, engine: Engine, workflows: Workflows
) -> None:
    lost = [open_case(engine, str(number)) for number in range(3)]
    customs = open_case(engine, "9", kind=EscalationKind.CUSTOMS_HOLD)
    cases = Cases(engine)
    cases.resolve(lost[0], Resolution.FOUND, Note(text="closed", author="Bo Reyes", at=NOW))
    form = {"act": "resolve", "resolution": "FOUND", "all": "1"}
    answer = await lead.post("/desk/bulk", **form)
    assert "Resolve: 2 done, 1 refused" in answer.text
    assert {case for case, _, _ in workflows.heard} == set(lost[1:])
    assert customs in answer.text
    again = await lead.post("/desk/bulk", act="resolve", resolution="FOUND", **picked(lost[0]))
    assert "Resolve: 0 done, 1 refused" in again.text
    assert "The case is closed as found" in again.text


async def test_where_nobody_answers_the_rest_is_left_alone(
    lead: Guest, engine: Engine, workflows: Workflows
) -> None:
    workflows.refuses = NotDone("Temporal does not answer at the moment.", status=503)
    cases = [open_case(engine, str(number)) for number in range(20)]
    answer = await lead.post("/desk/bulk", act="assign", assignee="Kim Lund", **picked(*cases))
    assert "not tried" in answer.text


async def test_it_is_for_leads_and_for_those_who_chose_something(
    agent: Guest, engine: Engine, workflows: Workflows
) -> None:
    case = open_case(engine)
    form = {"act": "assign", "assignee": "Bo Reyes", **picked(case)}
    assert (await agent.post("/desk/bulk", **form)).status_code == 403
    assert "Several at once" not in (await agent.client.get("/desk")).text
    await agent.sign_in()
    assert (await agent.post("/desk/bulk", **{**form, "act": "merge"})).status_code == 422
    assert (await agent.post("/desk/bulk", act="note", text="x")).status_code == 422
    assert workflows.heard == []
