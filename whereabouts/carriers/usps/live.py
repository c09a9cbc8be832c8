"""USPS asked live, by Tracking v3: one parcel a call."""

import re
from collections.abc import Mapping
from datetime import timedelta
from functools import partial
from urllib.parse import quote

from whereabouts.carriers.account import AccountIncomplete, Connection
from whereabouts.carriers.call import reports_of
from whereabouts.carriers.live import Asked, Limit, LiveTracking
from whereabouts.carriers.matched import about
from whereabouts.carriers.numbers.spelling import spelled
from whereabouts.carriers.oauth import SignedIn
from whereabouts.carriers.one_by_one import OneByOne
from whereabouts.carriers.report import ParcelReport
from whereabouts.carriers.usps import USPS
from whereabouts.carriers.usps.account import signed_in
from whereabouts.carriers.usps.several import UspsBatchTracking

#: `version` is no secret, but which of two APIs the account's app was granted: `v3`, which is
#: meant without it, or `v3r2`.
SECRETS = frozenset({"client_id", "client_secret", "webhook_secret", "version"})

#: What a new app may do until USPS grants it more.
_USUAL = (Limit(calls=60, per=timedelta(hours=1)),)
_HEADERS = {"Accept": "application/json"}
_ZIP = re.compile(r"(\d{5})(?:-?\d{4})?", re.ASCII)
#: Where a postcode is a ZIP code: five digits are a postcode in other countries, too.
_ZIP_COUNTRIES = frozenset({"US", "AS", "FM", "GU", "MH", "MP", "PR", "PW", "VI"})


def connect(connection: Connection) -> LiveTracking:
    """Through this account. Raises `AccountIncomplete`."""
    account = signed_in(connection)
    credential = connection.credential("usps", "client_id")
    limits = connection.limits or _USUAL
    if _version(connection) == "v3r2":
        return UspsBatchTracking(account, credential, limits)
    return OneByOne(USPS.name, credential, limits, partial(_ask, account))


def _version(connection: Connection) -> str:
    version = connection.secret("version") if connection.secrets.get("version") else "v3"
    if version not in ("v3", "v3r2"):
        raise AccountIncomplete("version must be v3 or v3r2")
    return version


async def _ask(account: SignedIn, parcel: Asked) -> ParcelReport:
    path = f"/tracking/v3/tracking/{quote(spelled(parcel.tracking_number), safe='')}"
    heard = await account.call("GET", path, params=_params(parcel), headers=_HEADERS)
    return about(parcel, reports_of(USPS, heard))


def _params(parcel: Asked) -> Mapping[str, str]:
    """The ZIP code tells parcels of a reused number apart. The day of mailing would, too, but
    ours is the label's: parcels are often mailed later."""
    zip_code = _ZIP.fullmatch(parcel.postcode.strip())
    if zip_code is None or parcel.country not in _ZIP_COUNTRIES:
        return {"expand": "DETAIL"}
    return {"expand": "DETAIL", "destinationZIPCode": zip_code[1]}
