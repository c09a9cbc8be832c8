"""A problem as somebody reports it, with what they looked for already."""

from enum import StrEnum

from pydantic import Field

from whereabouts.domain.escalation import EscalationKind, Opener
from whereabouts.domain.model import Frozen
from whereabouts.domain.purchase import Identifier, ShipTo


class Check(StrEnum):
    """What a shopper whose parcel did not come may look for: offered, and never required."""

    NEIGHBOUR = "NEIGHBOUR"
    SAFE_PLACE = "SAFE_PLACE"
    PHOTO = "PHOTO"
    RIGHT_ADDRESS = "RIGHT_ADDRESS"

    @property
    def question(self) -> str:
        return _QUESTIONS[self]


_QUESTIONS = {
    Check.NEIGHBOUR: "Did a neighbour or somebody in your house take it in?",
    Check.SAFE_PLACE: "Is it in a safe place: the porch, the garage, a parcel locker?",
    Check.PHOTO: "Does the carrier's photo of the delivery show your door?",
    Check.RIGHT_ADDRESS: "Is this the address it was to go to?",
}


class ProblemReport(Frozen):
    """What somebody reports. Personal: `words` and `right_address` stay in the store.

    `parcel_id` is None where the order has no parcel, or only one. `who` is the agent's name,
    and empty of a shopper.
    """

    kind: EscalationKind
    parcel_id: Identifier | None = None
    by: Opener
    who: str = ""
    answers: dict[Check, bool] = Field(default_factory=dict)
    words: str = Field(default="", max_length=4000)
    right_address: ShipTo | None = None
