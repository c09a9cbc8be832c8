"""What the lifecycle decided, and why: also when the decision is "not now" or "never"."""

from dataclasses import dataclass
from enum import StrEnum

from pydantic import AwareDatetime

from whereabouts.domain.message import Channel, MessageKind
from whereabouts.domain.model import Frozen
from whereabouts.domain.order import OrderStage


class Verdict(StrEnum):
    """The state of one message kind for one parcel, or for the order."""

    DUE = "DUE"
    WAITING = "WAITING"
    SENT = "SENT"
    SUPPRESSED = "SUPPRESSED"
    EXPIRED = "EXPIRED"
    NOT_APPLICABLE = "NOT_APPLICABLE"


class Why(StrEnum):
    """The closed set of reasons behind a verdict; `Decision.reason` puts it into words."""

    ALREADY_HAPPENED = "ALREADY_HAPPENED"
    ALREADY_TOLD = "ALREADY_TOLD"
    AWAITS_CARRIER = "AWAITS_CARRIER"
    AWAITS_EVENT = "AWAITS_EVENT"
    AWAITS_DAYTIME = "AWAITS_DAYTIME"
    AWAITS_MOMENT = "AWAITS_MOMENT"
    BEING_SENT = "BEING_SENT"
    CARRIER_IN_TROUBLE = "CARRIER_IN_TROUBLE"
    HELD_OUT = "HELD_OUT"
    HISTORY = "HISTORY"
    LITTLE_LEFT = "LITTLE_LEFT"
    MOMENT_CAME = "MOMENT_CAME"
    NO_CHANNEL = "NO_CHANNEL"
    NO_ESTIMATE = "NO_ESTIMATE"
    NO_PARCEL = "NO_PARCEL"
    ORDER_CANCELLED = "ORDER_CANCELLED"
    OUTCOME_UNKNOWN = "OUTCOME_UNKNOWN"
    OVERTAKEN = "OVERTAKEN"
    RECIPIENT_REFUSED = "RECIPIENT_REFUSED"
    RETURN_LEG = "RETURN_LEG"
    SHORT_TRANSIT = "SHORT_TRANSIT"
    SILENT = "SILENT"
    TOLD = "TOLD"
    TOO_LATE = "TOO_LATE"
    WAREHOUSE_FIRST = "WAREHOUSE_FIRST"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One verdict. `parcel_id` is empty for messages of the whole order.

    `follow_up` marks the morning SMS after a DELIVERED that went by mail at night.

    Every plan makes a verdict for each kind, so that they are checked when they are read
    back, and not when they are made.
    """

    kind: MessageKind
    parcel_id: str = ""
    follow_up: bool = False
    verdict: Verdict
    why: Why
    #: The reason in plain words, complete enough to read aloud to a shopper's store.
    reason: str
    channel: Channel | None = None
    due_at: AwareDatetime | None = None
    expires_at: AwareDatetime | None = None


class Standing(Frozen):
    """Where an order stands, as the store keeps it for everyone who only looks.

    `decisions` holds what changed since the last record, so that the store's log of them
    reads as a history.
    """

    stage: OrderStage
    silent: bool
    wake_at: AwareDatetime | None
    wake_for: str
    decided_at: AwareDatetime
    decisions: tuple[Decision, ...] = ()
