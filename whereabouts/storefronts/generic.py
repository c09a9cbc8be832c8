"""The generic shop and carrier webhooks: our own schema, for any system that can post JSON."""

from json import dumps
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field, NaiveDatetime, StringConstraints

from whereabouts.domain.message import Channel
from whereabouts.domain.model import Frozen
from whereabouts.domain.order import Line
from whereabouts.domain.purchase import Identifier, Purchase, PurchaseLine, ShipTo
from whereabouts.domain.tracking import EstimatedDelivery, TrackingStatus

EventId = Annotated[str, StringConstraints(min_length=1, max_length=200)]
CarrierName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{2,40}$")]
TrackingNumber = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{4,64}$")]


class ShopEvent(Frozen):
    """What every event of a shop has. `event_id` is equal for redelivered copies."""

    event_id: EventId


class OrderCreated(ShopEvent):
    """A shopper bought something."""

    type: Literal["order.created"]
    order: Purchase


class OrderChangedEvent(ShopEvent):
    """The ordered lines are now these. `described` says what those are that were added."""

    type: Literal["order.changed"]
    order_id: Identifier
    lines: tuple[Line, ...] = Field(min_length=1)
    at: AwareDatetime
    described: tuple[PurchaseLine, ...] = ()


class OrderCancelledEvent(ShopEvent):
    """The order will not be fulfilled."""

    type: Literal["order.cancelled"]
    order_id: Identifier
    at: AwareDatetime


class AddressChangedEvent(ShopEvent):
    """The order goes to another address."""

    type: Literal["order.address_changed"]
    order_id: Identifier
    ship_to: ShipTo
    at: AwareDatetime


class ParcelLabelledEvent(ShopEvent):
    """A shipping label was made. `lines` says what is inside, where the shop knows.

    The same `parcel_id` with another tracking number replaces the number. With `said_at`, what
    was said earlier never replaces what was said later.
    """

    type: Literal["parcel.labelled"]
    order_id: Identifier
    parcel_id: Identifier
    carrier: CarrierName
    tracking_number: TrackingNumber
    label_at: AwareDatetime
    lines: tuple[Line, ...] = ()
    estimate: EstimatedDelivery | None = None
    said_at: AwareDatetime | None = None


class PreferenceChangedEvent(ShopEvent):
    """The shopper opened or closed a channel in the shop's own settings."""

    type: Literal["preference.changed"]
    order_id: Identifier
    channel: Channel
    allowed: bool
    at: AwareDatetime


AnyShopEvent = Annotated[
    OrderCreated
    | OrderChangedEvent
    | OrderCancelledEvent
    | AddressChangedEvent
    | ParcelLabelledEvent
    | PreferenceChangedEvent,
    Field(discriminator="type"),
]


class GenericScan(Frozen):
    """One tracking event. A time without an offset is read as local to the ship-to address."""

    carrier: CarrierName
    tracking_number: TrackingNumber
    status: TrackingStatus
    occurred_at: AwareDatetime | NaiveDatetime
    place: str = Field(default="", max_length=200)
    code: str = Field(default="", max_length=60)
    text: str = Field(default="", max_length=500)
    estimate: EstimatedDelivery | None = None
    signed: bool = False
    photo: bool = False

    @property
    def key(self) -> str:
        """What tells this event from others of its parcel; equal for every copy of it."""
        said = (self.occurred_at.isoformat(), self.status, self.code, self.place, self.text)
        return dumps(said)


class ScansPosted(Frozen):
    """A batch of tracking events, in any order; copies of known ones are harmless."""

    scans: tuple[GenericScan, ...] = Field(min_length=1, max_length=500)
