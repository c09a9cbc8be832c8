"""DHL asked live: whatever part of DHL carries a parcel by its unified tracking, DHL Express by
its own API where an account has a login to it."""

from collections.abc import Sequence
from datetime import timedelta

from whereabouts.carriers.account import AccountIncomplete, Connection
from whereabouts.carriers.dhl.express_live import ExpressApi
from whereabouts.carriers.dhl.unified_live import UnifiedApi
from whereabouts.carriers.live import Asked, Limit, LiveTracking
from whereabouts.carriers.report import ErrorKind, ParcelReport, failed

#: `service` is no secret, but the part of DHL whose parcels are to be pushed.
SECRETS = frozenset({"api_key", "username", "password", "webhook_secret", "service"})

#: What a new key may do; DHL grants more on request. One call a second is counted as two in two:
#: looks by routine may use up only a share of a limit, and no share of one call is a call.
_UNIFIED = (
    Limit(calls=250, per=timedelta(days=1)),
    Limit(calls=2, per=timedelta(seconds=2)),
)
#: DHL Express names no limit: as many as nobody would take for an attack.
_EXPRESS = (Limit(calls=60, per=timedelta(minutes=1)),)
_NO_KEY = "this account asks about DHL Express alone: its api_key for the rest of DHL is missing"


def connect(connection: Connection) -> LiveTracking:
    """Through this account, which has a key or a login or both. Raises `AccountIncomplete`."""
    unified = UnifiedApi(connection) if connection.secrets.get("api_key") else None
    express = ExpressApi(connection) if connection.secrets.get("username") else None
    if unified is None and express is None:
        raise AccountIncomplete("api_key is missing, or username and password")
    credential = connection.credential("dhl", "api_key" if unified else "username")
    # With both, calls of either are counted as the dearer.
    usual = _UNIFIED if unified else _EXPRESS
    return DhlTracking(unified, express, credential, connection.limits or usual)


class DhlTracking:
    """The one or two ways of one account."""

    system = "dhl"
    batch = 1

    def __init__(
        self,
        unified: UnifiedApi | None,
        express: ExpressApi | None,
        credential: str,
        limits: tuple[Limit, ...],
    ) -> None:
        self._unified = unified
        self._express = express
        self.credential = credential
        self.limits = limits

    async def track(self, parcels: Sequence[Asked]) -> tuple[ParcelReport, ...]:
        return tuple([await self._track(parcel) for parcel in parcels])

    async def _track(self, parcel: Asked) -> ParcelReport:
        """DHL Express's own answers have offsets and customs remarks; the unified ones have not,
        but know its parcels as well."""
        if self._express is not None and parcel.carrier == "dhl_express":
            return await self._express.track(parcel)
        if self._unified is not None:
            return await self._unified.track(parcel)
        return failed("dhl", ErrorKind.REFUSED, _NO_KEY, parcel.tracking_number)
