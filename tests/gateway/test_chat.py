"""The chat's door: a conversation belongs to its key, and a turn is answered once."""

from typing import Any

import pytest

from tests.gateway.conftest import EMAIL, NOW, PUBLIC_URL, Visitor, a_label, a_scan, an_order
from whereabouts.domain.contact import ContactOutcome, Speaker
from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.message import MessageKind
from whereabouts.store import conversation_room
from whereabouts.store.casework import Cases
from whereabouts.store.contacts import Contacts
from whereabouts.store.conversations import Conversations, Line

ORDER = "NP-1001"


class Chat:
    """One shopper's browser."""

    def __init__(self, visitor: Visitor, key: str) -> None:
        self.visitor, self.key, self.seen, self.turns = visitor, key, 1, 0

    @classmethod
    async def begin(cls, visitor: Visitor, **beginning: str) -> "Chat":
        answer = await visitor.client.post("/v1/stores/pier/chat", json=beginning)
        assert answer.status_code == 201, answer.text
        return cls(visitor, answer.json()["key"])

    async def say(self, text: str = "", pressed: str = "", key: str = "") -> str:
        """What is said to it, as one text."""
        self.turns += 1
        body = {"key": key or f"turn {self.turns}", "text": text, "pressed": pressed}
        answer = await self.visitor.client.post(
            f"/v1/stores/pier/chat/turns?after={self.seen}", json=body, headers=self.headers
        )
        assert answer.status_code == 200, answer.text
        told = answer.json()
        self.seen = told["seen"]
        return " ".join(_words(line) for line in told["lines"] if line["speaker"] != "SHOPPER")

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}"}


def _words(line: dict[str, Any]) -> str:
    said = [text for one in line["paragraphs"] for text in (one["heading"], *one["lines"])]
    return " ".join([*filter(None, said), *(one["words"] for one in line["buttons"])])


async def a_delivered_order(visitor: Visitor) -> None:
    await visitor.event(an_order(ORDER))
    lines = [{"line_id": "1", "quantity": 1}, {"line_id": "2", "quantity": 2}]
    await visitor.event(a_label(ORDER, lines=lines))
    await visitor.scans(
        a_scan("IN_TRANSIT", "2026-11-23T10:00:00-07:00"),
        a_scan("DELIVERED", "2026-11-24T10:12:00-07:00", place="Front door"),
    )


async def test_a_question_with_number_and_address_is_answered_in_one_turn(
    visitor: Visitor,
) -> None:
    await a_delivered_order(visitor)
    chat = await Chat.begin(visitor)
    said = await chat.say(f"where is my order {ORDER}? {EMAIL}")
    assert "UPS says it was delivered at 10:12 am on Tue, Nov 24" in said
    assert "Do you have it?" in said


async def test_who_comes_by_a_link_is_asked_for_nothing(visitor: Visitor) -> None:
    await a_delivered_order(visitor)
    token = visitor.sent(MessageKind.DELIVERED, order_id=ORDER)
    chat = await Chat.begin(visitor, link=token)
    assert "delivered at 10:12 am" in await chat.say(pressed="where")


async def test_what_did_not_come_is_a_case_with_all_that_was_said(visitor: Visitor) -> None:
    await a_delivered_order(visitor)
    chat = await Chat.begin(visitor)
    await chat.say(f"where is my order {ORDER}? {EMAIL}")
    said = await chat.say("no, nothing came")
    assert "We have opened an investigation with UPS." in said
    assert "You hear from us by" in said
    (case,) = Cases(visitor.engine).of_order("pier", ORDER)
    assert case.kind is EscalationKind.NOT_RECEIVED
    notes = "\n".join(note.text for note in Cases(visitor.engine).notes(case.workflow_id))
    assert "Shopper: no, nothing came" in notes
    assert ("pier", (ORDER,)) in visitor.kicks


async def test_each_wish_is_one_contact_however_many_turns_it_takes(visitor: Visitor) -> None:
    await a_delivered_order(visitor)
    chat = await Chat.begin(visitor)
    for words in ("where is my order?", ORDER, EMAIL, "thanks", "no, I do not have it"):
        await chat.say(words)
    first, second = Contacts(visitor.engine).of_order("pier", ORDER)
    assert (first.action, first.outcome) == ("wismo", ContactOutcome.ANSWERED)
    assert (second.action, second.outcome) == ("not_received", ContactOutcome.CASE)
    assert second.cause == "FALSE_DELIVERED"


