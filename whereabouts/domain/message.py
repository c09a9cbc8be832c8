"""Messages to a shopper: their kinds, channels and what became of each."""

from enum import StrEnum

from pydantic import AwareDatetime

from whereabouts.domain.model import Frozen


class MessageKind(StrEnum):
    """The five lifecycle messages, then the ones a parcel may need once."""

    ORDER_CONFIRMED = "ORDER_CONFIRMED"
    SHIPPED = "SHIPPED"
    IN_TRANSIT = "IN_TRANSIT"
    OUT_FOR_DELIVERY = "OUT_FOR_DELIVERY"
    DELIVERED = "DELIVERED"
    DELAYED = "DELAYED"
    DELIVERY_ATTEMPTED = "DELIVERY_ATTEMPTED"
    READY_FOR_PICKUP = "READY_FOR_PICKUP"
    CUSTOMS_HOLD = "CUSTOMS_HOLD"
    RETURNING = "RETURNING"
    TRACKING_QUIET = "TRACKING_QUIET"
    LOOKING_INTO_IT = "LOOKING_INTO_IT"
    TRACKING_REPLACED = "TRACKING_REPLACED"
    ORDER_CANCELLED = "ORDER_CANCELLED"

    @property
    def is_of_order(self) -> bool:
        """Whether the message speaks of the whole order rather than of a parcel."""
        return self in (MessageKind.ORDER_CONFIRMED, MessageKind.ORDER_CANCELLED)


class Channel(StrEnum):
    """How a message travels."""

    EMAIL = "EMAIL"
    SMS = "SMS"


class Outcome(StrEnum):
    """What became of one message on one channel, as the order remembers it."""

    IN_FLIGHT = "IN_FLIGHT"
    SENT = "SENT"
    #: The provider was called and never answered; a receipt or a person will tell.
    UNKNOWN = "UNKNOWN"
    #: The ledger refused: nobody will ever get this message.
    SUPPRESSED = "SUPPRESSED"
    #: Kept from the shopper for a comparison: nobody will ever get this message.
    HELD_OUT = "HELD_OUT"
    #: This channel cannot reach the shopper; another may.
    UNDELIVERABLE = "UNDELIVERABLE"
    #: The moment passed while sending was tried; the plan decides anew.
    LATE = "LATE"


class Sending(Frozen):
    """One message on one channel. `parcels` is empty for messages of the whole order."""

    kind: MessageKind
    parcels: tuple[str, ...] = ()
    channel: Channel
    decided_at: AwareDatetime
    outcome: Outcome = Outcome.IN_FLIGHT
    settled_at: AwareDatetime | None = None
    reason: str = ""
