"""What a channel is: hand over one message, and say honestly what is known of it.

ChannelError
├── Refused         not accepted, and certainly not sent: try the same again later
├── Undeliverable   this recipient cannot be reached on this channel, ever
└── OutcomeUnknown  the provider may have accepted it: never send again blindly
"""

from datetime import datetime
from enum import StrEnum
from typing import Protocol

from pydantic import AwareDatetime

from whereabouts.domain.message import Channel
from whereabouts.domain.model import Frozen


class OutgoingMail(Frozen):
    """One e-mail, rendered. `token` identifies the message wherever it is heard of again.

    `answers` is the name of the mail it answers, and `begins` the token of the first mail of
    its conversation: all of one stand together.
    """

    token: str
    to: str
    to_name: str
    sender: str
    sender_name: str
    reply_to: str
    subject: str
    html: str
    text: str
    answers: str = ""
    begins: str = ""


class OutgoingText(Frozen):
    """One SMS, rendered. `to` and `sender` are E.164; `body` contains `token` in its link."""

    token: str
    to: str
    sender: str
    body: str


class Accepted(Frozen):
    """The provider took the message; `provider_id` names it in receipts."""

    provider_id: str


class Trace(StrEnum):
    """What a provider knows of a message whose outcome we lost."""

    ACCEPTED = "ACCEPTED"
    ABSENT = "ABSENT"
    CANNOT_ASK = "CANNOT_ASK"


class Traced(Frozen):
    """The answer to `trace`; `provider_id` is set when the provider has the message."""

    trace: Trace
    provider_id: str = ""


class ChannelError(Exception):
    """Something kept a message from being accepted; the subclass says what may follow."""


class Refused(ChannelError):
    """Not accepted and certainly not sent: 429, 5xx, no connection."""


class Undeliverable(ChannelError):
    """The recipient cannot be reached on this channel: bad number, blocked, unsubscribed."""


class OutcomeUnknown(ChannelError):
    """The request left and no answer came; the provider may have accepted it."""


class MailChannel(Protocol):
    """Sends e-mail. Blocking; every call ends within the client's own time-out."""

    def send(self, mail: OutgoingMail) -> Accepted: ...
    def trace(self, token: str, to: str, since: datetime) -> Traced: ...


class TextChannel(Protocol):
    """Sends SMS. Blocking; every call ends within the client's own time-out."""

    def send(self, text: OutgoingText) -> Accepted: ...
    def trace(self, token: str, to: str, since: datetime) -> Traced: ...


class ReceiptKind(StrEnum):
    """What a provider reports of an accepted message."""

    DELIVERED = "DELIVERED"
    UNDELIVERABLE = "UNDELIVERABLE"
    OPENED = "OPENED"
    CLICKED = "CLICKED"
    #: Accepted or on its way: proof that the provider has the message, nothing more.
    ACCEPTED = "ACCEPTED"
    COMPLAINED = "COMPLAINED"


class Receipt(Frozen):
    """One report from a provider. `natural_key` is equal for redelivered copies of it."""

    natural_key: str
    channel: Channel
    kind: ReceiptKind
    token: str = ""
    provider_id: str = ""
    at: AwareDatetime
    #: An open made by a machine (a mail proxy), not by a person.
    by_machine: bool = False
    #: True where the address itself is dead (hard bounce, unreachable number).
    address_dead: bool = False
    reason: str = ""


class KeywordKind(StrEnum):
    """What a shopper's text asks of the sender's list."""

    STOP = "STOP"
    START = "START"
    HELP = "HELP"
    NONE = "NONE"


class InboundText(Frozen):
    """A text a shopper sent us. `sender` and `recipient` are E.164."""

    provider_id: str
    sender: str
    recipient: str
    body: str
    keyword: KeywordKind
