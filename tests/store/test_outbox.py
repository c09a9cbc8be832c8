"""The embedded outbox keeps each message once and shows the newest first."""

from typing import Any

from sqlalchemy import Engine

from tests.store.build import NOW, SECOND
from whereabouts.channels.channel import OutgoingMail, OutgoingText, Trace
from whereabouts.channels.outbox import OutboxEntry, OutboxMails, OutboxTexts
from whereabouts.domain.message import Channel
from whereabouts.store.outbox import Outbox


def an_entry(name: str = "t1", **given: Any) -> OutboxEntry:
    fields = {
        "token": name,
        "channel": Channel.SMS,
        "to": "+12025550143",
        "sender": "+12025550100",
        "text": "Your parcel has shipped.",
        "at": NOW,
    }
    return OutboxEntry.model_validate(fields | given)


def test_an_entry_comes_back_as_it_was_kept(engine: Engine) -> None:
    outbox = Outbox(engine)
    assert outbox.keep(an_entry())
    assert outbox.find("t1") == an_entry()
    assert outbox.find("t2") is None


def test_a_token_is_kept_once(engine: Engine) -> None:
    outbox = Outbox(engine)
    outbox.keep(an_entry())
    assert not outbox.keep(an_entry(text="again"))
    assert outbox.find("t1") == an_entry()


def test_the_newest_is_shown_first(engine: Engine) -> None:
    outbox = Outbox(engine)
    for number in range(3):
        outbox.keep(an_entry(f"t{number}", at=NOW + number * SECOND))
    assert [entry.token for entry in outbox.newest(2)] == ["t2", "t1"]


def test_both_channels_deliver_into_it(engine: Engine) -> None:
    outbox = Outbox(engine)
    mail = OutgoingMail(
        token="m1",
        to="ada@example.com",
        to_name="Ada Marsh",
        sender="orders@lumen.example.com",
        sender_name="Lumen",
        reply_to="help@lumen.example.com",
        subject="Your order has shipped",
        html="<p>It has.</p>",
        text="It has.",
    )
    OutboxMails(outbox, lambda: NOW).send(mail)
    texts = OutboxTexts(outbox, lambda: NOW)
    text = OutgoingText(token="s1", to="+12025550143", sender="+12025550100", body="It has.")
    texts.send(text)
    assert {entry.token for entry in outbox.newest()} == {"m1", "s1"}
    assert texts.trace("s1", text.to, NOW).trace is Trace.ACCEPTED
    assert texts.trace("s2", text.to, NOW).trace is Trace.ABSENT
