"""The door for Twilio: receipts of texts, and a STOP that is never lost."""

import re

import pytest
from sqlmodel import select

from tests.gateway.conftest import NOW, PHONE, PUBLIC_URL, TWILIO_TOKEN, Visitor, an_order
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.simulator.twilio_signature import signed_form
from whereabouts.store.consent import Consent
from whereabouts.store.rows import (
    AttemptRow,
    AttemptState,
    InboundTextRow,
    ReceiptRow,
    SuppressionRow,
)
from whereabouts.store.transaction import reading

EMPTY = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>'
STOPPED = "North Pier Books: you get no more texts from us. Reply START to undo."
STARTED = "North Pier Books: you get texts about your orders again. Reply STOP to stop."
HELP = "https://northpier.example.com/help"
STRANGER = "+12025550187"


def _said(answer: str) -> str:
    found = re.fullmatch(r".*<Response>(?:<Message>(.*)</Message>)?</Response>", answer)
    assert found, answer
    return found[1] or ""


def _refused(visitor: Visitor) -> list[bool]:
    with reading(visitor.engine) as session:
        rows = session.exec(select(SuppressionRow).where(SuppressionRow.address == PHONE))
        return [not row.allowed for row in rows]


async def test_a_status_callback_settles_its_text(visitor: Visitor) -> None:
    await visitor.event(an_order())
    token = visitor.sent(MessageKind.SHIPPED, Channel.SMS)
    form = {"MessageSid": "SM7", "MessageStatus": "delivered"}
    answer = await visitor.twilio(f"status?token={token}", **form)
    assert answer.status_code == 204
    with reading(visitor.engine) as session:
        attempt = session.exec(select(AttemptRow).where(AttemptRow.token == token)).one()
    assert (attempt.state, attempt.provider_id) == (AttemptState.SENT, "SM7")
    assert attempt.delivered_at is not None


async def test_a_dead_number_closes_texts_and_wakes_the_order(visitor: Visitor) -> None:
    await visitor.event(an_order())
    token = visitor.sent(MessageKind.SHIPPED, Channel.SMS)
    form = {"MessageSid": "SM7", "MessageStatus": "undelivered", "ErrorCode": "30005"}
    await visitor.twilio(f"status?token={token}", **form)
    await visitor.twilio(f"status?token={token}", **form)
    assert _refused(visitor) == [True]
    assert visitor.kicks == [("pier", ("NP-1",))] * 2


async def test_a_status_new_to_us_is_passed_over(visitor: Visitor) -> None:
    answer = await visitor.twilio("status", MessageSid="SM7", MessageStatus="teleported")
    assert (answer.status_code, visitor.rows(ReceiptRow)) == (204, 0)


@pytest.mark.parametrize("path", ["status", "inbound"])
async def test_what_twilio_did_not_sign_is_refused(visitor: Visitor, path: str) -> None:
    form = {"MessageSid": "SM1", "From": PHONE, "To": "+12025550100", "Body": "STOP"}
    door = f"/v1/stores/pier/twilio/{path}"
    signed = signed_form(PUBLIC_URL + door, form, TWILIO_TOKEN)
    answers = [
        await visitor.client.post(door, data=form),
        await visitor.twilio(path, "some-other-token", **form),
        await visitor.client.post(
            f"{door}?token=x", content=signed.content, headers=signed.headers
        ),
        await visitor.client.post(door, content=b"Body=STOP", headers=signed.headers),
        await visitor.client.post(door, content=b"\xff=\xfe", headers=signed.headers),
        await visitor.client.post(
            door.replace("pier", "quay"), content=signed.content, headers=signed.headers
        ),
        await visitor.client.post(
            door.replace("pier", "ghost"), content=signed.content, headers=signed.headers
        ),
    ]
    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.content for answer in answers}) == 1
    assert (visitor.rows(InboundTextRow), _refused(visitor)) == (0, [])


