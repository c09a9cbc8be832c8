"""What an order came to: the messages its shopper got, and the problems that were opened."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from whereabouts.domain.decision import Decision
from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.domain.order import OrderState
from whereabouts.lifecycle.plan import plan


class Told(NamedTuple):
    """One message that left."""

    kind: MessageKind
    parcels: tuple[str, ...]
    channel: Channel
    at: datetime
    follow_up: bool = False


class Raised(NamedTuple):
    """One problem that the order's rules opened."""

    kind: EscalationKind
    parcel_id: str
    at: datetime


@dataclass(slots=True)
class Life:
    """`order` and `at` are where it stood last."""

    order: OrderState
    at: datetime
    told: list[Told] = field(default_factory=list)
    raised: list[Raised] = field(default_factory=list)

    def copied(self) -> "Life":
        return replace(self, told=list(self.told), raised=list(self.raised))

    @property
    def zone(self) -> str:
        return self.order.destination.zones[0]

    @property
    def verdicts(self) -> tuple[Decision, ...]:
        """The last word on every message, with its reason."""
        return plan(self.order, self.at).decisions
