"""FedEx asked live, by Track v1: thirty parcels in one call."""

import re
import secrets
from collections.abc import Sequence
from datetime import timedelta
from http import HTTPStatus

from whereabouts.carriers.account import Connection
from whereabouts.carriers.call import CallFailed, Heard, reports_of
from whereabouts.carriers.fedex import FEDEX
from whereabouts.carriers.fedex.account import signed_in
from whereabouts.carriers.live import Asked, Limit, LiveTracking
from whereabouts.carriers.matched import each
from whereabouts.carriers.numbers.spelling import spelled
from whereabouts.carriers.oauth import SignedIn
from whereabouts.carriers.report import ErrorKind, ParcelReport, failed

SECRETS = frozenset({"client_id", "client_secret", "webhook_secret"})

#: What a project may do unless FedEx grants it more.
_USUAL = (
    Limit(calls=1_400, per=timedelta(seconds=10)),
    Limit(calls=100_000, per=timedelta(days=1)),
)
_ASKABLE = re.compile(r"[0-9A-Z]+", re.ASCII)
_UNASKABLE = "FedEx's numbers are letters and digits"
#: What is said of one number, and never of many.
_OF_ONE = frozenset({ErrorKind.INVALID_NUMBER, ErrorKind.NOT_FOUND})


def connect(connection: Connection) -> LiveTracking:
    """Through this account. Raises `AccountIncomplete`."""
    credential = connection.credential("fedex", "client_id")
    return FedExTracking(signed_in(connection), credential, connection.limits or _USUAL)


class FedExTracking:
    """Track v1 through one account."""

    system = "fedex"
    batch = 30

    def __init__(self, account: SignedIn, credential: str, limits: tuple[Limit, ...]) -> None:
        self._account = account
        self.credential = credential
        self.limits = limits

    async def track(self, parcels: Sequence[Asked]) -> tuple[ParcelReport, ...]:
        askable = [one for one in parcels if _ASKABLE.fullmatch(spelled(one.tracking_number))]
        told = dict(zip(askable, await self._track(askable), strict=True))
        return tuple(told.get(parcel) or _unaskable(parcel) for parcel in parcels)

    async def _track(self, parcels: Sequence[Asked]) -> tuple[ParcelReport, ...]:
        """One number that spoils the call for all is found by asking for each half anew."""
        if not parcels:
            return ()
        reports = await self._asked(parcels)
        if len(parcels) > 1 and _blames_one_of_many(reports):
            middle = len(parcels) // 2
            return await self._track(parcels[:middle]) + await self._track(parcels[middle:])
        return each(FEDEX.name, parcels, reports)

    async def _asked(self, parcels: Sequence[Asked]) -> tuple[ParcelReport, ...]:
        try:
            heard = await self._account.call(
                "POST", "/track/v1/trackingnumbers", json=_question(parcels), headers=_headers()
            )
        except CallFailed as failure:
            return (failed(FEDEX.name, failure.kind, failure.message),)
        return _said(heard)


def _question(parcels: Sequence[Asked]) -> dict[str, object]:
    """Without a span of ship dates, though it would tell a reused number's parcels apart: the
    day we know is the label's, and outside the span FedEx finds nothing."""
    numbers = [{"trackingNumber": spelled(parcel.tracking_number)} for parcel in parcels]
    return {
        "includeDetailedScans": True,
        "trackingInfo": [{"trackingNumberInfo": number} for number in numbers],
    }


def _headers() -> dict[str, str]:
    """In English, which is what its wording is read in."""
    return {"x-locale": "en_US", "x-customer-transaction-id": secrets.token_hex(16)}


def _said(heard: Heard) -> tuple[ParcelReport, ...]:
    """Numbers stand in the question, not in its address: it is FedEx's page that is gone."""
    if heard.status == HTTPStatus.NOT_FOUND:
        return (failed(FEDEX.name, ErrorKind.DOWN, f"answered {heard.status}"),)
    return reports_of(FEDEX, heard)


def _blames_one_of_many(reports: Sequence[ParcelReport]) -> bool:
    """Whether all that FedEx says is that a number is wrong, without saying which."""
    return all(
        report.error is not None and report.error.kind in _OF_ONE and not report.tracking_number
        for report in reports
    )


def _unaskable(parcel: Asked) -> ParcelReport:
    kind, number = ErrorKind.INVALID_NUMBER, parcel.tracking_number
    return failed(FEDEX.name, kind, _UNASKABLE, number)
