"""The page of sources: whether shops and carriers still tell, and how much may still be asked."""

from datetime import datetime
from typing import NamedTuple

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool

from whereabouts import connecting
from whereabouts.carriers.asking import Account
from whereabouts.carriers.live_carriers import LiveCarriers
from whereabouts.gateway.desk.desk import Desk
from whereabouts.gateway.desk.pages import page
from whereabouts.gateway.desk.visit import SignedIn
from whereabouts.store.quota import Quotas
from whereabouts.store.reconciliations import Reconciliation
from whereabouts.store.source_health import CarrierHealth, ShopHealth, SourceHealth
from whereabouts.store.source_words import ago, pushed, quota_used, span, trouble
from whereabouts.stores import Stores


class _Shop(NamedTuple):
    source: str
    deliveries: int
    last: str
    trouble: str


class _Asked(NamedTuple):
    source: str
    ended: str
    checked: int
    missed: int
    missed_ever: int
    failure: str


class _Carrier(NamedTuple):
    carrier: str
    watched: int
    answered: str
    pushed: str
    lag: str
    told: str
    quota: str
    trouble: str


class _StoreSources(NamedTuple):
    name: str
    shops: tuple[_Shop, ...]
    asked: tuple[_Asked, ...]
    carriers: tuple[_Carrier, ...]


def sources_page(desk: Desk) -> APIRouter:
    router = APIRouter(prefix="/desk", include_in_schema=False)
    house = desk.house

    @router.get("/sources")
    async def show(request: Request, visit: SignedIn) -> Response:
        stores = Stores([house.stores[name] for name in visit.stores])
        quotas = Quotas(house.engine, house.now)
        async with connecting.carriers(house.settings, stores, quotas, house.now) as live:
            told = await run_in_threadpool(_told, desk, stores, live, quotas)
        return page(request, "sources.html", told=told)

    return router


def _told(
    desk: Desk, stores: Stores, live: LiveCarriers, quotas: Quotas
) -> tuple[_StoreSources, ...]:
    health, now = SourceHealth(desk.house.engine, desk.house.clock), desk.house.now()
    return tuple(
        _StoreSources(
            store.name,
            tuple(_shop(one, now) for one in health.shops(store.name)),
            tuple(_asked(one, now) for one in health.reconciliations(store.name)),
            tuple(
                _carrier(one, live.account_for(store.name, one.carrier), live, quotas, now)
                for one in health.carriers(store.name, now)
            ),
        )
        for store in stores
    )


def _shop(of: ShopHealth, now: datetime) -> _Shop:
    gone = f"it ended {ago(of.gone_at, now)}" if of.gone_at else ""
    return _Shop(of.source, of.deliveries, ago(of.last_at, now), gone)


def _asked(of: Reconciliation, now: datetime) -> _Asked:
    ended = ago(of.ended_at, now)
    return _Asked(of.source, ended, of.checked, of.missed, of.missed_ever, of.failure)


def _carrier(
    of: CarrierHealth, account: Account | None, live: LiveCarriers, quotas: Quotas, now: datetime
) -> _Carrier:
    return _Carrier(
        carrier=of.carrier,
        watched=of.watched,
        answered=ago(of.answered_at, now),
        pushed=pushed(of, account, now),
        lag="" if of.lag is None else span(of.lag),
        told="" if of.told is None else span(of.told),
        quota=quota_used(account, live, quotas),
        trouble=trouble(of),
    )
