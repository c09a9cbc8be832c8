"""What agents do at a help desk reaches the case: verified, once, and never as an echo."""

import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from pydantic import HttpUrl, SecretStr
from sqlalchemy import Engine

from tests.activities.workshop import a_store
from tests.helpdesks.helped import Helped
from tests.helpdesks.standins import STAND_INS, standing
from tests.store.build import NOW, STORE
from tests.store.test_casework import LOST
from whereabouts.domain.casework import Closing
from whereabouts.domain.escalation import Resolution
from whereabouts.gateway.app import create_app
from whereabouts.helpdesks.desk import Answer, AnswerKind, Post
from whereabouts.helpdesks.gorgias_events import GorgiasReader
from whereabouts.settings import Settings
from whereabouts.stores import Stores
from whereabouts.stores.help_desk import HelpDeskAccount
from whereabouts.temporal import updates

SECRET = "what-the-pier-and-its-desk-share"
DESKS = (*STAND_INS, "generic")
TWO = ["whereabouts_found", "whereabouts_refunded"]


class Agent:
    """Works at the help desk of a case that was told there."""

    def __init__(self, helped: Helped, client: httpx.AsyncClient) -> None:
        self.helped = helped
        self.client = client
        self.ticket_id = next(iter(helped.there.tickets))

    async def posts(self, name: str, told: dict[str, Any], secret: str = SECRET) -> httpx.Response:
        body = json.dumps(told).encode()
        headers = _signed(name, body, secret, self.helped.now)
        path = f"/v1/stores/{STORE}/helpdesks/{name}"
        return await self.client.post(path, content=body, headers=headers)

    async def does(self, kind: str, event_id: str, **event: Any) -> str:
        """What became of one of Zendesk's events."""
        told = {
            "id": event_id,
            "type": f"zen:event-type:ticket.{kind}",
            "time": event.pop("time", "2026-11-10T15:00:00Z"),
            "detail": {
                "id": event.pop("ticket_id", self.ticket_id),
                "tags": event.pop("tags", []),
                "external_id": event.pop("external_id", None),
            },
            "event": event,
        }
        answer = await self.posts("zendesk", told)
        assert answer.status_code == 200
        return str(answer.json()["outcome"])

    async def writes(self, text: str, event_id: str = "e1", **comment: Any) -> str:
        author = {"is_staff": comment.pop("is_staff", True), "name": "Noor"}
        about = {"ticket_id": comment.pop("ticket_id", self.ticket_id)}
        return await self.does(
            "comment_added", event_id, comment={"body": text, "author": author} | comment, **about
        )

    def notes(self) -> list[tuple[str, str]]:
        return [(one.author, one.text) for one in self.helped.cases.notes(LOST)[1:]]


def _signed(name: str, body: bytes, secret: str, at: datetime) -> dict[str, str]:
    """As the stand-ins sign; of any other help desk README says how."""
    if name in STAND_INS:
        return standing(name).stand_in.signed(secret, body, at)
    moment = str(int(at.timestamp()))
    made = hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    return {"Whereabouts-Signature": f"t={moment},v1={made}"}


@pytest.fixture
async def agent(engine: Engine) -> AsyncIterator[Agent]:
    helped = Helped(engine).with_case()
    await helped.sweep()
    shared = (SecretStr(SECRET),)
    desks = {
        name: HelpDeskAccount(
            subdomain="pier",
            url=HttpUrl("https://desk.example.com/in"),
            secrets={"webhook": shared, "secret": shared},
        )
        for name in DESKS
    }
    store = a_store(name=STORE, helpdesks=desks)
    settings = Settings(_env_file=None, public_url=HttpUrl("https://track.example.com"))
    app = create_app(settings, Stores([store]), engine, now=lambda: helped.now)
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="https://here.test") as client:
        yield Agent(helped, client)


async def test_an_agents_note_is_kept_once_and_not_told_back(agent: Agent) -> None:
    assert await agent.writes("the depot has it", is_public=False) == "kept"
    assert await agent.writes("the depot has it", is_public=False) == "known"
    await agent.helped.sweep()
    assert agent.notes() == [("Noor (zendesk)", "the depot has it")]
    assert len(agent.helped.there.tickets[agent.ticket_id].entries) == 1


async def test_an_answer_to_the_shopper_is_recorded_as_one(agent: Agent) -> None:
    await agent.writes("A new one is on its way.", is_public=True)
    await agent.writes("Thank you!", "e2", is_public=True, is_staff=False)
    assert agent.notes() == [
        ("Noor (zendesk)", "Answered the shopper: A new one is on its way."),
        ("the shopper (zendesk)", "The shopper wrote: Thank you!"),
    ]


