"""Every carrier a store can ask: which of its accounts knows a parcel, and what it says."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from whereabouts.carriers.alerts import Alerts
from whereabouts.carriers.asking import Account, Asking
from whereabouts.carriers.intercepting import Stops
from whereabouts.carriers.live import Answer, Asked, Limit, LiveTracking
from whereabouts.carriers.pointing import Follower
from whereabouts.carriers.system import System

#: Nobody is ever asked then.
_NEVER = datetime.max.replace(tzinfo=UTC)


class _Free:
    """The quota of accounts that nobody has."""

    async def take(self, credential: str, limits: Sequence[Limit], share: float) -> bool:
        del credential, limits, share
        return True


def nobody() -> "LiveCarriers":
    """No store has an account anywhere."""
    return LiveCarriers(Asking({}, _Free(), lambda: _NEVER), {})


class LiveCarriers:
    """The systems at which each store has an account, in the order they are asked."""

    def __init__(
        self,
        asking: Asking,
        systems: Mapping[str, Sequence[System]],
        alerts: Mapping[Account, Alerts] | None = None,
        stops: Mapping[Account, Stops] | None = None,
        *,
        followers: Mapping[Account, Follower] | None = None,
    ) -> None:
        self._asking = asking
        self._systems = systems
        self._alerts = alerts or {}
        self._stops = stops or {}
        self._followers = followers or {}

    def account_for(self, store: str, carrier: str) -> Account | None:
        """The store's account that knows the carrier's parcels best: the carrier's own before
        one that knows them all."""
        able = [one for one in self._systems.get(store, ()) if one.knows(carrier)]
        best = min(able, key=lambda one: carrier not in one.carriers, default=None)
        return Account(store, best.name) if best else None

    def live(self, account: Account) -> LiveTracking:
        """The client of an account."""
        return self._asking.live(account)

    def alerts(self, account: Account) -> Alerts | None:
        """By whom the account has parcels pushed, where it can."""
        return self._alerts.get(account)

    def stops(self, store: str, carrier: str) -> Stops | None:
        """By whom the store can have a parcel of the carrier stopped."""
        able = [one for one in self._systems.get(store, ()) if carrier in one.carriers]
        accounts = (Account(store, one.name) for one in able)
        return next((self._stops[one] for one in accounts if one in self._stops), None)

    def follower(self, account: Account) -> Follower | None:
        """Who follows what the account's webhooks point to, where they do."""
        return self._followers.get(account)

    async def ask(
        self, account: Account, parcels: Sequence[Asked], max_age: timedelta, share: float = 1.0
    ) -> tuple[Answer, ...]:
        """An answer for each parcel, in their order, none older than `max_age`."""
        return await self._asking.ask(account, parcels, max_age, share)