async def test_a_turn_that_is_sent_twice_is_one_turn_with_one_answer(visitor: Visitor) -> None:
    await a_delivered_order(visitor)
    chat = await Chat.begin(visitor)
    await chat.say(f"{ORDER} {EMAIL}", key="once")
    lines = Conversations(visitor.engine).lines(chat.key)
    await chat.say(f"{ORDER} {EMAIL}", key="once")
    assert Conversations(visitor.engine).lines(chat.key) == lines


async def test_a_turn_that_a_crash_left_unanswered_is_answered_when_it_comes_again(
    visitor: Visitor,
) -> None:
    await a_delivered_order(visitor)
    chat, book = await Chat.begin(visitor), Conversations(visitor.engine)
    words = f"where is {ORDER}? {EMAIL}"
    book.hear(chat.key, Line(key="once", speaker=Speaker.SHOPPER, text=words, at=NOW))
    assert "Do you have it?" in await chat.say(words, key="once")
    assert [line.key for line in book.lines(chat.key)] == ["greeting", "once", "answer to once"]


async def test_a_reload_shows_all_that_was_said(visitor: Visitor) -> None:
    await a_delivered_order(visitor)
    chat = await Chat.begin(visitor)
    await chat.say(f"where is {ORDER}? {EMAIL}")
    told = await visitor.client.get("/v1/stores/pier/chat", headers=chat.headers)
    speakers = [line["speaker"] for line in told.json()["lines"]]
    assert speakers == ["US", "SHOPPER", "US"]
    assert told.headers["cache-control"] == "no-store"


async def test_without_its_key_a_conversation_is_nowhere(visitor: Visitor) -> None:
    chat = await Chat.begin(visitor)
    strangers = [{}, {"Authorization": "Bearer guess"}, {"Authorization": f"Basic {chat.key}"}]
    for headers in strangers:
        answer = await visitor.client.get("/v1/stores/pier/chat", headers=headers)
        assert answer.status_code == 404
    other = await visitor.client.get("/v1/stores/quay/chat", headers=chat.headers)
    assert other.status_code == 404


async def test_a_wrong_number_and_a_wrong_address_get_the_same_words(visitor: Visitor) -> None:
    await a_delivered_order(visitor)
    said = set()
    for words in (f"{ORDER} other@example.com", f"NP-4004 {EMAIL}"):
        chat = await Chat.begin(visitor)
        said.add(await chat.say(words))
    assert len(said) == 1


async def test_a_postcode_opens_the_status_and_nothing_more(visitor: Visitor) -> None:
    await a_delivered_order(visitor)
    chat = await Chat.begin(visitor)
    said = await chat.say(f"where is order {ORDER}, zip 80202")
    assert "delivered at 10:12 am" in said
    assert "Front door" not in said
    assert "Lighthouse" not in said


async def test_after_three_failures_a_person_reads_it(visitor: Visitor) -> None:
    chat = await Chat.begin(visitor)
    for _ in range(3):
        said = await chat.say("NP-4004 nobody@example.com")
    assert "A person of ours reads this conversation" in said
    (waiting,) = Conversations(visitor.engine).with_people()
    assert waiting.conversation_id == chat.key


async def test_while_a_person_answers_nobody_else_does(visitor: Visitor) -> None:
    chat = await Chat.begin(visitor)
    Conversations(visitor.engine).take(chat.key, "Robin")
    assert await chat.say("where is my order?") == ""
    told = await visitor.client.get("/v1/stores/pier/chat", headers=chat.headers)
    assert told.json()["person"] == "Robin"


async def test_what_a_browser_sends_is_held_to_its_shape(visitor: Visitor) -> None:
    chat = await Chat.begin(visitor)
    for body in ({"text": "no key"}, {"key": "k", "text": "x" * 2_001}, {"key": "k", "more": 1}):
        answer = await visitor.client.post(
            f"{PUBLIC_URL}/v1/stores/pier/chat/turns", json=body, headers=chat.headers
        )
        assert answer.status_code == 422


async def test_who_says_too_much_waits(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation_room, "MOST_SAID", 2)
    monkeypatch.setattr(conversation_room, "MOST_BEGUN", 1)
    chat = await Chat.begin(visitor)
    for words in ("hi", "hello"):
        await chat.say(words)
    body = {"key": "third", "text": "where is it?"}
    address = "/v1/stores/pier/chat"
    refused = await visitor.client.post(f"{address}/turns", json=body, headers=chat.headers)
    assert refused.status_code == 429
    assert len(Conversations(visitor.engine).lines(chat.key)) == 5
    assert (await visitor.client.post(address, json={})).status_code == 429