async def test_echoes_and_tickets_of_others_are_ignored(agent: Agent) -> None:
    echo = agent.helped.there.tickets[agent.ticket_id].entries[0][1]
    assert await agent.writes(echo, is_public=False) == "ignored"
    assert await agent.writes("about something else", "e2", ticket_id="31") == "ignored"
    assert agent.notes() == []


async def test_solved_with_an_outcome_closes_the_case_once(agent: Agent) -> None:
    solved = {"previous": "OPEN", "current": "SOLVED", "tags": ["vip", "whereabouts_refunded"]}
    agent.helped.refusal = updates.Unheard("nobody")
    assert await agent.does("status_changed", "e1", **solved) == "kept"
    await agent.helped.courier.sweep()
    agent.helped.refusal = None
    agent.helped.now += timedelta(minutes=1)
    await agent.helped.sweep()
    assert await agent.does("status_changed", "e1", **solved) == "known"
    await agent.helped.sweep()
    word = Closing(resolution=Resolution.REFUNDED, by="an agent (zendesk)")
    assert agent.helped.said == [(LOST, "resolve", word)]


@pytest.mark.parametrize("tags", [[], ["whereabouts_cleared"], TWO])
async def test_solved_without_a_clear_outcome_asks_a_person(agent: Agent, tags: list[str]) -> None:
    await agent.does("status_changed", "e1", previous="OPEN", current="SOLVED", tags=tags)
    await agent.helped.sweep()
    assert agent.helped.said == []
    ((_, text),) = agent.notes()
    assert "a person must choose one of" in text


async def test_what_the_case_refuses_stands_in_its_notes(agent: Agent) -> None:
    agent.helped.refusal = updates.Refused("it waits for the carrier")
    tags = ["whereabouts_refunded"]
    await agent.does("status_changed", "e1", previous="OPEN", current="SOLVED", tags=tags)
    await agent.helped.sweep()
    assert agent.notes()[-1][1] == (
        "The ticket was solved as refunded, but it waits for the carrier"
    )


async def test_a_ticket_opened_again_goes_on_with_a_new_case(agent: Agent) -> None:
    helped = agent.helped
    helped.close()
    await helped.sweep()
    assert await agent.does("status_changed", "e1", previous="SOLVED", current="OPEN") == "kept"
    await helped.sweep()
    known = helped.cases.of_order(STORE, "1001")
    (newest,) = (case for case in known if case.reopens == LOST)
    assert list(helped.there.tickets) == [agent.ticket_id]
    assert await agent.writes("again", "e2") == "kept"
    assert helped.cases.notes(newest.workflow_id)[-1].text == "again"


async def test_a_status_that_was_overtaken_changes_nothing(agent: Agent) -> None:
    opened = {"previous": "SOLVED", "current": "OPEN", "time": "2026-11-10T15:05:00Z"}
    await agent.does("status_changed", "e2", **opened)
    solved = {"previous": "OPEN", "current": "SOLVED", "tags": ["whereabouts_refunded"]}
    assert await agent.does("status_changed", "e1", **solved) == "ignored"
    await agent.helped.sweep()
    assert agent.helped.said == []


@pytest.mark.parametrize("name", DESKS)
async def test_a_forged_post_is_refused(agent: Agent, name: str) -> None:
    told = {"event_id": "e1", "ticket_id": agent.ticket_id, "kind": "NOTE", "by": "x", "text": "x"}
    assert (await agent.posts(name, told, "another-secret-altogether")).status_code == 401
    assert (await agent.posts(name, told)).status_code == 200


@pytest.mark.parametrize("name", ["zendesk", "generic"])
async def test_an_old_post_is_refused(agent: Agent, name: str) -> None:
    body, path = b"{}", f"/v1/stores/{STORE}/helpdesks/{name}"
    headers = _signed(name, body, SECRET, NOW - timedelta(minutes=6))
    answer = await agent.client.post(path, content=body, headers=headers)
    assert answer.status_code == 401


def test_gorgias_tells_in_the_words_of_the_template() -> None:
    told = {"event": "message", "ticket_id": 7, "message_id": 9, "text": "on it", "sender": "Noor"}
    post = Post({}, json.dumps(told | {"channel": "internal-note", "from_agent": "True"}).encode())
    answer = GorgiasReader().read(post, HelpDeskAccount())
    assert isinstance(answer, Answer)
    assert (answer.kind, answer.event_id, answer.by) == (AnswerKind.NOTE, "message/9", "Noor")
