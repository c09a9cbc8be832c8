"""What a delivery of a shop system can turn out to be, in our words and without any effect."""

from pydantic import AwareDatetime, EmailStr, ValidationError

from whereabouts.domain.model import Frozen
from whereabouts.domain.purchase import Identifier
from whereabouts.domain.tracking import EstimatedDelivery, TrackingStatus
from whereabouts.storefronts.generic import AnyShopEvent, EventId, GenericScan
from whereabouts.storefronts.reasons import Reason, reasons


class ParcelSeen(Frozen):
    """A scan that names its parcel and not its tracking number, which the store knows."""

    event_id: EventId
    order_id: Identifier
    parcel_id: Identifier
    status: TrackingStatus
    occurred_at: AwareDatetime
    place: str = ""
    code: str = ""
    text: str = ""
    estimate: EstimatedDelivery | None = None

    def of(self, carrier: str, tracking_number: str) -> GenericScan:
        """The scan, once it is known whose it is."""
        return GenericScan(
            carrier=carrier,
            tracking_number=tracking_number,
            status=self.status,
            occurred_at=self.occurred_at,
            place=self.place,
            code=self.code,
            text=self.text,
            estimate=self.estimate,
        )


class ParcelsListed(Frozen):
    """All the parcels there are at a time, of an order or of one `shipment`: a parcel is of the
    shipment that its id is, or begins with before a hyphen. What is missing was withdrawn."""

    order_id: Identifier
    shipment: str = ""
    parcel_ids: tuple[Identifier, ...]
    at: AwareDatetime


class News(Frozen):
    """What is to be kept, in this order; a delivery of no interest is news of nothing.

    `put_aside` says what was left out and why. What belongs to a test order `is_test`.
    """

    events: tuple[AnyShopEvent, ...] = ()
    scans: tuple[GenericScan, ...] = ()
    seen: tuple[ParcelSeen, ...] = ()
    listed: tuple[ParcelsListed, ...] = ()
    put_aside: tuple[Reason, ...] = ()
    is_test: bool = False


class Shopper(Frozen):
    """Whom a privacy request is about, by whatever the shop knows them."""

    customer_id: str = ""
    email: EmailStr | None = None
    phone: str = ""


class DataRequest(Frozen):
    """A shopper asks what is kept about them; the answer goes to the shop's owner."""

    event_id: EventId
    shop: str
    request_id: str = ""
    shopper: Shopper
    order_ids: tuple[Identifier, ...] = ()


class RedactCustomer(Frozen):
    """A shopper's personal data must be erased, with that of these orders."""

    event_id: EventId
    shop: str
    shopper: Shopper
    order_ids: tuple[Identifier, ...] = ()


class RedactShop(Frozen):
    """Everything of a shop that left must be erased."""

    event_id: EventId
    shop: str


class ShopGone(Frozen):
    """The shop uninstalled the app: nothing comes from it any more."""

    shop: str


class Ping(Frozen):
    """A shop tries whether anybody is there. It is not signed and says nothing."""

    webhook_id: str


class Refused(Frozen):
    """A body that cannot be read. Nothing of it is kept; each reason names its field."""

    reasons: tuple[Reason, ...]


Reading = News | DataRequest | RedactCustomer | RedactShop | ShopGone | Ping | Refused


def refused(error: ValidationError) -> Refused:
    return Refused(reasons=reasons(error))


def aside(field: str, reason: str) -> News:
    """News of nothing, and why."""
    return News(put_aside=(Reason(field=field, reason=reason),))
