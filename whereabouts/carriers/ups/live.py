"""UPS asked live, by Track v1: one parcel a call."""

import re
from datetime import timedelta
from functools import partial

from whereabouts.carriers.account import Connection
from whereabouts.carriers.call import CallFailed, Heard, reports_of
from whereabouts.carriers.live import Asked, Limit, LiveTracking
from whereabouts.carriers.matched import about, each
from whereabouts.carriers.numbers.spelling import spelled
from whereabouts.carriers.oauth import SignedIn
from whereabouts.carriers.one_by_one import OneByOne
from whereabouts.carriers.report import ErrorKind, ParcelReport
from whereabouts.carriers.ups import UPS
from whereabouts.carriers.ups.account import headers, signed_in

SECRETS = frozenset({"client_id", "client_secret", "webhook_key", "webhook_token"})

#: UPS publishes none for tracking. Four calls a second suffice to look at fifty thousand parcels
#: every four hours.
_USUAL = (Limit(calls=240, per=timedelta(minutes=1)),)
_ASKABLE = re.compile(r"[0-9A-Z]{7,34}", re.ASCII)
_UNASKABLE = "UPS's numbers are 7 to 34 letters and digits"


def connect(connection: Connection) -> LiveTracking:
    """Through this account. Raises `AccountIncomplete`."""
    credential = connection.credential("ups", "client_id")
    limits = connection.limits or _USUAL
    return OneByOne(UPS.name, credential, limits, partial(_ask, signed_in(connection)))


async def _ask(account: SignedIn, parcel: Asked) -> ParcelReport:
    """In English, which is what its wording is read in; without the picture of a signature
    and other documents, which nobody here looks at."""
    number = spelled(parcel.tracking_number)
    if not _ASKABLE.fullmatch(number):
        raise CallFailed(ErrorKind.INVALID_NUMBER, _UNASKABLE)
    path, params = f"/api/track/v1/details/{number}", {"locale": "en_US"}
    return _report(parcel, await account.call("GET", path, params=params, headers=headers()))


def _report(parcel: Asked, heard: Heard) -> ParcelReport:
    """A lone package is what was asked about, whichever of its numbers it is told under."""
    reports = reports_of(UPS, heard)
    if len(reports) == 1:
        return about(parcel, reports)
    return each(UPS.name, (parcel,), reports)[0]
