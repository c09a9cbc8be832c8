"""Receipts and texts as Twilio's stand-in posts them, signed by its own description of signing."""

from datetime import UTC, datetime

import pytest

from tests.channels.world import (
    AUTH_TOKEN,
    LONG_GONE,
    SHOPPER,
    STORE_NUMBER,
    TextWorld,
    a_text,
    always,
    new_token,
)
from tests.listener import Heard, Listener
from whereabouts.channels.channel import KeywordKind, Receipt, ReceiptKind
from whereabouts.channels.twilio_webhooks import TwilioSignature, read_inbound, read_status

AT = datetime(2025, 11, 25, 14, 3, tzinfo=UTC)


def receipts_of(text_world: TextWorld, listener: Listener, to: str, count: int = 3) -> list[Heard]:
    texts = text_world.texts(status_callback=f"{listener.url}/sms?store=juniper")
    texts.send(a_text(new_token(), to=to))
    return listener.hear(count)


def read(heard: Heard) -> Receipt:
    receipt = read_status(heard.form, AT)
    assert receipt is not None
    return receipt


def is_genuine(heard: Heard, form: dict[str, str] | None = None, url: str = "") -> bool:
    signature = heard.headers.get("x-twilio-signature", "")
    return TwilioSignature(AUTH_TOKEN).accepts(url or heard.url, form or heard.form, signature)


def test_a_delivered_text_is_accepted_and_then_delivered(
    text_world: TextWorld, listener: Listener
) -> None:
    receipts = [read(heard) for heard in receipts_of(text_world, listener, SHOPPER)]
    assert {receipt.kind for receipt in receipts} == {ReceiptKind.ACCEPTED, ReceiptKind.DELIVERED}
    assert {receipt.provider_id for receipt in receipts} == {text_world.stand_in.records[-1].sid}
    assert len({receipt.natural_key for receipt in receipts}) == 3


def test_an_unknown_number_is_reported_undeliverable_and_dead(
    text_world: TextWorld, listener: Listener
) -> None:
    last = read(receipts_of(text_world, listener, LONG_GONE)[-1])
    assert (last.kind, last.address_dead) == (ReceiptKind.UNDELIVERABLE, True)
    assert last.reason == "30005: unknown or inactive number"


def test_the_address_of_a_callback_carries_the_token_under_twilios_signature(
    text_world: TextWorld, listener: Listener
) -> None:
    heard = receipts_of(text_world, listener, SHOPPER)[0]
    assert "store=juniper&token=tok-" in heard.url
    assert is_genuine(heard)


def test_the_token_settles_what_the_sid_cannot() -> None:
    receipt = read_status({"MessageSid": "SM9", "MessageStatus": "delivered"}, AT, "tok-9")
    assert receipt is not None
    assert (receipt.token, receipt.at) == ("tok-9", AT)


def test_a_forged_or_changed_request_is_not_genuine(
    text_world: TextWorld, listener: Listener
) -> None:
    heard = receipts_of(text_world, listener, SHOPPER)[0]
    assert not is_genuine(heard, form=heard.form | {"MessageStatus": "failed"})
    assert not is_genuine(heard, url=heard.url + "x")
    assert not TwilioSignature("other").accepts(
        heard.url, heard.form, heard.headers["x-twilio-signature"]
    )
    assert not TwilioSignature(AUTH_TOKEN).accepts(heard.url, heard.form, "")


def test_a_callback_posted_twice_has_one_natural_key(
    text_world: TextWorld, listener: Listener
) -> None:
    text_world.stand_in.faults = always(callback_twice=1.0)
    receipts = [read(heard) for heard in receipts_of(text_world, listener, SHOPPER, count=6)]
    assert len({receipt.natural_key for receipt in receipts}) == 3


@pytest.mark.parametrize(
    ("status", "code", "kind", "dead"),
    [
        ("queued", "", ReceiptKind.ACCEPTED, False),
        ("sent", "", ReceiptKind.ACCEPTED, False),
        ("delivered", "", ReceiptKind.DELIVERED, False),
        ("undelivered", "30003", ReceiptKind.UNDELIVERABLE, False),
        ("undelivered", "30006", ReceiptKind.UNDELIVERABLE, True),
        ("undelivered", "30007", ReceiptKind.UNDELIVERABLE, False),
        ("failed", "21211", ReceiptKind.UNDELIVERABLE, True),
        ("failed", "21610", ReceiptKind.UNDELIVERABLE, False),
        ("failed", "garbled", ReceiptKind.UNDELIVERABLE, False),
        ("failed", "9" * 5_000, ReceiptKind.UNDELIVERABLE, False),
    ],
)
def test_a_status_and_its_code_have_one_meaning(
    status: str, code: str, kind: ReceiptKind, dead: bool
) -> None:
    form = {"MessageSid": "SM7", "MessageStatus": status, "ErrorCode": code}
    receipt = read_status(form, AT)
    assert receipt is not None
    assert (receipt.kind, receipt.address_dead) == (kind, dead)


@pytest.mark.parametrize(
    "form", [{}, {"MessageSid": "SM7"}, {"MessageSid": "SM7", "MessageStatus": "levitating"}]
)
def test_what_is_no_status_is_no_receipt(form: dict[str, str]) -> None:
    assert read_status(form, AT) is None


@pytest.mark.parametrize(
    ("body", "opt_out_type", "keyword"),
    [
        ("Stop", "", KeywordKind.STOP),
        ("please stop texting me", "", KeywordKind.STOP),
        ("where is my order?", "", KeywordKind.NONE),
        ("ARRET", "STOP", KeywordKind.STOP),
        ("stop", "HELP", KeywordKind.HELP),
        ("yes", "", KeywordKind.START),
    ],
)
def test_a_text_from_a_shopper_is_read_with_its_keyword(
    text_world: TextWorld, listener: Listener, body: str, opt_out_type: str, keyword: KeywordKind
) -> None:
    caller = "+12025550193"
    text_world.stand_in.text_in(f"{listener.url}/inbound", caller, STORE_NUMBER, body, opt_out_type)
    heard = listener.next()
    assert is_genuine(heard)
    inbound = read_inbound(heard.form)
    assert (inbound.sender, inbound.recipient) == (caller, STORE_NUMBER)
    assert (inbound.body, inbound.keyword) == (body, keyword)


def test_a_text_delivered_twice_keeps_its_id(text_world: TextWorld, listener: Listener) -> None:
    text_world.stand_in.faults = always(callback_twice=1.0)
    text_world.stand_in.text_in(f"{listener.url}/inbound", "+12025550194", STORE_NUMBER, "hello")
    first, second = listener.hear(2)
    assert read_inbound(first.form) == read_inbound(second.form)


def test_what_no_database_holds_is_left_out_of_a_form() -> None:
    """PostgreSQL keeps no NUL, and its indexes no essay."""
    form = {"MessageSid": "SM\0" + "7" * 5_000, "From": SHOPPER, "To": "+12025550100"}
    text = read_inbound(form | {"Body": "ST\0OP"})
    assert (text.provider_id, text.body) == ("SM" + "7" * 198, "STOP")
    receipt = read_status(form | {"MessageStatus": "sent"}, AT, "a\0token")
    assert receipt is not None
    assert (receipt.provider_id, receipt.token) == (text.provider_id, "atoken")
    with pytest.raises(ValueError, match="From missing"):
        read_inbound(form | {"From": "\0"})


def test_a_form_that_is_no_text_says_what_is_missing() -> None:
    with pytest.raises(ValueError, match="MessageSid, To missing"):
        read_inbound({"From": SHOPPER, "Body": "hi"})
