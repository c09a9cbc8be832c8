"""The door for SendGrid: receipts of mails, taken once each."""

from datetime import timedelta

import pytest
from sqlmodel import select

from tests.gateway.conftest import EMAIL, NOW, SIGNER, Visitor, an_order
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.simulator.sendgrid_signature import EventSigner
from whereabouts.store.rows import AttemptRow, AttemptState, ReceiptRow, SuppressionRow
from whereabouts.store.transaction import reading

DOOR = "/v1/stores/pier/sendgrid/events"


def _event(kind: str, token: str, **fields: object) -> dict[str, object]:
    return {
        "email": EMAIL,
        "timestamp": int(NOW.timestamp()),
        "event": kind,
        "sg_message_id": "pier7.recv-1",
        "token": token,
        **fields,
    }


def _attempt(visitor: Visitor, token: str) -> AttemptRow:
    with reading(visitor.engine) as session:
        return session.exec(select(AttemptRow).where(AttemptRow.token == token)).one()


async def test_a_delivered_mail_is_settled_and_its_opening_noted(visitor: Visitor) -> None:
    await visitor.event(an_order())
    token = visitor.sent(MessageKind.SHIPPED)
    answer = await visitor.sendgrid(_event("delivered", token), _event("open", token))
    attempt = _attempt(visitor, token)
    assert (answer.status_code, attempt.state) == (204, AttemptState.SENT)
    assert attempt.delivered_at == attempt.opened_at is not None


async def test_copies_of_a_batch_change_nothing(visitor: Visitor) -> None:
    await visitor.event(an_order())
    events = [_event("delivered", visitor.sent(MessageKind.SHIPPED), sg_event_id="a")]
    await visitor.sendgrid(*events)
    await visitor.sendgrid(*({**event, "sg_event_id": "b"} for event in events))
    assert visitor.rows(ReceiptRow) == 1


@pytest.mark.parametrize(
    ("fields", "wakes"),
    [
        ({"event": "bounce", "type": "bounce"}, True),
        ({"event": "spamreport"}, True),
        ({"event": "deferred"}, False),
    ],
)
async def test_a_dead_address_and_a_complaint_close_mail(
    visitor: Visitor, fields: dict[str, object], wakes: bool
) -> None:
    await visitor.event(an_order())
    token = visitor.sent(MessageKind.SHIPPED)
    visitor.kicks.clear()
    await visitor.sendgrid(_event("", token, **fields))
    with reading(visitor.engine) as session:
        words = session.exec(select(SuppressionRow)).all()
    assert [(word.channel, word.address) for word in words] == [(Channel.EMAIL, EMAIL)] * wakes
    assert visitor.kicks == [("pier", ("NP-1",))] * wakes


async def test_what_sendgrid_did_not_sign_is_refused(visitor: Visitor) -> None:
    events: list[dict[str, object]] = [_event("delivered", "none")]
    signed = SIGNER.signed(DOOR, events, NOW)
    other = EventSigner().signed(DOOR, events, NOW)
    old = SIGNER.signed(DOOR, events, NOW - timedelta(minutes=11))
    sent = [
        (DOOR, signed.content, {}),
        (DOOR, signed.content + b" ", signed.headers),
        (DOOR, other.content, other.headers),
        (DOOR, old.content, old.headers),
        (DOOR.replace("pier", "quay"), signed.content, signed.headers),
        (DOOR.replace("pier", "ghost"), signed.content, signed.headers),
    ]
    answers = [await visitor.client.post(url, content=body, headers=h) for url, body, h in sent]
    assert [answer.status_code for answer in answers] == [401] * len(sent)
    assert len({answer.content for answer in answers}) == 1
    assert visitor.rows(ReceiptRow) == 0


async def test_a_signed_post_that_is_no_list_is_refused(visitor: Visitor) -> None:
    signed = SIGNER.signed(DOOR, {"event": "open"}, NOW)  # type: ignore[arg-type]
    answer = await visitor.client.post(DOOR, content=signed.content, headers=signed.headers)
    assert (answer.status_code, answer.json()["type"]) == (400, "/docs#not-json")


async def test_mails_that_are_not_ours_are_noted_and_harmless(visitor: Visitor) -> None:
    assert (await visitor.sendgrid(_event("open", "somebody-elses"))).status_code == 204
    assert visitor.kicks == []
