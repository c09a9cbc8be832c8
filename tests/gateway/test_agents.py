"""Other agents' door: behind a key, and no order is reached that the session has not verified."""

from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlmodel import select

from tests.gateway.conftest import (
    EMAIL,
    HOUSE,
    NOW,
    PIER,
    VARIABLES,
    Visitor,
    a_label,
    a_scan,
    an_order,
)
from whereabouts.domain.contact import ContactOutcome, Speaker, Where
from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.message import MessageKind
from whereabouts.gateway.app import create_app
from whereabouts.gateway.house import Reach
from whereabouts.selfservice.agents import limits
from whereabouts.settings import Environment, Settings
from whereabouts.store.casework import Cases
from whereabouts.store.codes import Codes
from whereabouts.store.contacts import Contacts
from whereabouts.store.conversations import Conversations, Line
from whereabouts.store.rows import CaseNoteRow
from whereabouts.store.transaction import reading
from whereabouts.stores import Stores, load_stores

KEY, OTHER_KEY = "pier-agents-key-of-the-helper", "pier-agents-key-of-somebody-else"
ORDER, THEIRS = "NP-1001", "NP-2002"
THEIR_EMAIL = "bo.reed@example.com"
AGENTS = "/v1/stores/pier/agents"
#: Of the orders, and nowhere else.
FACTS = ("1Z999AA1012345678", "Denver", "Lighthouse", "DELIVERED", "IN_TRANSIT")


