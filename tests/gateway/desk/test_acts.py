"""What else is done to a case: each act where it makes sense, said once, and refused in words."""

import re
from datetime import UTC, datetime

import pytest
from fastapi import FastAPI
from sqlalchemy import Engine

from tests.gateway.conftest import NOW
from tests.gateway.desk.cases import open_case
from tests.gateway.desk.conftest import Guest
from tests.gateway.desk.hearing import Workflows, desk_alone
from whereabouts.domain.casework import (
    Assignment,
    CaseState,
    Decided,
    Deed,
    InquiryFiled,
    InterceptApproved,
    InterceptHow,
    InterceptOutcome,
    Merged,
    Remedy,
    Resumed,
    ShopperAsked,
    Window,
    Word,
)
from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.settings import Settings
from whereabouts.store.casework import Cases, Note
from whereabouts.store.desk.audit import Audit
from whereabouts.store.desk.people import People
from whereabouts.stores import Stores

E = EscalationKind
BO = "Bo Reyes"
DEED = Deed(by="Kim Lund", at=NOW)
#: From one midnight in New York to another.
WINDOW = Window(
    opens_at=datetime(2026, 11, 2, 5, tzinfo=UTC),
    closes_at=datetime(2027, 1, 2, 5, tzinfo=UTC),
    answers_within=8,
)


@pytest.fixture
def workflows() -> Workflows:
    return Workflows()


@pytest.fixture
def app(
    settings: Settings, stores: Stores, engine: Engine, people: People, workflows: Workflows
) -> FastAPI:
    del people
    return desk_alone(settings, stores, engine, workflows)


async def offered(guest: Guest, case: str) -> set[str]:
    return set(
        re.findall(r'data-act="([^"]+)"', (await guest.client.get(f"/desk/cases/{case}")).text)
    )


ALWAYS = {"note", "assign", "resolve"}


@pytest.mark.parametrize(
    ("kind", "state", "more"),
    [
        (E.NOT_RECEIVED, CaseState(), {"inquiry", "decide", "wait"}),
        (E.NOT_RECEIVED, CaseState(filed=DEED, reference="C1"), {"decide", "wait"}),
        (E.CUSTOMS_HOLD, CaseState(waiting=DEED), {"decide", "go-on"}),
        (E.WRONG_ADDRESS, CaseState(), {"intercept", "decide", "wait"}),
        (
            E.WRONG_ADDRESS,
            CaseState(approved=DEED, intercepted=InterceptOutcome.ACCEPTED),
            {"decide", "wait"},
        ),
    ],
)
async def test_an_act_is_offered_where_it_makes_sense(
    agent: Guest, engine: Engine, kind: E, state: CaseState, more: set[str]
) -> None:
    case = open_case(engine, kind=kind, state=state)
    assert await offered(agent, case) - {"reply"} == ALWAYS | more


async def test_a_flag_is_not_decided_and_waits_for_nobody(agent: Guest, engine: Engine) -> None:
    case = open_case(engine, kind=E.TRACKING_QUIET, due_at=None)
    assert await offered(agent, case) - {"reply"} == ALWAYS


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        (
            (E.NOT_RECEIVED, "inquiry", {"reference": " C-77 "}),
            ("inquiry_filed", InquiryFiled(reference="C-77", by=BO)),
        ),
        (
            (E.RETURNING, "decide", {"remedy": "REFUND", "instead_of": "RESHIP"}),
            ("decide", Decided(remedy=Remedy.REFUND, instead_of=Remedy.RESHIP, by=BO)),
        ),
        (
            (E.WRONG_ADDRESS, "intercept", {"how": "BACK_TO_SENDER", "fee-BACK_TO_SENDER": "$21"}),
            (
                "approve_intercept",
                InterceptApproved(how=InterceptHow.BACK_TO_SENDER, fee="$21", by=BO),
            ),
        ),
        ((E.RETURNING, "wait", {}), ("wait_for_shopper", ShopperAsked(by=BO))),
        (
            (E.RETURNING, "assign", {"assignee": BO, "instead_of": "Kim Lund"}),
            ("assign", Assignment(assignee=BO, instead_of="Kim Lund", by=BO)),
        ),
    ],
)
async def test_the_workflow_hears_what_the_form_says(
    agent: Guest,
    workflows: Workflows,
    engine: Engine,
    said: tuple[E, str, dict[str, str]],
    heard: tuple[str, Word],
) -> None:
    kind, act, form = said
    case = open_case(engine, kind=kind, intercept={"BACK_TO_SENDER": "$21"})
    answer = await agent.post(f"/desk/acts/{act}/{case}", **form)
    assert answer.status_code == 303, answer.text
    assert workflows.heard == [(case, *heard)]


