"""What was said is told to whom it is about, forgotten with them, and dropped with age."""

import json
from datetime import timedelta

import pytest
from sqlmodel import select

from tests.gateway.answers import post_mail
from tests.gateway.conftest import EMAIL, NOW, PHONE, Visitor, an_order
from tests.gateway.test_chat import Chat
from whereabouts.domain.contact import Where
from whereabouts.store.concerned import Concerned
from whereabouts.store.conversations import Begun, Conversations
from whereabouts.store.disclosing import Disclosures
from whereabouts.store.privacy import Privacy
from whereabouts.store.rows import (
    ContactRow,
    ConversationLineRow,
    ConversationRow,
    LetterRow,
)
from whereabouts.store.transaction import reading

BY_ORDER, BY_EMAIL = Concerned(order_ids=("NP-1",)), Concerned(email=EMAIL)


async def _asked_everywhere(visitor: Visitor) -> None:
    await visitor.event(an_order())
    chat = await Chat.begin(visitor)
    await chat.say(f"Where is my order NP-1? {EMAIL} says Quillfeather")
    await visitor.text("Where is it? says Quillfeather", From=PHONE)
    await post_mail(visitor, text="Where is my order? says Quillfeather")
    assert visitor.rows(ConversationRow) == 3


@pytest.mark.parametrize("whom", [BY_ORDER, BY_EMAIL])
async def test_whoever_is_forgotten_said_nothing_and_is_still_counted(
    visitor: Visitor, whom: Concerned
) -> None:
    await _asked_everywhere(visitor)
    Privacy(visitor.engine).erase("pier", whom, NOW)
    assert (visitor.rows(ConversationRow), visitor.rows(ConversationLineRow)) == (0, 0)
    with reading(visitor.engine) as session:
        contacts = session.exec(select(ContactRow)).all()
    assert [one.where for one in contacts] == [Where.CHAT, Where.SMS, Where.EMAIL]
    assert {one.conversation_id for one in contacts} == {""}
    assert visitor.rows(LetterRow) == 1


async def test_whoever_asks_is_told_all_that_was_said(visitor: Visitor) -> None:
    await _asked_everywhere(visitor)
    document = json.loads(Disclosures(visitor.engine).document("pier", BY_EMAIL, NOW))
    told = document["conversations"]
    assert [one["where"] for one in told] == ["CHAT", "SMS", "EMAIL"]
    assert all("Quillfeather" in json.dumps(one["lines"]) for one in told)
    assert "Quillfeather" in document["mails_received"][0]["body"]


async def test_others_keep_what_they_said(visitor: Visitor) -> None:
    await visitor.event(an_order())
    other = {"customer": {"email": "grace@example.com", "phone": "+12025550187"}}
    await visitor.event(an_order("NP-2", **other))
    await visitor.text("Where is it?", From="+12025550187")
    Privacy(visitor.engine).erase("pier", BY_EMAIL, NOW)
    assert visitor.rows(ConversationRow) == 1


async def test_a_conversation_is_kept_for_eighteen_months(visitor: Visitor) -> None:
    await _asked_everywhere(visitor)
    book = Conversations(visitor.engine)
    new = Begun(conversation_id="k", store="pier", where=Where.CHAT, locale="en")
    book.begin(new, {}, NOW + timedelta(days=539))
    assert visitor.rows(ConversationRow) == 4
    newer = new.model_copy(update={"conversation_id": "k2"})
    book.begin(newer, {}, NOW + timedelta(days=540))
    assert visitor.rows(ConversationRow) == 2
