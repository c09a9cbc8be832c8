"""Each kind of case in plain words: what it is called, and what it is about."""

from typing import NamedTuple

from whereabouts.domain.escalation import EscalationKind


class Kind(NamedTuple):
    """How a kind is spoken of."""

    title: str
    about: str


def kind_of(kind: EscalationKind) -> Kind:
    """The words for a kind."""
    return _KINDS[kind]


E = EscalationKind
_KINDS = {
    E.TRACKING_QUIET: Kind("Tracking is quiet", "The carrier has scanned nothing for two days."),
    E.POTENTIALLY_LOST: Kind(
        "Possibly lost",
        "The carrier has scanned nothing for five business days, and was asked live.",
    ),
    E.NEVER_PICKED_UP: Kind(
        "Never picked up", "There is a label, and the carrier has never scanned the parcel."
    ),
    E.NOT_RECEIVED: Kind(
        "Delivered, not received",
        "The carrier says it was delivered, and the shopper does not have it.",
    ),
    E.WRONG_ADDRESS: Kind(
        "Wrong address", "The shopper says that the address is wrong, and the parcel is on its way."
    ),
    E.CUSTOMS_HOLD: Kind("Held at customs", "Customs has had the parcel for longer than usual."),
    E.DELIVERY_FAILED: Kind("Delivery failed", "The carrier tried to deliver and could not."),
    E.RETURNING: Kind("Coming back", "The parcel is on its way back to the sender."),
    E.OTHER_PROBLEM: Kind(
        "Something else",
        "The shopper reported something that fits no other kind: damage, a missing item, a return.",
    ),
}
