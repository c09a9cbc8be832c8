"""Has USPS push what happens to a parcel (Subscriptions - Tracking v3), one parcel a call."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from whereabouts.carriers.account import AccountIncomplete, Connection
from whereabouts.carriers.alerts import Alerts, Subscribed
from whereabouts.carriers.call import CallFailed, Heard
from whereabouts.carriers.live import Asked
from whereabouts.carriers.oauth import SignedIn
from whereabouts.carriers.usps.account import signed_in
from whereabouts.carriers.usps.errors import refusal
from whereabouts.carriers.veil import veiled

_SECRET_LENGTH = 32
#: USPS ends a subscription for which nothing was pushed so long, and warns five days before.
_LASTING = timedelta(days=30)
#: How it refuses a number that is subscribed already: it names that subscription.
_ALREADY = re.compile(rb"subscriptionId\W{1,5}[0-9a-f]{8}-[0-9a-f-]{27}", re.IGNORECASE)


class _Hook(NamedTuple):
    """Where pushes go, signed with what, and who hears of one that fails."""

    listener: str
    secret: str
    mailbox: str


def connect(connection: Connection, listener: str, mailbox: str) -> Alerts:
    """Has pushes sent to the address `listener`, and warnings to a person's `mailbox`.

    Raises `AccountIncomplete`.
    """
    secret = connection.secret("webhook_secret")
    if len(secret) != _SECRET_LENGTH:
        raise AccountIncomplete(f"webhook_secret must have {_SECRET_LENGTH} characters")
    return UspsAlerts(signed_in(connection), _Hook(listener, secret, mailbox), connection.now)


class UspsAlerts:
    """The subscriptions of one account."""

    def __init__(self, account: SignedIn, hook: _Hook, now: Callable[[], datetime]) -> None:
        self._account = account
        self._hook = hook
        self._now = now

    async def subscribe(self, parcels: Sequence[Asked]) -> tuple[Subscribed, ...]:
        return tuple([await self._subscribe(parcel.tracking_number) for parcel in parcels])

    async def _subscribe(self, number: str) -> Subscribed:
        path = "/subscriptions-tracking/v3/subscriptions"
        headers = {"Accept": "application/json"}
        try:
            heard = await self._account.call(
                "POST", path, json=self._asked(number), headers=headers
            )
        except CallFailed as failure:
            return Subscribed(tracking_number=number, refused=failure.message)
        if heard.is_success or _ALREADY.search(heard.body):
            return Subscribed(tracking_number=number, until=self._now() + _LASTING)
        return Subscribed(tracking_number=number, refused=self._why(heard))

    def _asked(self, number: str) -> dict[str, object]:
        return {
            "listenerURL": self._hook.listener,
            "secret": self._hook.secret,
            "adminNotification": [{"email": self._hook.mailbox}],
            "filterProperties": {"trackingNumber": number, "trackingEventTypes": ["ALL_UPDATES"]},
        }

    def _why(self, heard: Heard) -> str:
        """In USPS's words, which are known to repeat what they refuse."""
        error = refusal(veiled(heard, self._hook.secret).payload).error
        return f"USPS answered {heard.status}: {error.message if error else ''}"
