"""What must come of a story: the messages in their order, the escalations, the end."""

from dataclasses import dataclass
from datetime import timedelta

from whereabouts.domain.casework import InterceptOutcome, Remedy
from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.domain.order import OrderStage
from whereabouts.simulator.happenings import FIRST

#: How late a message may be where its script does not say. Computing costs the demo a good
#: part of a wall second, and a second is hours of an order's time.
PATIENCE = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Message:
    """One message, not before `at` and not after `by`. `parcels` is empty for the whole order."""

    channel: Channel
    kind: MessageKind
    at: str
    parcels: str = FIRST
    by: str = ""


@dataclass(frozen=True, slots=True)
class Worked:
    """What people made of a case by its end."""

    by: str = ""
    remedy: Remedy | None = None
    reference: str = ""
    intercepted: InterceptOutcome | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One escalation, opened not before `at`; `resolution` is None where it stays open.

    `worked` is None where it does not matter who did what.
    """

    kind: EscalationKind
    at: str
    resolution: Resolution | None
    parcel: str = FIRST
    by: str = ""
    worked: Worked | None = None


@dataclass(frozen=True, slots=True)
class Script:
    """How a story must go; anything more or less is a difference."""

    messages: tuple[Message, ...]
    outcome: OrderStage
    problems: tuple[Problem, ...] = ()


def mail(kind: MessageKind, at: str, parcels: str = FIRST, by: str = "") -> Message:
    return Message(Channel.EMAIL, kind, at, "" if kind.is_of_order else parcels, by)


def text(kind: MessageKind, at: str, parcels: str = FIRST, by: str = "") -> Message:
    return Message(Channel.SMS, kind, at, "" if kind.is_of_order else parcels, by)
