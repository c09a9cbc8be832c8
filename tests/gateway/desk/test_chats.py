"""Conversations at the desk: who waits is seen, and who takes over answers alone."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from tests.gateway.conftest import NOW
from tests.gateway.desk.cases import open_case
from tests.gateway.desk.conftest import QUAY, Guest
from tests.gateway.desk.test_statements import CASE
from whereabouts.domain.contact import Speaker, Where
from whereabouts.store.conversations import Begun, Conversation, Conversations, Line, Stand
from whereabouts.store.desk.audit import Audit

KEY, SAID = "the-shoppers-own", "<b>Nobody</b> answers my mails"


@pytest.fixture
def book(engine: Engine) -> Conversations:
    return Conversations(engine)


@pytest.fixture
def waiting(book: Conversations) -> Conversation:
    """A shopper asked for a person."""
    begun = Begun(conversation_id=KEY, store="pier", where=Where.CHAT, locale="en")
    book.begin(begun, {}, NOW)
    book.hear(KEY, Line(key="1", speaker=Speaker.SHOPPER, text=SAID, at=NOW))
    book.answer(KEY, None, Stand(state={}, locale="en", wants_person=True))
    found = book.find(KEY)
    assert found is not None
    return found


async def test_who_waits_for_a_person_is_listed_and_read(
    agent: Guest, waiting: Conversation
) -> None:
    listed = (await agent.client.get("/desk/chats")).text
    assert "waits since" in listed
    assert f"/desk/chats/{waiting.name}" in listed
    page = (await agent.client.get(f"/desk/chats/{waiting.name}")).text
    assert "&lt;b&gt;Nobody&lt;/b&gt; answers my mails" in page
    assert KEY not in listed + page


async def test_an_answer_takes_the_conversation_over_and_is_said_once(
    agent: Guest, waiting: Conversation, book: Conversations
) -> None:
    address = f"/desk/chats/{waiting.name}"
    for _ in range(2):
        answer = await agent.post(f"{address}/answer", text="I am on it.", form="1")
        assert answer.status_code == 303
    told = [(line.author, line.text) for line in book.lines(KEY)][1:]
    assert told == [("Bo Reyes", "I am on it.")]
    found = book.named(waiting.name)
    assert found is not None
    assert (found.taken_by, found.wants_person_at) == ("Bo Reyes", None)


async def test_what_another_has_is_left_to_them(
    agent: Guest, waiting: Conversation, book: Conversations
) -> None:
    book.take(KEY, "Kim Lund")
    refused = await agent.post(f"/desk/chats/{waiting.name}/answer", text="Me too", form="1")
    assert refused.status_code == 409
    assert "Kim Lund has it" in refused.text
    await agent.post(f"/desk/chats/{waiting.name}/give-back")
    found = book.named(waiting.name)
    assert found is not None
    assert not found.taken_by


async def test_a_closed_conversation_is_listed_no_more_and_takes_no_answer(
    agent: Guest, waiting: Conversation
) -> None:
    await agent.post(f"/desk/chats/{waiting.name}/close")
    assert waiting.name not in (await agent.client.get("/desk/chats")).text
    late = await agent.post(f"/desk/chats/{waiting.name}/answer", text="Hello?", form="1")
    assert late.status_code == 409


async def test_an_empty_answer_and_an_unknown_act_do_nothing(
    agent: Guest, waiting: Conversation, book: Conversations
) -> None:
    assert (await agent.post(f"/desk/chats/{waiting.name}/answer", text=" ")).status_code == 422
    assert (await agent.post(f"/desk/chats/{waiting.name}/shout")).status_code == 404
    assert len(book.lines(KEY)) == 1


async def test_other_stores_conversations_are_nowhere(guest: Guest, waiting: Conversation) -> None:
    await guest.sign_in(QUAY)
    assert waiting.name not in (await guest.client.get("/desk/chats")).text
    for path in (f"/desk/chats/{waiting.name}", f"/desk/part/chats/{waiting.name}"):
        assert (await guest.client.get(path)).status_code == 404
    assert (await guest.post(f"/desk/chats/{waiting.name}/take")).status_code == 404


async def test_reading_and_answering_stand_in_the_trail(
    agent: Guest, waiting: Conversation, audit: Audit
) -> None:
    await agent.client.get(f"/desk/chats/{waiting.name}")
    await agent.post(f"/desk/chats/{waiting.name}/take")
    acts = {one.act for one in audit.page(10).entries}
    assert {"saw the conversation", "worked on the conversation"} <= acts


@pytest.mark.parametrize("path", ["/desk/orders/pier/1001", f"/desk/cases/{CASE}"])
async def test_an_orders_pages_show_how_its_conversations_stand(
    agent: Guest, engine: Engine, book: Conversations, path: str
) -> None:
    open_case(engine)
    for number in range(1, 5):
        talk(book, f"talk-{number}", number)
    page = (await agent.client.get(path)).text
    assert page.count('class="said-last"') == 3
    newest = book.find("talk-4")
    assert newest is not None
    assert f"/desk/chats/{newest.name}" in page
    assert page.index("said 2 of talk-4") < page.index("said 3 of talk-4")
    assert "said 1 of talk-4" not in page
    assert "talk-1" not in page


async def test_a_ticket_is_answered_at_its_help_desk(agent: Guest, book: Conversations) -> None:
    talk(book, "talk-1", 1, Where.HELP_DESK)
    of = book.find("talk-1")
    assert of is not None
    page = (await agent.client.get(f"/desk/chats/{of.name}")).text
    assert "Answer it in its ticket there" in page
    for act in ("take", "answer"):
        refused = await agent.post(f"/desk/chats/{of.name}/{act}", text="I am on it.", form="1")
        assert refused.status_code == 409
    assert len(book.lines("talk-1")) == 3


def talk(book: Conversations, key: str, number: int, where: Where = Where.CHAT) -> None:
    """Three lines about the order, later than those of lower numbers."""
    at = NOW + timedelta(minutes=number)
    begun = Begun(conversation_id=key, store="pier", where=where, locale="en", order_id="1001")
    book.begin(begun, {}, at)
    for said in (1, 2, 3):
        text = f"said {said} of {key} " + "and more " * 40
        book.hear(key, Line(key=str(said), speaker=Speaker.SHOPPER, text=text, at=at))
