"""What really came of a story, as witnessed from outside."""

from dataclasses import dataclass, field
from datetime import datetime

from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.domain.order import OrderStage
from whereabouts.simulator.script import Worked


@dataclass(frozen=True, slots=True)
class Told:
    """A message that a provider accepted. `at` is the order's time."""

    at: datetime
    channel: Channel
    kind: MessageKind
    parcels: tuple[str, ...]
    to: str


@dataclass(frozen=True, slots=True)
class Opened:
    """An escalation, and how it ended if it did."""

    at: datetime
    kind: EscalationKind
    parcel_id: str
    resolution: Resolution | None = None
    worked: Worked = field(default_factory=Worked)


@dataclass(frozen=True, slots=True)
class Lived:
    """A story so far. `outcome` is set once its order is over; `troubles` should be none."""

    told: tuple[Told, ...] = ()
    opened: tuple[Opened, ...] = ()
    outcome: OrderStage | None = None
    troubles: tuple[str, ...] = ()
