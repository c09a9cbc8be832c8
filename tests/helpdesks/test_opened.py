"""That a shopper opened a ticket is kept at once and once, where the store wants it answered."""

import json
from typing import Any

import httpx
import pytest
from pydantic import HttpUrl, SecretStr
from sqlalchemy import Engine
from sqlmodel import select

from tests.activities.workshop import a_store
from tests.helpdesks.standins import STAND_INS, standing
from tests.store.build import NOW, STORE
from whereabouts.gateway.app import create_app
from whereabouts.settings import Settings
from whereabouts.store.rows import QuestionFate, TicketQuestionRow
from whereabouts.store.transaction import reading, writing
from whereabouts.stores import Stores
from whereabouts.stores.help_desk import Answers, HelpDeskAccount

SECRET = "what-the-pier-and-its-desk-share"
OPENED: dict[str, dict[str, Any]] = {
    "zendesk": {
        "id": "01H",
        "type": "zen:event-type:ticket.created",
        "time": "2026-11-02T17:30:00Z",
        "detail": {"id": "71", "external_id": None, "requester_id": "9"},
        "event": {},
    },
    "gorgias": {"event": "created", "ticket_id": "71"},
}
ADDED: dict[str, Any] = {
    "id": "02H",
    "type": "zen:event-type:ticket.comment_added",
    "detail": {"id": "71"},
    "event": {"comment": {"body": "No.", "is_public": True, "author": {"is_staff": False}}},
}


class Door:
    """The gateway of a store with both help desks."""

    def __init__(self, engine: Engine, answers: Answers) -> None:
        shared = {"webhook": (SecretStr(SECRET),)}
        account = HelpDeskAccount(subdomain="pier", secrets=shared, answers=answers)
        store = a_store(name=STORE, helpdesks=dict.fromkeys(STAND_INS, account))
        settings = Settings(_env_file=None, public_url=HttpUrl("https://track.example.com"))
        self.engine = engine
        self.app = create_app(settings, Stores([store]), engine, now=lambda: NOW)

    async def hears(self, name: str, told: dict[str, Any], secret: str = SECRET) -> str:
        """What became of it; of what is refused, the status."""
        body = json.dumps(told).encode()
        headers = standing(name).stand_in.signed(secret, body, NOW)
        here, path = "https://here.test", f"/v1/stores/{STORE}/helpdesks/{name}"
        async with httpx.AsyncClient(
            transport=httpx.ASGITransport(self.app), base_url=here
        ) as client:
            answer = await client.post(path, content=body, headers=headers)
        return str(answer.json()["outcome"]) if answer.is_success else str(answer.status_code)

    def kept(self) -> list[tuple[str, str, str]]:
        with reading(self.engine) as session:
            rows = session.exec(select(TicketQuestionRow).order_by(TicketQuestionRow.turn))
            return [(row.desk, row.ticket_id, row.turn) for row in rows]


@pytest.mark.parametrize("name", STAND_INS)
async def test_a_new_ticket_is_kept_once(engine: Engine, name: str) -> None:
    door = Door(engine, Answers.SUGGESTION)
    assert await door.hears(name, OPENED[name], "another-secret-altogether") == "401"
    assert [await door.hears(name, OPENED[name]) for _ in range(2)] == ["kept", "known"]
    assert door.kept() == [(name, "71", "")]


@pytest.mark.parametrize("name", STAND_INS)
async def test_a_store_that_does_not_want_it_has_its_tickets_left_alone(
    engine: Engine, name: str
) -> None:
    door = Door(engine, Answers.OFF)
    assert await door.hears(name, OPENED[name]) == "ignored"
    assert door.kept() == []


async def test_more_words_count_once_the_first_were_answered(engine: Engine) -> None:
    door = Door(engine, Answers.REPLY)
    assert await door.hears("zendesk", ADDED) == "ignored"
    await door.hears("zendesk", OPENED["zendesk"])
    assert await door.hears("zendesk", ADDED) == "ignored"
    with writing(engine) as session:
        row = session.get_one(TicketQuestionRow, (STORE, "zendesk", "71", ""))
        row.settled_at, row.fate = NOW, QuestionFate.ANSWERED
    assert [await door.hears("zendesk", ADDED) for _ in range(2)] == ["kept", "known"]
    assert door.kept() == [("zendesk", "71", ""), ("zendesk", "71", "02H")]