async def test_a_waiting_case_goes_on(agent: Guest, engine: Engine, workflows: Workflows) -> None:
    case = open_case(engine, state=CaseState(waiting=DEED))
    await agent.post(f"/desk/acts/go-on/{case}")
    assert workflows.heard == [(case, "resume", Resumed(by=BO))]


async def test_a_case_is_merged_only_into_an_open_one_of_its_order(
    agent: Guest, engine: Engine, workflows: Workflows
) -> None:
    case = open_case(engine, kind=E.NOT_RECEIVED)
    other = open_case(engine, kind=E.OTHER_PROBLEM)
    strange = open_case(engine, "2002")
    assert "merge" in await offered(agent, case)
    assert (await agent.post(f"/desk/acts/merge/{case}", into=strange)).status_code == 422
    await agent.post(f"/desk/acts/merge/{case}", into=other)
    assert workflows.heard == [(case, "merge", Merged(into=other, by=BO))]


async def test_nobody_pays_a_fee_they_did_not_see(
    agent: Guest, engine: Engine, workflows: Workflows
) -> None:
    case = open_case(engine, kind=E.WRONG_ADDRESS, intercept={"BACK_TO_SENDER": "$25"})
    form = {"how": "BACK_TO_SENDER", "fee-BACK_TO_SENDER": "$21"}
    answer = await agent.post(f"/desk/acts/intercept/{case}", **form)
    assert (answer.status_code, workflows.heard) == (409, [])
    assert "The carrier now asks $25" in answer.text


async def test_a_carrier_that_cannot_be_asked_is_said_to_be_one(
    agent: Guest, engine: Engine
) -> None:
    said = "USPS cannot be asked by us to stop a parcel: call the carrier"
    case = open_case(engine, kind=E.WRONG_ADDRESS, intercept={"words": said})
    page = (await agent.client.get(f"/desk/cases/{case}")).text
    assert said in page
    assert "Approve, for the fee shown" not in page


async def test_an_inquiry_shows_when_the_carrier_takes_it_and_what_to_copy(
    agent: Guest, engine: Engine
) -> None:
    inquiry = {"text": "Please find 1Z1001.", "form_url": "https://www.ups.com/claims"}
    case = open_case(engine, inquiry=inquiry, state=CaseState(window=WINDOW))
    page = (await agent.client.get(f"/desk/cases/{case}")).text
    form = page[page.index('data-act="inquiry"') :].partition("</form>")[0]
    for said in ("from Mon 2 Nov until Fri 1 Jan", 'data-copy="Please find', "ups.com/claims"):
        assert said in form, said


async def test_only_what_the_kind_allows_ends_it(agent: Guest, engine: Engine) -> None:
    case = open_case(engine, kind=E.CUSTOMS_HOLD, state=CaseState(remedy=Remedy.REFUND))
    page = (await agent.client.get(f"/desk/cases/{case}")).text
    assert 'value="CLEARED"' in page
    assert 'value="REFUNDED" selected' in page
    assert 'value="INTERCEPTED"' not in page
    answer = await agent.post(f"/desk/acts/resolve/{case}", resolution="INTERCEPTED")
    assert answer.status_code == 422


async def test_a_closed_case_goes_on_as_a_new_one_and_once(
    agent: Guest, engine: Engine, workflows: Workflows, audit: Audit
) -> None:
    case, cases = open_case(engine), Cases(engine)
    cases.resolve(case, Resolution.FOUND, Note(text="closed", author=BO, at=NOW))
    assert await offered(agent, case) == {"reopen"}
    first = await agent.post(f"/desk/acts/reopen/{case}", text="it was another parcel")
    again = await agent.post(f"/desk/acts/reopen/{case}", text="it was another parcel")
    new = case[:-1] + "2"
    for answer in (first, again):
        assert answer.headers["location"] == f"/desk/cases/{new}?done=reopen"
    assert [note.text for note in cases.notes(new)] == [
        f"opened {case} anew",
        "it was another parcel",
    ]
    page = (await agent.client.get(first.headers["location"])).text
    assert "This case goes on with the one that was closed." in page
    assert workflows.heard == []
    assert "reopen" in {one.act for one in audit.page(10).entries}


async def test_a_note_sent_twice_is_one(agent: Guest, engine: Engine, workflows: Workflows) -> None:
    case = open_case(engine)
    for _ in range(2):
        await agent.post(f"/desk/acts/note/{case}", text="called the depot")
    assert len({word.model_dump_json() for _, _, word in workflows.heard}) == 1
