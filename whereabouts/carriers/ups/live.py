"""UPS asked live, by Track v1: one parcel a call."""

import re
from collections.abc import Sequence
from datetime import timedelta

from whereabouts.carriers.account import Connection
from whereabouts.carriers.call import CallFailed, Heard, reports_of
from whereabouts.carriers.live import Asked, Limit, LiveTracking
from whereabouts.carriers.matched import about, each
from whereabouts.carriers.numbers.spelling import spelled
from whereabouts.carriers.oauth import SignedIn
from whereabouts.carriers.report import ErrorKind, ParcelReport, failed
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
    return UpsTracking(signed_in(connection), credential, connection.limits or _USUAL)


class UpsTracking:
    """Track v1 through one account."""

    system = "ups"
    batch = 1

    def __init__(self, account: SignedIn, credential: str, limits: tuple[Limit, ...]) -> None:
        self._account = account
        self.credential = credential
        self.limits = limits

    async def track(self, parcels: Sequence[Asked]) -> tuple[ParcelReport, ...]:
        return tuple([await self._track(parcel) for parcel in parcels])

    async def _track(self, parcel: Asked) -> ParcelReport:
        number = spelled(parcel.tracking_number)
        if not _ASKABLE.fullmatch(number):
            return _failed(parcel, ErrorKind.INVALID_NUMBER, _UNASKABLE)
        try:
            return _report(parcel, await self._heard(number))
        except CallFailed as failure:
            return _failed(parcel, failure.kind, failure.message)

    async def _heard(self, number: str) -> Heard:
        """In English, which is what its wording is read in; without the picture of a signature
        and other documents, which nobody here looks at."""
        path, params = f"/api/track/v1/details/{number}", {"locale": "en_US"}
        return await self._account.call("GET", path, params=params, headers=headers())


def _report(parcel: Asked, heard: Heard) -> ParcelReport:
    """A lone package is what was asked about, whichever of its numbers it is told under."""
    reports = reports_of(UPS, heard)
    if len(reports) == 1:
        return about(parcel, reports)
    return each(UPS.name, (parcel,), reports)[0]


def _failed(parcel: Asked, kind: ErrorKind, message: str) -> ParcelReport:
    return failed(UPS.name, kind, message, parcel.tracking_number)
