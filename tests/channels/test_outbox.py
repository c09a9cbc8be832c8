"""The embedded channels keep every message once, and know what they kept."""

from datetime import UTC, datetime

from tests.channels.world import MAILBOX, SHOPPER, a_mail, a_text
from whereabouts.channels.channel import Trace
from whereabouts.channels.outbox import OutboxEntry, OutboxMails, OutboxTexts
from whereabouts.domain.message import Channel

AT = datetime(2025, 11, 25, 14, 3, tzinfo=UTC)


class Shelf:
    """Keeps entries in memory."""

    def __init__(self) -> None:
        self.entries: dict[str, OutboxEntry] = {}

    def keep(self, entry: OutboxEntry) -> bool:
        return self.entries.setdefault(entry.token, entry) is entry

    def find(self, token: str) -> OutboxEntry | None:
        return self.entries.get(token)


def test_a_mail_is_kept_as_its_reader_would_get_it() -> None:
    shelf = Shelf()
    OutboxMails(shelf, lambda: AT).send(a_mail("tok-1"))
    assert shelf.entries["tok-1"] == OutboxEntry(
        token="tok-1",
        channel=Channel.EMAIL,
        to=MAILBOX,
        to_name="Noor, of the Harbour",
        sender="Juniper & Oak, Inc. <orders@juniper.example>",
        subject="Your parcel is on its way",
        html="<p>It left this morning.</p>",
        text="It left this morning.",
        at=AT,
    )


def test_a_text_is_kept_with_its_number() -> None:
    shelf = Shelf()
    OutboxTexts(shelf, lambda: AT).send(a_text("tok-2"))
    kept = shelf.entries["tok-2"]
    assert (kept.channel, kept.to, kept.at) == (Channel.SMS, SHOPPER, AT)
    assert kept.text.endswith("/t/tok-2")


def test_the_same_token_is_kept_once_and_accepted_alike() -> None:
    shelf = Shelf()
    texts = OutboxTexts(shelf, lambda: AT)
    assert texts.send(a_text("tok-3")) == texts.send(a_text("tok-3"))
    assert len(shelf.entries) == 1


def test_a_kept_message_is_traced_and_another_is_absent() -> None:
    mails = OutboxMails(Shelf(), lambda: AT)
    accepted = mails.send(a_mail("tok-4"))
    traced = mails.trace("tok-4", MAILBOX, AT)
    assert (traced.trace, traced.provider_id) == (Trace.ACCEPTED, accepted.provider_id)
    assert mails.trace("tok-5", MAILBOX, AT).trace is Trace.ABSENT
