"""A free text is answered in its own thread, shortly, and its number alone shows whose orders."""

import re
from datetime import timedelta
from html import unescape

import pytest
from sqlmodel import select

from tests.gateway.answers import a_case, told_in
from tests.gateway.conftest import NOW, PHONE, Visitor, a_label, a_scan, an_order
from tests.gateway.test_chat import a_delivered_order
from whereabouts.domain.contact import ContactCause, ContactOutcome, Speaker, Where
from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.message import MessageKind
from whereabouts.store.casework import Cases
from whereabouts.store.contacts import Contacts
from whereabouts.store.conversations import Conversation, Conversations, Line
from whereabouts.store.rows import ConversationLineRow, InboundTextRow
from whereabouts.store.transaction import reading
from whereabouts.words.sms import fits

STRANGER = "+12025550187"
WHERE = "Where is my order?"


async def _said(visitor: Visitor, body: str, sid: str = "SM1", **form: str) -> str:
    answer = await visitor.text(body, sid, **form)
    found = re.fullmatch(r".*<Response>(?:<Message>(.*)</Message>)?</Response>", answer)
    assert found, answer
    said = unescape(found[1] or "")
    assert fits(said)
    return said


async def _under_way(
    visitor: Visitor, order_id: str = "NP-1", number: str = "1Z999AA10123456784"
) -> None:
    await visitor.event(an_order(order_id))
    lines = [{"line_id": "1", "quantity": 1}, {"line_id": "2", "quantity": 2}]
    labelled = await visitor.event(a_label(order_id, tracking_number=number, lines=lines))
    assert labelled.status_code == 202, labelled.text
    await visitor.scans(a_scan("IN_TRANSIT", "2026-11-24T10:00:00-07:00", tracking_number=number))


def _thread(visitor: Visitor, sender: str = PHONE) -> Conversation:
    found = Conversations(visitor.engine).newest_with("pier", Where.SMS, sender, NOW)
    assert found is not None
    return found


async def test_a_question_of_a_number_with_an_order_is_answered_at_once(visitor: Visitor) -> None:
    await _under_way(visitor)
    token = visitor.sent(MessageKind.SHIPPED)
    said = await _said(visitor, WHERE)
    assert said.startswith("North Pier Books: Order NP-1: On its way. UPS says: Denver, CO")
    assert said.endswith(f"https://track.example.com/t/{token}")
    (contact,) = Contacts(visitor.engine).of_order("pier", "NP-1")
    assert (contact.where, contact.outcome) == (Where.SMS, ContactOutcome.ANSWERED)
    assert contact.cause is not None


async def test_of_several_orders_the_one_whose_number_is_replied_is_told(visitor: Visitor) -> None:
    await _under_way(visitor, "NP-1", "1Z999AA10123456784")
    await _under_way(visitor, "NP-2", "1Z999AA10123456793")
    listed = await _said(visitor, WHERE)
    assert "NP-1: on its way." in listed
    assert "NP-2: on its way." in listed
    assert listed.endswith("Reply with the order number.")
    assert "Order NP-2: On its way." in await _said(visitor, "NP-2", "SM2")


@pytest.mark.parametrize("word", ["NO", "no, nothing came"])
async def test_whoever_does_not_have_what_was_delivered_has_a_case(
    visitor: Visitor, word: str
) -> None:
    await a_delivered_order(visitor)
    assert "Do you have it? Reply YES or NO." in await _said(visitor, WHERE)
    assert "We have opened an investigation with UPS." in await _said(visitor, word, "SM2")
    (case,) = Cases(visitor.engine).of_order("pier", "NP-1001")
    assert case.kind is EscalationKind.NOT_RECEIVED
    _, denied = Contacts(visitor.engine).of_order("pier", "NP-1001")
    assert (denied.outcome, denied.cause) == (ContactOutcome.CASE, ContactCause.FALSE_DELIVERED)


async def test_a_yes_is_an_answer_to_what_was_asked(visitor: Visitor) -> None:
    await a_delivered_order(visitor)
    await _said(visitor, WHERE)
    assert "Good to hear." in await _said(visitor, "YES", "SM2")


