"""Past-tense facts that reach a running order: the only input its state grows by."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from whereabouts.domain.casework import InterceptOutcome
from whereabouts.domain.escalation import EscalationKind, Resolution
from whereabouts.domain.message import Channel, MessageKind
from whereabouts.domain.model import Frozen
from whereabouts.domain.order import Destination, Line, Parcel, Preference, Undeliverable
from whereabouts.domain.tracking import Scan


class ParcelLabelled(Frozen):
    """A label was made: the parcel now exists. Also carries a replaced tracking number."""

    type: Literal["parcel_labelled"] = "parcel_labelled"
    parcel: Parcel


class ParcelScanned(Frozen):
    """The carrier scanned a parcel."""

    type: Literal["parcel_scanned"] = "parcel_scanned"
    scan: Scan


class OrderChanged(Frozen):
    """The shop changed what was ordered."""

    type: Literal["order_changed"] = "order_changed"
    lines: tuple[Line, ...]
    at: AwareDatetime


class OrderCancelled(Frozen):
    """The shop cancelled the order."""

    type: Literal["order_cancelled"] = "order_cancelled"
    at: AwareDatetime


class AddressChanged(Frozen):
    """The order goes elsewhere; its zones and closed days may differ."""

    type: Literal["address_changed"] = "address_changed"
    destination: Destination


class PreferenceChanged(Frozen):
    """A channel was opened or closed: STOP, START, a bounce, a corrected number."""

    type: Literal["preference_changed"] = "preference_changed"
    preference: Preference


class MessageUndeliverable(Frozen):
    """A provider gave a message up for good."""

    type: Literal["message_undeliverable"] = "message_undeliverable"
    undeliverable: Undeliverable


class MessageNeverLeft(Frozen):
    """A person found out about a message whose outcome was unknown: it may be sent again."""

    type: Literal["message_never_left"] = "message_never_left"
    kind: MessageKind
    parcels: tuple[str, ...]
    channel: Channel
    at: AwareDatetime


class EscalationOpened(Frozen):
    """Somebody reported a problem, or a person opened a case anew."""

    type: Literal["escalation_opened"] = "escalation_opened"
    kind: EscalationKind
    parcel_id: str
    ordinal: int
    silent_since: AwareDatetime
    at: AwareDatetime


class EscalationClosed(Frozen):
    """An escalation ended, by a person or by itself."""

    type: Literal["escalation_closed"] = "escalation_closed"
    kind: EscalationKind
    parcel_id: str
    ordinal: int
    resolution: Resolution
    at: AwareDatetime


class IncidentEnded(Frozen):
    """The trouble of carriers is over, or holds nobody any more: silent parcels are asked about
    anew."""

    type: Literal["incident_ended"] = "incident_ended"
    at: AwareDatetime


Fact = Annotated[
    ParcelLabelled
    | ParcelScanned
    | OrderChanged
    | OrderCancelled
    | AddressChanged
    | PreferenceChanged
    | MessageUndeliverable
    | MessageNeverLeft
    | EscalationOpened
    | EscalationClosed
    | IncidentEnded,
    Field(discriminator="type"),
]


class CaseScanned(Frozen):
    """The carrier scanned the parcel of an open case. `proof` is what the scan shows of an
    intercept, where the carrier has a code for it."""

    type: Literal["case_scanned"] = "case_scanned"
    case_id: str
    scan: Scan
    proof: InterceptOutcome | None = None


class ShopperReplied(Frozen):
    """The shopper answered while a case waited for them."""

    type: Literal["shopper_replied"] = "shopper_replied"
    case_id: str
    at: AwareDatetime


class LetterReturned(Frozen):
    """A letter did not reach the shopper for whom a case waited."""

    type: Literal["letter_returned"] = "letter_returned"
    case_id: str
    at: AwareDatetime


#: What a case is told, whether or not its order still runs.
OfCase = CaseScanned | ShopperReplied | LetterReturned
CaseFact = Annotated[OfCase, Field(discriminator="type")]


class News(Frozen):
    """What happened since the order last heard; the payload of its one signal."""

    facts: tuple[Fact, ...]
