"""UPS asked to stop a parcel, in the words that every carrier would be asked in."""

from pydantic import ValidationError

from whereabouts.carriers.account import Connection
from whereabouts.carriers.intercepting import Offer, Stopped, ToStop
from whereabouts.carriers.ups.intercept import (
    Accepted,
    BackToSender,
    Contact,
    DeliveryIntercept,
    Elsewhere,
    Held,
    Intercept,
    InterceptCode,
    Party,
    Place,
    Refused,
    ReturnReason,
    Unanswered,
)
from whereabouts.carriers.ups.intercept import connect as connected
from whereabouts.domain.casework import InterceptHow, InterceptOutcome
from whereabouts.domain.purchase import ShipTo

H = InterceptHow
_HOWS = {
    InterceptCode.BACK: H.BACK_TO_SENDER,
    InterceptCode.ELSEWHERE: H.ELSEWHERE,
    InterceptCode.HELD: H.HELD,
}
_UNWRITABLE = "UPS cannot be told of it: an address or a phone number is not one that UPS can read"


def connect(connection: Connection) -> "UpsStops":
    """Through this account. Raises `AccountIncomplete`."""
    return UpsStops(connected(connection))


class UpsStops:
    """Delivery Intercept through one account."""

    def __init__(self, client: DeliveryIntercept) -> None:
        self._client = client

    async def offer(self, parcel: ToStop) -> Offer:
        try:
            sender, receiver = _sender(parcel), _receiver(parcel)
        except ValidationError:
            return Offer(words=_UNWRITABLE)
        found = await self._client.charges(parcel.tracking_number, sender, receiver)
        match found:
            case Refused(reasons):
                return Offer(words=f"UPS will not: {'; '.join(reasons)}")
            case Unanswered(why):
                return Offer(words=f"UPS did not answer: {why}")
            case charges:
                by_code = {charge.code: charge for charge in charges}
                known = {how: by_code[code] for code, how in _HOWS.items() if code in by_code}
                fees = {how: f"{one.total:.2f} {one.currency}" for how, one in known.items()}
                return Offer(fees=fees, words="" if fees else "UPS offers nothing for it")

    async def stop(self, parcel: ToStop, how: InterceptHow) -> Stopped:
        try:
            wanted, by = _wanted(parcel, how), _contact(parcel)
        except ValidationError:
            return Stopped(outcome=InterceptOutcome.REFUSED, words=_UNWRITABLE)
        if wanted is None:
            words = "nobody has told the right address: keep it with the case first"
            return Stopped(outcome=InterceptOutcome.REFUSED, words=words)
        match await self._client.request(parcel.tracking_number, wanted, by):
            case Accepted():
                return Stopped(
                    outcome=InterceptOutcome.ACCEPTED, words="UPS took it; a scan will tell"
                )
            case Refused(reasons):
                return Stopped(
                    outcome=InterceptOutcome.REFUSED, words=f"UPS will not: {'; '.join(reasons)}"
                )
            case Unanswered(why):
                words = f"{why}: find out at UPS before it is asked for again"
                return Stopped(outcome=InterceptOutcome.UNANSWERED, words=words)


def _wanted(parcel: ToStop, how: InterceptHow) -> Intercept | None:
    match how:
        case H.BACK_TO_SENDER:
            return BackToSender(reason=ReturnReason.BAD_ADDRESS)
        case H.HELD:
            return Held()
        case H.ELSEWHERE if parcel.right_address is not None:
            return Elsewhere(to=_party(parcel.right_address, parcel.shipper.phone))
        case _:
            return None


def _sender(parcel: ToStop) -> Party:
    shipper = parcel.shipper
    return Party(name=shipper.name, phone=shipper.phone, place=_place(shipper.address))


def _receiver(parcel: ToStop) -> Party:
    """The store's own number stands for the shopper's: UPS calls who asked."""
    return _party(parcel.receiver, parcel.shipper.phone)


def _contact(parcel: ToStop) -> Contact:
    return Contact(name=parcel.shipper.name, phone=parcel.shipper.phone)


def _party(of: ShipTo, phone: str) -> Party:
    return Party(name=of.name, phone=phone, place=_place(of))


def _place(of: ShipTo) -> Place:
    return Place(
        line1=of.address1,
        line2=of.address2,
        city=of.city,
        state=of.region,
        zip_code=of.postal_code,
        country=of.country,
    )