@pytest.mark.parametrize("body", ["STOP", "stop.", "Unsubscribe", "QUIT"])
async def test_a_keyword_ends_texts_and_twilio_confirms_it(visitor: Visitor, body: str) -> None:
    await visitor.event(an_order())
    assert await visitor.text(body) == EMPTY
    assert _refused(visitor) == [True]
    assert visitor.kicks[-1] == ("pier", ("NP-1",))


@pytest.mark.parametrize("body", ["please stop texting me", "BAJA", "No more texts from you!"])
async def test_a_plea_twilio_does_not_know_is_confirmed_by_us_once(
    visitor: Visitor, body: str
) -> None:
    await visitor.event(an_order())
    assert _said(await visitor.text(body, "SM1")) == STOPPED
    assert await visitor.text(body, "SM2") == EMPTY
    assert await visitor.text(body, "SM1") == EMPTY
    assert _refused(visitor) == [True]


async def test_advanced_opt_out_has_answered_already(visitor: Visitor) -> None:
    assert await visitor.text("adios", OptOutType="STOP") == EMPTY
    assert _refused(visitor) == [True]
    assert await visitor.text("HELP", "SM2", OptOutType="HELP") == EMPTY


async def test_a_shopper_is_answered_in_their_language(visitor: Visitor) -> None:
    await visitor.event(an_order(locale="es"))
    assert _said(await visitor.text("por favor deja de mandarme mensajes")) == (
        "North Pier Books: no recibirás más SMS nuestros. Responde START para deshacerlo."
    )


async def test_start_takes_a_stop_back(visitor: Visitor) -> None:
    await visitor.event(an_order())
    await visitor.text("STOP", "SM1")
    assert await visitor.text("START", "SM2") == EMPTY
    assert _refused(visitor) == [True, False]
    assert visitor.kicks[-1] == ("pier", ("NP-1",))


async def test_start_without_a_stop_changes_nothing(visitor: Visitor) -> None:
    assert await visitor.text("START") == EMPTY
    assert _refused(visitor) == []


async def test_help_names_the_brand_a_person_and_the_way_out(visitor: Visitor) -> None:
    said = _said(await visitor.text("HELP"))
    assert said.startswith("North Pier Books")
    assert HELP in said
    assert said.endswith("Reply STOP to stop.")


async def test_a_redelivered_text_is_kept_once_and_answered_once(visitor: Visitor) -> None:
    await visitor.text("Where is my lamp?", "SM1")
    assert await visitor.text("Where is my lamp?", "SM1") == EMPTY
    assert visitor.rows(InboundTextRow) == 1


async def test_after_a_stop_even_replies_end(visitor: Visitor) -> None:
    await visitor.text("STOP", "SM1")
    assert await visitor.text("thanks, bye", "SM2") == EMPTY


async def test_a_free_text_of_whoever_refuses_texts_is_kept_all_the_same(visitor: Visitor) -> None:
    await visitor.text("STOP", "SM1")
    await visitor.text("Where is my lamp?", "SM2")
    assert visitor.rows(InboundTextRow) == 2


async def test_outside_production_only_the_allow_list_is_answered(visitor: Visitor) -> None:
    outside = "+13035550187"
    assert await visitor.text("HELP", "SM1", From=outside) == EMPTY
    assert await visitor.text("no more texts please", "SM2", From=outside) == EMPTY
    with reading(visitor.engine) as session:
        assert session.exec(select(SuppressionRow)).one().address == outside


async def test_a_stop_reaches_every_order_of_the_number_and_no_other(visitor: Visitor) -> None:
    stranger = {"customer": {"email": "grace@example.com", "phone": STRANGER}}
    for order in (an_order("NP-1"), an_order("NP-2"), an_order("NP-3", **stranger)):
        await visitor.event(order)
    await visitor.text("STOP")
    assert visitor.kicks[-1] == ("pier", ("NP-1", "NP-2"))
    assert not Consent(visitor.engine).stop("pier", PHONE, NOW, "again")


async def test_a_form_that_is_no_text_is_refused(visitor: Visitor) -> None:
    answer = await visitor.twilio("inbound", Body="hello")
    assert (answer.status_code, answer.json()["type"]) == (422, "/docs#not-understood")
