"""What a message may speak of. Personal; it exists only while a message is made."""

from datetime import date
from decimal import Decimal

from pydantic import AwareDatetime, HttpUrl

from whereabouts.domain.brand import Brand
from whereabouts.domain.message import MessageKind
from whereabouts.domain.model import Frozen
from whereabouts.domain.tracking import EstimatedDelivery, TrackingStatus


class Item(Frozen):
    """One order line as the shopper knows it."""

    title: str
    quantity: int


class LastScan(Frozen):
    """The newest scan as the carrier states it."""

    status: TrackingStatus
    at: AwareDatetime
    place: str = ""
    text: str = ""
    signed: bool = False
    photo: bool = False


class NoticeParcel(Frozen):
    """One parcel a message speaks of."""

    carrier_name: str
    tracking_number: str
    carrier_url: HttpUrl | None = None
    #: The destination country's post, for a parcel that crosses a border.
    destination_post_name: str = ""
    destination_post_url: HttpUrl | None = None
    items: tuple[Item, ...] = ()
    estimate: EstimatedDelivery | None = None
    #: The estimate told before, when it slipped.
    earlier_estimate: EstimatedDelivery | None = None
    last_scan: LastScan | None = None
    #: No scan by the carrier yet: the label exists, the parcel may still be at the warehouse.
    awaits_pickup: bool = False
    earlier_tracking_number: str = ""


class Notice(Frozen):
    """Everything one message of one kind may say. `zone` is the shopper's IANA zone."""

    kind: MessageKind
    brand: Brand
    locale: str
    zone: str
    order_number: str
    first_name: str = ""
    placed_at: AwareDatetime
    total: Decimal
    currency: str
    items: tuple[Item, ...] = ()
    #: The parcels of this message; empty for messages of the whole order.
    parcels: tuple[NoticeParcel, ...] = ()
    #: How many parcels the order has so far, and how many items still wait to be sent.
    parcel_count: int = 0
    items_total: int = 0
    items_to_follow: int = 0
    promised_ship_date: date | None = None
    #: By when the shopper will have tracking (ORDER_CONFIRMED says exactly this).
    tracking_by: AwareDatetime | None = None
    #: By when a person will have written (LOOKING_INTO_IT).
    answer_by: AwareDatetime | None = None
    tracking_url: HttpUrl
    problem_url: HttpUrl
