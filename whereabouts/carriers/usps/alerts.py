"""Has USPS push what happens to a parcel (Subscriptions - Tracking v3), one parcel a call."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from whereabouts.carriers.account import AccountIncomplete, Connection
from whereabouts.carriers.alerts import Alerts, Subscribed
from whereabouts.carriers.call import CallFailed, Heard
from whereabouts.carriers.live import Asked
from whereabouts.carriers.numbers.spelling import spelled
from whereabouts.carriers.oauth import SignedIn
from whereabouts.carriers.usps.account import signed_in
from whereabouts.carriers.usps.errors import refusal
from whereabouts.carriers.veil import veiled

_SECRET_LENGTH = 32
#: USPS ends a subscription for which nothing was pushed so long, and warns five days before.
_LASTING = timedelta(days=30)
#: How it refuses a number that is subscribed already: it names that subscription.
_ALREADY = re.compile(rb"subscriptionId\W{1,5}[0-9a-f]{8}-[0-9a-f-]{27}", re.IGNORECASE)
_UNSIGNED = "a push would not be believed: webhook_secret is missing"


class _Hook(NamedTuple):
    """Where pushes go, signed with what, and who hears of one that fails."""

    listener: str
    secret: str
    mailbox: str


def connect(connection: Connection) -> Alerts:
    """Through this account, whose `webhook_secret` signs the pushes. Raises `AccountIncomplete`."""
    return UspsAlerts(signed_in(connection, connection.toll), _hook(connection), connection.now)


def _hook(connection: Connection) -> _Hook | None:
    """None for an account that only asks."""
    if not connection.secrets.get("webhook_secret"):
        return None
    secret = connection.secret("webhook_secret")
    if len(secret) != _SECRET_LENGTH:
        raise AccountIncomplete(f"webhook_secret must have {_SECRET_LENGTH} characters")
    return _Hook(connection.listener, secret, connection.mailbox)


class UspsAlerts:
    """The subscriptions of one account."""

    def __init__(self, account: SignedIn, hook: _Hook | None, now: Callable[[], datetime]) -> None:
        self._account = account
        self._hook = hook
        self._now = now

    async def subscribe(self, parcels: Sequence[Asked]) -> tuple[Subscribed, ...]:
        if self._hook is None:
            return tuple(_refused(parcel.tracking_number, _UNSIGNED) for parcel in parcels)
        numbers = (parcel.tracking_number for parcel in parcels)
        return tuple([await self._subscribe(number, self._hook) for number in numbers])

    async def _subscribe(self, number: str, hook: _Hook) -> Subscribed:
        path = "/subscriptions-tracking/v3/subscriptions"
        headers = {"Accept": "application/json"}
        try:
            heard = await self._account.call(
                "POST", path, json=_wish(number, hook), headers=headers
            )
        except CallFailed as failure:
            return _refused(number, failure.message)
        if heard.is_success or _ALREADY.search(heard.body):
            return Subscribed(tracking_number=number, until=self._now() + _LASTING)
        return _refused(number, _why(heard, hook))


def _wish(number: str, hook: _Hook) -> dict[str, object]:
    return {
        "listenerURL": hook.listener,
        "secret": hook.secret,
        "adminNotification": [{"email": hook.mailbox}],
        "filterProperties": {
            "trackingNumber": spelled(number),
            "trackingEventTypes": ["ALL_UPDATES"],
        },
    }


def _why(heard: Heard, hook: _Hook) -> str:
    """In USPS's words, which are known to repeat what they refuse."""
    error = refusal(veiled(heard, hook.secret).payload).error
    return f"USPS answered {heard.status}: {error.message if error else ''}"


def _refused(number: str, why: str) -> Subscribed:
    return Subscribed(tracking_number=number, refused=why)
