"""Each kind of case in plain words: what it is called, what it is about, what to do next."""

from typing import NamedTuple

from whereabouts.domain.escalation import EscalationKind


class Kind(NamedTuple):
    """How a kind is spoken of. `next_step` is for whoever has never seen one."""

    title: str
    about: str
    next_step: str


def kind_of(kind: EscalationKind) -> Kind:
    """The words for a kind; one that nobody described yet keeps its name, readable."""
    known = _KINDS.get(kind.value)
    name = kind.value.replace("_", " ").capitalize()
    return known or Kind(name, "A problem of this parcel waits for a person.", _LOOK)


_LOOK = "Read the timeline, do what helps the shopper, and close the case with its outcome."
_KINDS = {
    "TRACKING_QUIET": Kind(
        "Tracking is quiet",
        "The carrier has scanned nothing for two days.",
        "Nothing has to be done yet: the shopper was told, and a new scan ends this by itself.",
    ),
    "POTENTIALLY_LOST": Kind(
        "Possibly lost",
        "The carrier has scanned nothing for five business days, and was asked live.",
        "File the carrier inquiry with the fields given here, tell the shopper when they hear from "
        "you again, and re-ship or refund if the carrier does not find the parcel.",
    ),
    "NEVER_PICKED_UP": Kind(
        "Never picked up",
        "There is a label, and the carrier has never scanned the parcel.",
        "Look whether the parcel is still at the warehouse. Hand it over, or pack it again.",
    ),
    "NOT_RECEIVED": Kind(
        "Delivered, not received",
        "The carrier says it was delivered, and the shopper does not have it.",
        "Start the carrier's investigation, ask the shopper about neighbours and safe places, and "
        "decide on a new parcel or the money back.",
    ),
    "WRONG_ADDRESS": Kind(
        "Wrong address",
        "The shopper says that the address is wrong, and the parcel is on its way.",
        "Act at once: ask the carrier to intercept or redirect the parcel while it still can be.",
    ),
    "CUSTOMS_HOLD": Kind(
        "Held at customs",
        "Customs has had the parcel for longer than usual.",
        "Find out whose move it is: send the papers customs asks for, or tell the shopper what "
        "they have to do.",
    ),
    "DELIVERY_FAILED": Kind(
        "Delivery failed",
        "The carrier tried to deliver and could not.",
        "Find out why, and agree with the shopper: another try, pickup, a new parcel or a refund.",
    ),
    "RETURNING": Kind(
        "Coming back",
        "The parcel is on its way back to the sender.",
        "Tell the shopper, and decide with them: send it again, or refund.",
    ),
    "OTHER_PROBLEM": Kind(
        "Something else",
        "The shopper reported something that fits no other kind: damage, a missing item, a return.",
        "Read what they wrote, answer them, and close the case with what you agreed.",
    ),
}
