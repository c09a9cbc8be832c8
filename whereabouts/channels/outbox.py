"""The channels of a store without accounts: messages are kept and shown, never sent."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from pydantic import AwareDatetime

from whereabouts.channels.channel import Accepted, OutgoingMail, OutgoingText, Trace, Traced
from whereabouts.domain.message import Channel
from whereabouts.domain.model import Frozen


class OutboxEntry(Frozen):
    """One message as its recipient would have got it. A text has neither subject nor HTML."""

    token: str
    channel: Channel
    to: str
    to_name: str = ""
    sender: str
    subject: str = ""
    html: str = ""
    text: str
    at: AwareDatetime


class Keep(Protocol):
    """Where entries stay."""

    def keep(self, entry: OutboxEntry) -> bool:
        """Keep an entry unless its token is known already; whether it was new."""

    def find(self, token: str) -> OutboxEntry | None: ...


class _Outbox:
    def __init__(self, keep: Keep, now: Callable[[], datetime]) -> None:
        self._entries = keep
        self._now = now

    def trace(self, token: str, to: str, since: datetime) -> Traced:
        del to, since  # nothing but the token is needed where nothing is ever forgotten
        if self._entries.find(token) is None:
            return Traced(trace=Trace.ABSENT)
        return Traced(trace=Trace.ACCEPTED, provider_id=_provider_id(token))

    def _accept(self, entry: OutboxEntry) -> Accepted:
        self._entries.keep(entry)
        return Accepted(provider_id=_provider_id(entry.token))


class OutboxMails(_Outbox):
    """A `MailChannel` that delivers to the inbox page."""

    def send(self, mail: OutgoingMail) -> Accepted:
        entry = OutboxEntry(
            token=mail.token,
            channel=Channel.EMAIL,
            to=mail.to,
            to_name=mail.to_name,
            sender=f"{mail.sender_name} <{mail.sender}>",
            subject=mail.subject,
            html=mail.html,
            text=mail.text,
            at=self._now(),
        )
        return self._accept(entry)


class OutboxTexts(_Outbox):
    """A `TextChannel` that delivers to the inbox page."""

    def send(self, text: OutgoingText) -> Accepted:
        entry = OutboxEntry(
            token=text.token,
            channel=Channel.SMS,
            to=text.to,
            sender=text.sender,
            text=text.body,
            at=self._now(),
        )
        return self._accept(entry)


def _provider_id(token: str) -> str:
    return f"outbox:{token}"