async def test_a_number_that_nobody_knows_hears_what_every_stranger_hears(
    visitor: Visitor,
) -> None:
    await _under_way(visitor)
    said = await _said(visitor, WHERE, From=STRANGER)
    assert "Which order is it? Send me its number and your e-mail address" in said
    proven = await _said(visitor, "NP-1 ada.marsh@example.com", "SM2", From=STRANGER)
    assert "Order NP-1: On its way." in proven


async def test_who_shows_a_postcode_gets_no_link_to_the_whole_page(visitor: Visitor) -> None:
    await _under_way(visitor)
    visitor.sent(MessageKind.SHIPPED)
    said = await _said(visitor, "where is order NP-1, zip 80202", From=STRANGER)
    assert "On its way" in said
    assert "/t/" not in said


async def test_an_open_case_has_the_words_and_a_question_is_answered_too(
    visitor: Visitor,
) -> None:
    case = await a_case(visitor)
    said = await _said(visitor, WHERE)
    assert "Order NP-1:" in said
    added = await _said(visitor, "It is the blue one", "SM2")
    assert "I have added that for the person who works on it." in added
    assert told_in(visitor, case) == [WHERE, "It is the blue one"]


async def test_while_a_person_answers_nobody_else_does(visitor: Visitor) -> None:
    await _under_way(visitor)
    await _said(visitor, WHERE)
    book, thread = Conversations(visitor.engine), _thread(visitor)
    book.take(thread.conversation_id, "Robin")
    assert await _said(visitor, "And when does it come?", "SM2") == ""
    assert book.lines(thread.conversation_id)[-1].text == "And when does it come?"


async def test_a_copy_of_a_text_is_the_same_turn(visitor: Visitor) -> None:
    await _under_way(visitor)
    assert await _said(visitor, WHERE)
    assert await _said(visitor, WHERE) == ""
    assert (visitor.rows(ConversationLineRow), visitor.rows(InboundTextRow)) == (2, 1)


async def test_the_same_words_again_are_kept_and_not_answered(visitor: Visitor) -> None:
    await _under_way(visitor)
    await _said(visitor, WHERE)
    assert await _said(visitor, f"{WHERE} ", "SM2") == ""
    assert await _said(visitor, "When does it come?", "SM3") != ""


async def test_a_machine_is_not_answered_for_ever_and_a_person_reads_it(visitor: Visitor) -> None:
    await _under_way(visitor)
    said = [await _said(visitor, f"where is it? {at}", f"SM{at}") for at in range(12)]
    assert [bool(one) for one in said] == [True] * 10 + [False] * 2
    (waiting,) = Conversations(visitor.engine).with_people()
    assert waiting.address == PHONE


async def test_after_three_days_a_new_conversation_begins(visitor: Visitor) -> None:
    await _under_way(visitor)
    await _said(visitor, WHERE)
    book, thread = Conversations(visitor.engine), _thread(visitor)
    later = NOW + timedelta(days=3)
    assert book.newest_with("pier", Where.SMS, PHONE, later) is None
    line = Line(key="x", speaker=Speaker.SHOPPER, text="?", at=NOW + timedelta(days=1))
    book.hear(thread.conversation_id, line)
    assert book.newest_with("pier", Where.SMS, PHONE, later) is not None


async def test_where_nothing_is_sure_words_to_reply_are_named(visitor: Visitor) -> None:
    await _under_way(visitor)
    assert "Reply WHERE to hear where your order is" in await _said(visitor, "Hello")
    assert "Order NP-1: On its way." in await _said(visitor, "WHERE", "SM2")
    assert "A person of ours takes this on." in await _said(visitor, "Person", "SM3")
    (case,) = Cases(visitor.engine).of_order("pier", "NP-1")
    assert case.kind is EscalationKind.OTHER_PROBLEM


async def test_a_plea_among_other_words_ends_texts_and_is_no_question(visitor: Visitor) -> None:
    await _under_way(visitor)
    said = await _said(visitor, "Where is it? And please stop texting me")
    assert "you get no more texts from us" in said
    with reading(visitor.engine) as session:
        assert session.exec(select(ConversationLineRow)).all() == []