class Wall:
    """A clock that is put on by hand."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def stores(tmp_path: Any) -> Stores:
    folder = tmp_path / "stores"
    folder.mkdir()
    named = '[secrets]\nagents = ["PIER_AGENTS", "PIER_AGENTS_TOO"]\n'
    (folder / "pier.toml").write_text(PIER.replace("[secrets]\n", named))
    (folder / "quay.toml").write_text(PIER.partition("[secrets]")[0])
    keys = {"PIER_AGENTS": KEY, "PIER_AGENTS_TOO": OTHER_KEY}
    return load_stores(folder, {**VARIABLES, **keys})


@pytest.fixture
def app(settings: Settings, stores: Stores, engine: Any, kicks: Any, wall: Wall) -> FastAPI:
    async def kick(store: str, order_ids: tuple[str, ...]) -> None:
        kicks.append((store, order_ids))

    return create_app(settings, stores, engine, reach=Reach(kick), now=wall)


class Agent:
    """One session of a platform."""

    def __init__(self, visitor: Visitor, token: str) -> None:
        self.visitor, self.token = visitor, token

    @classmethod
    async def begin(cls, visitor: Visitor, key: str = KEY) -> "Agent":
        answer = await visitor.client.post(f"{AGENTS}/sessions", headers=_bearer(key))
        assert answer.status_code == 201, answer.text
        return cls(visitor, answer.json()["session"])

    async def ask(self, tool: str, **body: str) -> httpx.Response:
        headers, at = _bearer(self.token), f"{AGENTS}/{tool}"
        if tool in ("list_open_orders", "order_status"):
            return await self.visitor.client.get(at, params=body, headers=headers)
        return await self.visitor.client.post(at, json=body, headers=headers)

    async def told(self, tool: str, **body: str) -> Any:
        answer = await self.ask(tool, **body)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def identified(self) -> "Agent":
        assert (await self.told("identify", order_number=ORDER, email=EMAIL))["verified"]
        return self


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


async def two_shoppers(visitor: Visitor) -> None:
    """Ada's parcel is delivered; Bo's is on its way."""
    await visitor.event(an_order(ORDER))
    await visitor.event(a_label(ORDER))
    bo = {"first_name": "Bo", "last_name": "Reed", "email": THEIR_EMAIL}
    await visitor.event(an_order(THEIRS, customer=bo, sms_consent=None))
    await visitor.event(a_label(THEIRS, tracking_number="1Z999AA10123456791"))
    await visitor.scans(
        a_scan("IN_TRANSIT", "2026-11-23T10:00:00-07:00"),
        a_scan("DELIVERED", "2026-11-24T10:12:00-07:00", place="Front door"),
        a_scan("IN_TRANSIT", "2026-11-24T09:00:00-07:00", tracking_number="1Z999AA10123456791"),
    )


def _issued(visitor: Visitor) -> str:
    """The one code that is sent: as the worker makes it."""
    may_reach = visitor.stores.may_reach(Environment.DEVELOPMENT)
    codes = Codes(visitor.engine, "", may_reach)
    (issued,) = filter(None, [codes.issue(number, NOW) for number in codes.waiting()])
    return issued.code


def _cases(visitor: Visitor, order_id: str = ORDER) -> Any:
    return Cases(visitor.engine).of_order("pier", order_id)


async def test_number_and_address_open_the_facts_each_with_source_time_and_age(
    visitor: Visitor,
) -> None:
    await two_shoppers(visitor)
    agent = await (await Agent.begin(visitor)).identified()
    told = await agent.told("order_status", reference="order-1")
    (parcel,) = told["parcels"]
    assert (parcel["situation"], parcel["ask_whether_received"]) == ("DELIVERED", True)
    scan = parcel["last_scan"]
    assert scan["at"] == "2026-11-24T10:12:00-07:00"
    assert (scan["source"], scan["age_seconds"]) == ("CARRIER", 8280)
    assert parcel["asked_carrier"]["how"] == "NOT_NEEDED"
    assert told["items"][0]["title"] == "The Lighthouse"
    assert any("it was delivered at 10:12 am" in one for one in told["sentences"])


async def test_a_postcode_opens_the_status_and_nothing_more(visitor: Visitor) -> None:
    await two_shoppers(visitor)
    agent = await Agent.begin(visitor)
    shown = await agent.told("identify", order_number=ORDER, postcode="80202")
    assert shown["orders"] == [{"reference": "order-1", "order_number": ORDER, "opens": "STATUS"}]
    for tool, body in (("list_open_orders", {}), ("order_status", {"reference": "order-1"})):
        text = (await agent.ask(tool, **body)).text
        assert "delivered" in text.lower()
        assert not [
            word for word in ("Lighthouse", "Front door", HOUSE, "80202", EMAIL) if word in text
        ]


async def test_what_is_wrong_with_a_proof_is_told_to_nobody(visitor: Visitor) -> None:
    await two_shoppers(visitor)
    agent, said = await Agent.begin(visitor), set()
    for number, email in ((ORDER, THEIR_EMAIL), (ORDER, "no@example.com"), ("NP-9", EMAIL)):
        answer = await agent.told("identify", order_number=number, email=email)
        said.add(str(answer))
    assert len(said) == 1
    assert "'verified': False" in said.pop()


async def test_no_reference_opens_an_order_that_its_session_has_not_verified(
    visitor: Visitor,
) -> None:
    await two_shoppers(visitor)
    mine, theirs = await Agent.begin(visitor), await Agent.begin(visitor)
    await mine.identified()
    await theirs.told("identify", order_number=THEIRS, email=THEIR_EMAIL)
    guesses = ("", "order-0", "order-2", "order-1 ", "ORDER-1", ORDER, THEIRS, EMAIL, "1", "*")
    nobody = await Agent.begin(visitor)
    for agent in (mine, nobody):
        for guess in (*guesses, *(("order-1",) if agent is nobody else ())):
            for tool, more in (
                ("order_status", {}),
                ("report_problem", {"kind": "not_received", "words": "?"}),
                ("request_human", {"words": "?"}),
            ):
                if guess or tool != "request_human":
                    answer = await agent.ask(tool, reference=guess, **more)
                    is_own = agent is mine and guess.strip() == "order-1"
                    assert answer.status_code == 404 or (is_own and tool != "order_status")
                    assert is_own or not [fact for fact in FACTS if fact in answer.text]
    assert _cases(visitor, THEIRS) == ()
    text = (await mine.ask("order_status", reference="order-1")).text
    assert THEIRS not in text
    assert "6791" not in text


async def test_a_session_belongs_to_its_key_its_store_and_its_half_hour(
    visitor: Visitor, wall: Wall
) -> None:
    await two_shoppers(visitor)
    agent = await (await Agent.begin(visitor)).identified()
    for token in ("", "guess", agent.token[:-1], KEY, "x" * 300):
        assert (await Agent(visitor, token).ask("list_open_orders")).status_code == 401
    elsewhere = "/v1/stores/quay/agents/list_open_orders"
    other = await visitor.client.get(elsewhere, headers=_bearer(agent.token))
    assert other.status_code == 401
    wall.at += timedelta(minutes=29, seconds=59)
    assert (await agent.ask("list_open_orders")).status_code == 200
    wall.at += timedelta(seconds=1)
    over = await agent.ask("order_status", reference="order-1")
    assert over.status_code == 401
    assert over.json()["type"] == "/docs#bad-key"


async def test_without_a_key_nothing_begins(visitor: Visitor) -> None:
    for store, key in (("pier", "wrong"), ("pier", ""), ("quay", KEY), ("nowhere", KEY)):
        for door in ("agents/sessions", "mcp"):
            at = f"/v1/stores/{store}/{door}"
            answer = await visitor.client.post(at, headers=_bearer(key), json={})
            assert (answer.status_code, answer.json()["type"]) == (401, "/docs#bad-key")


async def test_all_orders_of_who_showed_their_address_are_listed(visitor: Visitor) -> None:
    await two_shoppers(visitor)
    await visitor.event(an_order("NP-1003", placed_at="2026-11-22T09:05:00-07:00"))
    agent = await (await Agent.begin(visitor)).identified()
    listed = (await agent.told("list_open_orders"))["orders"]
    assert [(one["reference"], one["order_number"]) for one in listed] == [
        ("order-1", ORDER),
        ("order-2", "NP-1003"),
    ]
    assert (await agent.told("order_status", reference="order-2"))["order_number"] == "NP-1003"


async def test_a_link_opens_its_one_order(visitor: Visitor) -> None:
    await two_shoppers(visitor)
    await visitor.event(an_order("NP-1003"))
    token = visitor.sent(MessageKind.DELIVERED, order_id=ORDER)
    agent = await Agent.begin(visitor)
    assert (await agent.told("identify", link_token=token))["verified"]
    assert len((await agent.told("list_open_orders"))["orders"]) == 1


async def test_a_code_is_asked_for_without_telling_whether_there_is_an_order(
    visitor: Visitor,
) -> None:
    await two_shoppers(visitor)
    agent = await Agent.begin(visitor)
    said = [
        await agent.told("identify", order_number=number, send_code="EMAIL")
        for number in (ORDER, "NP-4004")
    ]
    assert said[0] == said[1]
    issued = _issued(visitor)
    wrong = f"{(int(issued) + 1) % 1_000_000:06}"
    assert not (await agent.told("identify", code=wrong))["verified"]
    other = await Agent.begin(visitor)
    assert not (await other.told("identify", code=issued))["verified"]
    shown = await agent.told("identify", code=issued)
    assert (shown["verified"], shown["orders"][0]["opens"]) == (True, "FULL")
    assert not (await agent.told("identify", code=issued))["verified"]


async def test_a_problem_is_one_case_with_a_promise_however_often_it_is_told(
    visitor: Visitor,
) -> None:
    await two_shoppers(visitor)
    agent = await (await Agent.begin(visitor)).identified()
    problem = {"reference": "order-1", "kind": "not_received", "words": "Nothing came."}
    first = await agent.told("report_problem", **problem)
    assert first["promised_by"]
    assert any("You hear from us by" in one for one in first["sentences"])
    assert await agent.told("report_problem", **problem) == first
    (case,) = _cases(visitor)
    assert case.kind is EscalationKind.NOT_RECEIVED
    with reading(visitor.engine) as session:
        notes = [note.text for note in session.exec(select(CaseNoteRow))]
    assert sum("Nothing came." in note for note in notes) == 1
    assert ("pier", (ORDER,)) in visitor.kicks
    shown = await agent.told("order_status", reference="order-1")
    assert shown["problems"][0]["promised_by"] == first["promised_by"]


async def test_a_problem_that_fits_no_parcel_is_read_by_a_person(visitor: Visitor) -> None:
    await two_shoppers(visitor)
    agent = await (await Agent.begin(visitor)).identified()
    for kind in ("at_customs", "not_moving", "something_else"):
        await agent.told("report_problem", reference="order-1", kind=kind, words=f"It is {kind}")
    (case,) = _cases(visitor)
    assert case.kind is EscalationKind.OTHER_PROBLEM


async def test_a_person_is_called_with_an_order_or_without(visitor: Visitor) -> None:
    await two_shoppers(visitor)
    agent = await Agent.begin(visitor)
    for _ in range(2):
        called = await agent.told("request_human", words="Call me", reach_at="+12025550177")
    assert called["promised_by"] is None
    (waiting,) = Conversations(visitor.engine).with_people()
    (line,) = Conversations(visitor.engine).lines(waiting.conversation_id)
    assert "Call me" in line.text
    assert "+12025550177" in line.text
    assert agent.token not in waiting.conversation_id
    await agent.identified()
    called = await agent.told("request_human", words="Call me", reference="order-1")
    assert called["promised_by"]
    assert [case.kind for case in _cases(visitor)] == [EscalationKind.OTHER_PROBLEM]


async def test_what_a_person_answers_is_there_for_who_asks_again(visitor: Visitor) -> None:
    agent = await Agent.begin(visitor)
    await agent.told("request_human", words="Call me")
    talks = Conversations(visitor.engine)
    (waiting,) = talks.with_people()
    said = Line(key="1", speaker=Speaker.PERSON, author="Robin", text="Tomorrow at ten?", at=NOW)
    talks.say(waiting.conversation_id, said)
    called = await agent.told("request_human", words="Call me")
    assert called["answers"] == ["Tomorrow at ten?"]
    other = await (await Agent.begin(visitor)).told("request_human", words="Call me")
    assert other["answers"] == []


async def test_each_order_that_is_asked_about_is_one_contact(visitor: Visitor) -> None:
    await two_shoppers(visitor)
    agent = await (await Agent.begin(visitor)).identified()
    await agent.told("list_open_orders")
    for _ in range(3):
        await agent.told("order_status", reference="order-1")
    await agent.told("report_problem", reference="order-1", kind="not_received", words="No.")
    span = (NOW - timedelta(hours=1), NOW + timedelta(hours=1))
    asked, told = Contacts(visitor.engine).between("pier", *span)
    assert (asked.where, asked.action, asked.outcome) == (
        Where.AGENT,
        "wismo",
        ContactOutcome.ANSWERED,
    )
    assert (asked.order_id, asked.told) == (ORDER, ("DELIVERED",))
    assert (told.action, told.outcome) == ("not_received", ContactOutcome.CASE)
    assert asked.cause is not None


async def test_no_line_of_the_log_names_anybody(
    visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    await two_shoppers(visitor)
    agent = await (await Agent.begin(visitor)).identified()
    await agent.ask("order_status", reference="order-9")
    noted = [one for one in caplog.records if one.name == "whereabouts.agents"]
    assert [(vars(one)["kind"], vars(one)["outcome"]) for one in noted] == [
        ("begin", "answered"),
        ("identify", "answered"),
        ("order_status", "no_reference"),
    ]
    written = " ".join(str(vars(one)) for one in caplog.records)
    assert not [word for word in (EMAIL, ORDER, agent.token, KEY) if word in written]


async def test_a_session_may_ask_so_often_and_no_more(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_BY_SESSION", 3)
    await two_shoppers(visitor)
    agent = await (await Agent.begin(visitor)).identified()
    codes = [(await agent.ask("list_open_orders")).status_code for _ in range(4)]
    assert codes == [200, 200, 429, 429]
    other = await (await Agent.begin(visitor)).identified()
    assert (await other.ask("list_open_orders")).status_code == 200


async def test_guessing_ends_for_the_session_and_for_the_order(visitor: Visitor) -> None:
    await two_shoppers(visitor)
    agent = await Agent.begin(visitor)
    codes = [
        (await agent.ask("identify", order_number=ORDER, postcode=f"9{n:04}")).status_code
        for n in range(12)
    ]
    assert codes == [200] * 10 + [429] * 2
    fresh = await Agent.begin(visitor)
    assert (await fresh.ask("identify", order_number=ORDER, email=EMAIL)).status_code == 429


@pytest.mark.parametrize(
    ("tool", "body"),
    [
        ("identify", {}),
        ("identify", {"order_number": ORDER}),
        ("identify", {"order_number": ORDER, "email": EMAIL, "postcode": "80202"}),
        ("identify", {"order_number": "x" * 400, "email": EMAIL}),
        ("identify", {"order_id": ORDER}),
        ("report_problem", {"reference": "order-1", "kind": "refund_me", "words": ""}),
        ("request_human", {"words": "x" * 2_001}),
        ("order_status", {}),
    ],
)
async def test_what_is_not_as_described_is_refused(
    visitor: Visitor, tool: str, body: dict[str, str]
) -> None:
    answer = await (await Agent.begin(visitor)).ask(tool, **body)
    assert (answer.status_code, answer.headers["content-type"]) == (
        422,
        "application/problem+json",
    )
