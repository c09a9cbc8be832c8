"""Events as SendGrid's stand-in posts and signs them, and as odd as they sometimes come."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from tests.channels.world import MAILBOX, a_mail, always, new_token, sendgrid_posting_to
from tests.listener import Heard, Listener
from whereabouts.channels.channel import Receipt, ReceiptKind
from whereabouts.channels.email import SendGridAccount, SendGridMails
from whereabouts.channels.sendgrid_webhooks import (
    SIGNATURE_HEADER,
    TIMESTAMP_HEADER,
    SendGridSignature,
    read_events,
)
from whereabouts.simulator.faults import Faults
from whereabouts.simulator.sendgrid import SendGridStandIn
from whereabouts.simulator.sendgrid_mail import MailFate
from whereabouts.simulator.serving import served

ACCEPTED, DELIVERED = ReceiptKind.ACCEPTED, ReceiptKind.DELIVERED
OPENED, UNDELIVERABLE = ReceiptKind.OPENED, ReceiptKind.UNDELIVERABLE


def posts_after_a_mail(
    listener: Listener, fate: MailFate, count: int, faults: Faults | None = None
) -> tuple[SendGridStandIn, list[Heard], str]:
    stand_in = sendgrid_posting_to(f"{listener.url}/events", fate)
    stand_in.faults = faults or Faults()
    token = new_token()
    with served(stand_in.app) as url:
        account = SendGridAccount.model_validate({"api_key": "SG.lantern.key", "api_base": url})
        SendGridMails(account).send(a_mail(token))
        return stand_in, listener.hear(count), token


def receipts(heard: list[Heard]) -> list[Receipt]:
    return [receipt for post in heard for receipt in read_events(post.body)]


def an_event(**fields: object) -> dict[str, object]:
    return {
        "email": MAILBOX,
        "timestamp": 1764079380,
        "event": "delivered",
        "sg_message_id": "Lk4w.recvd-1-2.0",
        "sg_event_id": "first",
        "token": "tok-1",
    } | fields


def only(*events: object) -> Receipt:
    (receipt,) = read_events(json.dumps(events).encode())
    return receipt


@pytest.mark.parametrize(
    ("fate", "kinds"),
    [
        (MailFate.OPENED, [ACCEPTED, DELIVERED, OPENED]),
        (MailFate.OPENED_BY_MACHINE, [ACCEPTED, DELIVERED, OPENED]),
        (MailFate.NEVER_OPENED, [ACCEPTED, DELIVERED]),
        (MailFate.BOUNCED, [ACCEPTED, UNDELIVERABLE]),
        (MailFate.BLOCKED, [ACCEPTED, UNDELIVERABLE]),
        (MailFate.DROPPED, [UNDELIVERABLE]),
        (MailFate.COMPLAINED, [ACCEPTED, DELIVERED, OPENED, ReceiptKind.COMPLAINED]),
    ],
)
def test_every_fate_of_a_mail_is_told_in_receipts_with_its_token(
    listener: Listener, fate: MailFate, kinds: list[ReceiptKind]
) -> None:
    stand_in, heard, token = posts_after_a_mail(listener, fate, len(kinds))
    told = receipts(heard)
    assert sorted(receipt.kind for receipt in told) == sorted(kinds)
    assert {receipt.token for receipt in told} == {token}
    assert {receipt.provider_id for receipt in told} == {stand_in.records[0].message_id}
    dead = fate in (MailFate.BOUNCED, MailFate.DROPPED)
    assert any(receipt.address_dead for receipt in told) is dead
    by_machine = [receipt.by_machine for receipt in told if receipt.kind is OPENED]
    assert all(flag is (fate is MailFate.OPENED_BY_MACHINE) for flag in by_machine)
    assert all(MAILBOX not in receipt.reason for receipt in told)


def test_a_signed_post_is_genuine_and_any_change_shows(listener: Listener) -> None:
    stand_in, (post,), _ = posts_after_a_mail(listener, MailFate.DROPPED, 1)
    signature = SendGridSignature(stand_in.public_key)
    signed = post.headers[SIGNATURE_HEADER.lower()]
    timestamp = post.headers[TIMESTAMP_HEADER.lower()]
    now = datetime.now(UTC)
    assert signature.accepts(post.body, signed, timestamp, now)
    assert not signature.accepts(post.body + b" ", signed, timestamp, now)
    assert not signature.accepts(post.body, signed, str(int(timestamp) + 1), now)
    assert not SendGridSignature(sendgrid_posting_to("", MailFate.OPENED).public_key).accepts(
        post.body, signed, timestamp, now
    )


def test_a_genuine_post_replayed_later_is_refused(listener: Listener) -> None:
    stand_in, (post,), _ = posts_after_a_mail(listener, MailFate.DROPPED, 1)
    signed = post.headers[SIGNATURE_HEADER.lower()]
    timestamp = post.headers[TIMESTAMP_HEADER.lower()]
    signature = SendGridSignature(stand_in.public_key, tolerance=timedelta(minutes=5))
    sent = datetime.fromtimestamp(int(timestamp), UTC)
    assert signature.accepts(post.body, signed, timestamp, sent + timedelta(minutes=5))
    assert not signature.accepts(post.body, signed, timestamp, sent + timedelta(minutes=6))
    assert not signature.accepts(post.body, signed, timestamp, sent - timedelta(minutes=6))


@pytest.mark.parametrize(
    ("signed", "timestamp"),
    [("", "1764079380"), ("not base64", "1764079380"), ("AAAA", "soon"), ("AAAA", "")],
)
def test_garbled_signatures_are_refused_without_a_fuss(signed: str, timestamp: str) -> None:
    signature = SendGridSignature(sendgrid_posting_to("", MailFate.OPENED).public_key)
    now = datetime.fromtimestamp(1764079380, UTC)
    assert not signature.accepts(b"[]", signed, timestamp, now)
    assert not signature.accepts(b"\xff\xfe", signed, timestamp, now)


@pytest.mark.parametrize("key", ["", "nonsense", "MEgCQQ=="])
def test_a_verification_key_that_is_none_is_refused_at_once(key: str) -> None:
    with pytest.raises(ValueError, match="ECDSA public key"):
        SendGridSignature(key)


def test_events_posted_twice_have_equal_keys_though_their_event_ids_differ(
    listener: Listener,
) -> None:
    faults = always(callback_twice=1.0)
    _, heard, _ = posts_after_a_mail(listener, MailFate.NEVER_OPENED, 4, faults)
    event_ids = {event["sg_event_id"] for post in heard for event in json.loads(post.body)}
    assert len(event_ids) == 4
    assert len({receipt.natural_key for receipt in receipts(heard)}) == 2


def test_an_event_refused_by_us_is_posted_again(listener: Listener) -> None:
    listener.answers = [503]
    _, (first, second), _ = posts_after_a_mail(listener, MailFate.DROPPED, 2)
    assert receipts([first]) == receipts([second])


def test_clicks_on_different_links_in_one_second_are_different_events() -> None:
    one = only(an_event(event="click", url="https://shop.example/a"))
    other = only(an_event(event="click", url="https://shop.example/b"))
    assert one.kind is ReceiptKind.CLICKED
    assert one.natural_key != other.natural_key
    assert "shop.example" not in one.natural_key


def test_an_event_reads_its_own_time() -> None:
    assert only(an_event()).at == datetime(2025, 11, 25, 14, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("event", "dead"),
    [
        ({"event": "bounce", "type": "bounce"}, True),
        ({"event": "bounce", "type": "blocked"}, False),
        ({"event": "bounce"}, False),
        ({"event": "dropped", "reason": "Bounced Address"}, True),
        ({"event": "dropped", "reason": "Invalid"}, True),
        ({"event": "dropped", "reason": "Unsubscribed Address"}, False),
        ({"event": "dropped"}, False),
    ],
)
def test_an_address_is_dead_only_where_the_event_says_so(
    event: dict[str, object], dead: bool
) -> None:
    receipt = only(an_event(**event))
    assert (receipt.kind, receipt.address_dead) == (UNDELIVERABLE, dead)


@pytest.mark.parametrize(
    "odd",
    [
        "a string",
        None,
        [],
        {},
        an_event(event="group_resubscribe"),
        an_event(event=["open"]),
        an_event(timestamp="yesterday"),
        an_event(timestamp=10**30),
        an_event(timestamp=-62135596800),
        an_event(timestamp=253402300799),
        an_event(timestamp=None),
        an_event(sg_message_id=None, token=""),
    ],
)
def test_odd_events_are_left_out_and_the_others_read(odd: object) -> None:
    assert only(odd, an_event()).kind is DELIVERED


def test_what_no_database_holds_is_left_out_of_an_event() -> None:
    """PostgreSQL keeps no NUL, and its indexes no essay."""
    odd = an_event(
        sg_message_id="Lk\0" + "4" * 5_000, token="tok\0-1", event="bounce", reason="n\0o"
    )
    receipt = only(odd)
    assert "\0" not in receipt.model_dump_json() + receipt.natural_key
    assert len(receipt.natural_key) < 300
    assert (receipt.token, receipt.reason) == ("tok-1", "no")


def test_a_mail_dropped_without_a_message_id_is_known_by_its_token() -> None:
    receipt = only(an_event(event="dropped", sg_message_id=None))
    assert (receipt.token, receipt.kind) == ("tok-1", UNDELIVERABLE)


@pytest.mark.parametrize("body", [b"", b"{", b"{}", b'"x"', b"\xff"])
def test_a_malformed_post_says_so(body: bytes) -> None:
    with pytest.raises(ValueError, match="not a JSON list of events") as error:
        read_events(body)
    assert error.value.__suppress_context__
