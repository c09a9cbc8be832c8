"""A channel that behaves as the contract says a provider may."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from whereabouts.channels.channel import (
    Accepted,
    ChannelError,
    OutgoingMail,
    OutgoingText,
    Trace,
    Traced,
)

CANNOT_ASK = Traced(trace=Trace.CANNOT_ASK)


class Killed(BaseException):
    """The worker's process ended here: nothing after it ran."""


def keeps_quiet() -> None:
    """Nothing happens."""


@dataclass
class Provider:
    """Takes messages, and remembers them. It is asked only of what it can be asked."""

    taken: list[OutgoingMail | OutgoingText] = field(default_factory=list)
    #: Raised by the next calls, one each, instead of taking the message.
    refusals: list[ChannelError] = field(default_factory=list)
    #: Run as a message arrives, and after it was taken: where a process may end.
    arriving: Callable[[], None] = keeps_quiet
    answering: Callable[[], None] = keeps_quiet
    can_be_asked: bool = True
    #: Raised by the next questions, one each.
    unanswered: list[ChannelError] = field(default_factory=list)
    #: Run as it is asked.
    asked: Callable[[], None] = keeps_quiet

    def send(self, message: OutgoingMail | OutgoingText) -> Accepted:
        self.arriving()
        if self.refusals:
            raise self.refusals.pop(0)
        self.taken.append(message)
        self.answering()
        return Accepted(provider_id=f"prov-{message.token}")

    def trace(self, token: str, to: str, since: datetime) -> Traced:
        del since
        self.asked()
        if self.unanswered:
            raise self.unanswered.pop(0)
        if not self.can_be_asked:
            return CANNOT_ASK
        if any((message.token, message.to) == (token, to) for message in self.taken):
            return Traced(trace=Trace.ACCEPTED, provider_id=f"prov-{token}")
        return Traced(trace=Trace.ABSENT)

    @property
    def tokens(self) -> list[str]:
        return [message.token for message in self.taken]


def killed() -> None:
    raise Killed
