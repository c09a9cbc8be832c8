"""ShipEngine asked live: any parcel, by its carrier and number."""

from whereabouts.carriers.call import CallFailed, reports_of
from whereabouts.carriers.live import Asked
from whereabouts.carriers.matched import about
from whereabouts.carriers.numbers.spelling import spelled
from whereabouts.carriers.report import ErrorKind, ParcelReport
from whereabouts.carriers.shipstation import SHIPSTATION
from whereabouts.carriers.shipstation.account import Way
from whereabouts.carriers.shipstation.carrier_code import UNKNOWN_CARRIER, carrier_code


async def ask(account: Way, parcel: Asked) -> ParcelReport:
    """The parcel's carrier must be connected to the account. Raises `CallFailed`."""
    carrier = carrier_code(parcel.carrier)
    if not carrier:
        raise CallFailed(ErrorKind.NOT_FOUND, UNKNOWN_CARRIER)
    params = {"carrier_code": carrier, "tracking_number": spelled(parcel.tracking_number)}
    return about(parcel, reports_of(SHIPSTATION, await account.call("GET", "/v1/tracking", params)))
