"""What a plan asks to be done: the commands a workflow carries out and never invents."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.domain.model import Frozen
from whereabouts.domain.tracking import TrackingStatus


class Send(Frozen):
    """Send one message on one channel before `leave_before`. `follow_up` repeats it by SMS."""

    step: Literal["send"] = "send"
    kind: MessageKind
    parcels: tuple[str, ...] = ()
    channel: Channel
    leave_before: AwareDatetime
    follow_up: bool = False


class HoldOut(Frozen):
    """Keep from the shopper what would leave now, and remember that it would have."""

    step: Literal["hold_out"] = "hold_out"
    kind: MessageKind
    parcels: tuple[str, ...] = ()
    channel: Channel
    reason: str


class AskCarrier(Frozen):
    """Ask the carrier's live API about a silent parcel."""

    step: Literal["ask"] = "ask"
    parcel_id: str
    silent_since: AwareDatetime


class Escalate(Frozen):
    """Open an escalation."""

    step: Literal["escalate"] = "escalate"
    kind: EscalationKind
    parcel_id: str
    ordinal: int
    silent_since: AwareDatetime


class TellMoved(Frozen):
    """Tell an open escalation that its parcel was scanned again, or was given up."""

    step: Literal["tell_moved"] = "tell_moved"
    kind: EscalationKind
    parcel_id: str
    ordinal: int
    status: TrackingStatus
    scanned_at: AwareDatetime
    place: str = ""
    #: How the escalation ends by this; None if it waits for a person all the same.
    ends_as: Resolution | None = None


Step = Annotated[Send | HoldOut | AskCarrier | Escalate | TellMoved, Field(discriminator="step")]
