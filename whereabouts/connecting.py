"""Connects each store's accounts at carrier systems; what a store's file has wrong is said here."""

from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

import httpx

from whereabouts.carriers.account import AccountIncomplete, Connection
from whereabouts.carriers.alerts import Alerts
from whereabouts.carriers.asking import Account, Asking
from whereabouts.carriers.call import Line, Toll
from whereabouts.carriers.generic import GENERIC, GenericTracking
from whereabouts.carriers.intercepting import Stops
from whereabouts.carriers.live import Limit, LiveTracking, Quota
from whereabouts.carriers.live_carriers import LiveCarriers
from whereabouts.carriers.pointing import Follower
from whereabouts.carriers.system import System
from whereabouts.carriers.systems import SYSTEMS
from whereabouts.carriers.wires import Wires
from whereabouts.opening import CannotOpen
from whereabouts.settings import Settings
from whereabouts.stores import Store, Stores
from whereabouts.stores.carrier_account import CarrierAccount
from whereabouts.wiring import clock_of


@asynccontextmanager
async def carriers(
    settings: Settings, stores: Stores, quota: Quota, now: Callable[[], datetime]
) -> AsyncIterator[LiveCarriers]:
    """Every account of every store, until the block ends. `now` is the wall's time."""
    async with Wires(settings.provider_timeout) as wires:
        yield connected(settings, stores, quota, now, wires)


def connected(
    settings: Settings,
    stores: Stores,
    quota: Quota,
    now: Callable[[], datetime],
    wires: httpx.AsyncBaseTransport,
) -> LiveCarriers:
    """Each account behind its own client."""
    accounts: dict[Account, LiveTracking] = {}
    alerts: dict[Account, Alerts] = {}
    stops: dict[Account, Stops] = {}
    systems: dict[str, list[System]] = {}
    followers: dict[Account, Follower] = {}
    toll = _Tolls(accounts, stores, quota).of
    for store in stores:
        for one in _connected(settings, store, wires, now, toll):
            account = Account(store.name, one.system.name)
            accounts[account] = one.live
            systems.setdefault(store.name, []).append(one.system)
            if one.alerts is not None:
                alerts[account] = one.alerts
            if one.stops is not None:
                stops[account] = one.stops
            if one.follower is not None:
                followers[account] = one.follower
    clock = clock_of(settings)
    asking = Asking(accounts, quota, lambda: clock.read(now()))
    return LiveCarriers(asking, systems, alerts, stops, followers=followers)


class _Tolls:
    """Counts against an account's quota what is called beside its questions about parcels, as
    far as a store lets routine go."""

    def __init__(
        self, accounts: Mapping[Account, LiveTracking], stores: Stores, quota: Quota
    ) -> None:
        self._accounts, self._quota = accounts, quota
        self._shares = {store.name: store.polling.share for store in stores}

    def of(self, account: Account) -> Toll:
        async def toll() -> bool:
            live, share = self._accounts[account], self._shares[account.store]
            return await self._quota.take(live.credential, live.limits, share)

        return toll


class _Connected(NamedTuple):
    system: System
    live: LiveTracking
    alerts: Alerts | None = None
    stops: Stops | None = None
    follower: Follower | None = None


def _connected(
    settings: Settings,
    store: Store,
    wires: httpx.AsyncBaseTransport,
    now: Callable[[], datetime],
    toll: Callable[[Account], Toll],
) -> Iterator[_Connected]:
    """The store's own accounts; a demo's carriers know whatever they do not."""
    for name, account in store.carriers.items():
        system = _system(store, name, account)
        if system.connect is not None:
            connection = replace(
                connection_to(settings, store, name, wires, now),
                toll=toll(Account(store.name, name)),
            )
            try:
                alerts = system.alerts(connection) if system.alerts else None
                stops = system.stops(connection) if system.stops else None
                follower = system.follower(connection) if system.follower else None
                yield _Connected(system, system.connect(connection), alerts, stops, follower)
            except AccountIncomplete as wrong:
                raise CannotOpen(f"{_where(store, name)}: {wrong}") from None
    if settings.carrier_port_url is not None:
        line = Line("the simulator", wires, str(settings.carrier_port_url))
        yield _Connected(GENERIC, GenericTracking(line))


def connection_to(
    settings: Settings,
    store: Store,
    name: str,
    wires: httpx.AsyncBaseTransport,
    now: Callable[[], datetime],
) -> Connection:
    """The store's account at the system of that name."""
    account, base = store.carriers[name], settings.carrier_bases.get(name)
    return Connection(
        wires=wires,
        secrets=account.secrets,
        now=now,
        base=str(base) if base else None,
        is_test=account.is_test,
        listener=listener(settings, store, name),
        mailbox=store.brand.reply_to,
        limits=tuple(Limit(calls=rate.calls, per=rate.per) for rate in account.granted),
    )


def _system(store: Store, name: str, account: CarrierAccount) -> System:
    where = _where(store, name)
    system = SYSTEMS.get(name)
    if system is None:
        raise CannotOpen(f"{where}: no such system is known; known are {', '.join(SYSTEMS)}")
    for unknown in account.secrets.keys() - system.secrets:
        known = ", ".join(sorted(system.secrets))
        raise CannotOpen(f"{where}.{unknown}: no such field is known; known are {known}")
    return system


def listener(settings: Settings, store: Store, system: str) -> str:
    """Where a system may post what happens to the store's parcels."""
    public = str(settings.public_url).rstrip("/")
    return f"{public}/v1/stores/{store.name}/carriers/{system}"


def _where(store: Store, system: str) -> str:
    return f"store {store.name}: carriers.{system}"
