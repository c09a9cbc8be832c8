"""UPS told to tell: Track Alert v2 pushes what happens to a parcel, to the address that the
store entered in UPS's webhook settings."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from whereabouts.carriers.account import Connection
from whereabouts.carriers.alerts import Alerts, Subscribed
from whereabouts.carriers.call import CallFailed, Heard
from whereabouts.carriers.live import Asked
from whereabouts.carriers.numbers.spelling import spelled
from whereabouts.carriers.oauth import SignedIn
from whereabouts.carriers.payload import Payload
from whereabouts.carriers.ups.account import headers, signed_in

_PATH = "/api/track/v2/subscription/standard/package"
_AT_ONCE = 100
_HOLDS = timedelta(days=14)
_SUBSCRIBABLE = re.compile(r"1Z[0-9A-Z]{16}|1R[0-9A-Z]{14}|1R[0-9A-Z]{26}", re.ASCII)
#: What UPS brings along; nothing that comes without one of them is believed.
_CREDENTIALS = ("webhook_key", "webhook_token")
_UNBELIEVED = f"an alert would not be believed: {' and '.join(_CREDENTIALS)} are missing"
_OTHER = "UPS alerts of numbers of 18 characters that begin with 1Z, and of Roadie's 1R"
_INVALID = "UPS says that this is no number of its own"
_UNSAID = "UPS did not say that it took the number"


def connect(connection: Connection) -> Alerts:
    """Through this account. Raises `AccountIncomplete`."""
    is_believed = any(connection.secrets.get(name) for name in _CREDENTIALS)
    return UpsAlerts(signed_in(connection, connection.toll), connection.now, is_believed)


class UpsAlerts:
    """Track Alert v2 through one account.

    A subscription holds for fourteen days, and tells nothing of what happened before it: who
    subscribes asks once for what is known by then.
    """

    def __init__(
        self, account: SignedIn, now: Callable[[], datetime], is_believed: bool = True
    ) -> None:
        self._account = account
        self._now = now
        self._is_believed = is_believed

    async def subscribe(self, parcels: Sequence[Asked]) -> tuple[Subscribed, ...]:
        if not self._is_believed:
            return tuple(_refused(one.tracking_number, _UNBELIEVED) for one in parcels)
        numbers = dict.fromkeys(spelled(parcel.tracking_number) for parcel in parcels)
        became: dict[str, Subscribed] = {}
        for batch in _batches([one for one in numbers if _SUBSCRIBABLE.fullmatch(one)]):
            became |= await self._subscribed(batch)
        return tuple(_of(parcel, became) for parcel in parcels)

    async def _subscribed(self, numbers: Sequence[str]) -> dict[str, Subscribed]:
        # UPS's clock runs from when it hears of them.
        until = self._now() + _HOLDS
        wanted = {"locale": "en_US", "countryCode": "US", "trackingNumberList": numbers}
        try:
            heard = await self._account.call("POST", _PATH, json=wanted, headers=headers())
        except CallFailed as failure:
            return {one: _refused(one, failure.message) for one in numbers}
        if not heard.is_success:
            return {one: _refused(one, _why(heard)) for one in numbers}
        return {one: _outcome(one, heard.payload, until) for one in numbers}


def _batches(numbers: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(numbers), _AT_ONCE):
        yield numbers[start : start + _AT_ONCE]


def _of(parcel: Asked, became: dict[str, Subscribed]) -> Subscribed:
    number = parcel.tracking_number
    found = became.get(spelled(number)) or _refused(number, _OTHER)
    return found.model_copy(update={"tracking_number": number})


def _outcome(number: str, said: Payload, until: datetime) -> Subscribed:
    """Valid and invalid numbers of one call stand side by side."""
    if _is_among(number, said["validTrackingNumbers"]):
        return Subscribed(tracking_number=number, until=until)
    is_invalid = _is_among(number, said["invalidTrackingNumbers"])
    return _refused(number, _INVALID if is_invalid else _UNSAID)


def _is_among(number: str, listed: Payload) -> bool:
    return any(spelled(one.text) == number for one in listed)


def _why(heard: Heard) -> str:
    words = [error["message"].text for error in heard.payload["response"]["errors"]]
    return ": ".join([f"UPS answered {heard.status}", *filter(None, words)])


def _refused(number: str, why: str) -> Subscribed:
    return Subscribed(tracking_number=number, refused=why)
