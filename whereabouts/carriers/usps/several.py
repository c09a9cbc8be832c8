"""USPS asked live, by the second revision of Tracking v3: many parcels in one call."""

from collections.abc import Sequence

from whereabouts.carriers.call import CallFailed, reports_of
from whereabouts.carriers.live import Asked, Limit
from whereabouts.carriers.matched import each
from whereabouts.carriers.numbers.spelling import spelled
from whereabouts.carriers.oauth import SignedIn
from whereabouts.carriers.report import ParcelReport, failed
from whereabouts.carriers.usps import USPS

_HEADERS = {"Accept": "application/json"}


class UspsBatchTracking:
    """Tracking v3r2 through one account. It refuses a request that says more of a parcel than
    its description lists, so that the number is all that is sent."""

    system = "usps"
    batch = 35

    def __init__(self, account: SignedIn, credential: str, limits: tuple[Limit, ...]) -> None:
        self._account = account
        self.credential = credential
        self.limits = limits

    async def track(self, parcels: Sequence[Asked]) -> tuple[ParcelReport, ...]:
        numbers = [{"trackingNumber": spelled(parcel.tracking_number)} for parcel in parcels]
        path = "/tracking/v3r2/tracking"
        try:
            heard = await self._account.call("POST", path, json=numbers, headers=_HEADERS)
        except CallFailed as failure:
            why = (failed("usps", failure.kind, failure.message),)
            return each("usps", parcels, why)
        return each("usps", parcels, reports_of(USPS, heard))
