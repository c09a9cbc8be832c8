"""Carriers that know every number and take their time, and the gateway that asks them: each a
process of its own, as they would be, for `benchmarks.answers`."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from socket import socket
from typing import Annotated
from zlib import crc32
from zoneinfo import ZoneInfo

import uvicorn
from fastapi import FastAPI, Query, Response
from starlette.routing import Mount, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from whereabouts import connecting
from whereabouts.domain.purchase import ShipTo
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.gateway.app import create_app
from whereabouts.gateway.house import Reach
from whereabouts.selfservice.answering import Answering
from whereabouts.selfservice.live.looking import Looking
from whereabouts.settings import Settings
from whereabouts.simulator.carriers.dhl import Dhl
from whereabouts.simulator.carriers.fedex import FedEx
from whereabouts.simulator.carriers.keys import CarrierKeys
from whereabouts.simulator.carriers.known import Known, KnownParcel, Row
from whereabouts.simulator.carriers.spot import Spot
from whereabouts.simulator.carriers.ups import Ups
from whereabouts.simulator.carriers.usps import Usps
from whereabouts.store.engine import connect
from whereabouts.store.intake import Intake
from whereabouts.store.quota import Quotas
from whereabouts.storefronts.generic import GenericScan
from whereabouts.stores import load_stores

STORE = "demo"
DOOR = "/benchmark/answers"
#: Every so many parcels the carrier knows a scan that nobody was told of.
NEWS_EVERY = 10
_SEATTLE = Spot("Seattle", "WA", "US", ZoneInfo("America/Los_Angeles"))
_SHIP_TO = ShipTo(city="Seattle", region="WA", postal_code="98101", country="US")


class Everything(Known):
    """Each number a parcel that was scanned twice, and some once more a moment ago."""

    def __init__(self, carrier: str, began: datetime, *, has_news: bool) -> None:
        super().__init__((), lambda: began)
        self._carrier, self._began, self._has_news = carrier, began, has_news

    def parcel(self, number: str, carriers: Collection[str]) -> KnownParcel | None:
        if self._carrier not in carriers:
            return None
        ages = [timedelta(hours=20), timedelta(hours=9)]
        if self._has_news and crc32(number.encode()) % NEWS_EVERY == 0:
            ages.append(timedelta(minutes=5))
        rows = tuple(Row(self._scan(number, age), _SEATTLE) for age in ages)
        return KnownParcel(self._carrier, number, _SHIP_TO, None, rows)

    def _scan(self, number: str, age: timedelta) -> GenericScan:
        return GenericScan(
            carrier=self._carrier,
            tracking_number=number,
            status=TrackingStatus.IN_TRANSIT,
            occurred_at=(self._began - age).replace(microsecond=0),
            place="Seattle, WA",
        )


class Late:
    """Answers after so many seconds."""

    def __init__(self, app: ASGIApp, seconds: float) -> None:
        self._app, self._seconds = app, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await asyncio.sleep(self._seconds)
        await self._app(scope, receive, send)


def carriers(keys: CarrierKeys, began: datetime, seconds: float, *, has_news: bool) -> ASGIApp:
    """Four systems; they are `seconds` late, and know news or only what they told before."""

    def known(carrier: str) -> Known:
        return Everything(carrier, began, has_news=has_news)

    apps: dict[str, Ups | FedEx | Usps | Dhl] = {
        "ups": Ups(known("ups"), keys, _wall),
        "fedex": FedEx(known("fedex"), keys, _wall),
        "usps": Usps(known("usps"), keys, _wall),
        "dhl": Dhl(known("dhl"), keys, _wall),
    }
    late = {name: Late(one.app, seconds) for name, one in apps.items()}
    routes = [Mount(f"/{name}", one) for name, one in late.items()]
    return Router(routes=routes)


def serve_carriers(port: int, keys: CarrierKeys, began: datetime, seconds: float) -> None:
    """One process."""
    config = uvicorn.Config(
        carriers(keys, began, seconds, has_news=True), port=port, log_level="error", ws="none"
    )
    uvicorn.Server(config).run()


def settings(url: str, bases: Mapping[str, str]) -> Settings:
    return Settings.model_validate({"database_url": url, "carrier_bases": bases})


def serve_gateway(
    door: socket, url: str, bases: Mapping[str, str], stores: Path, variables: Mapping[str, str]
) -> None:
    """One of others at the same door: the product's, and an answer without asking who it is."""
    asyncio.run(_serve(door, settings(url, bases), stores, variables))


async def _serve(door: socket, given: Settings, folder: Path, variables: Mapping[str, str]) -> None:
    stores, engine = load_stores(folder, variables), connect(given.database_url)
    async with connecting.carriers(given, stores, Quotas(engine, _wall), _wall) as reached:
        app = create_app(given, stores, engine, reach=Reach(carriers=reached))
        looking = Looking(reached, Intake(engine), _nobody, _wall)
        _open_door(app, Answering(engine, looking, _wall), folder, variables)
        config = uvicorn.Config(app, log_level="error", ws="none")
        await uvicorn.Server(config).serve([door])
    engine.dispose()


def _open_door(
    app: FastAPI, answering: Answering, folder: Path, variables: Mapping[str, str]
) -> None:
    store = load_stores(folder, variables)[STORE]

    @app.get(DOOR)
    async def answer(order: Annotated[list[str], Query()]) -> Response:
        told = await answering.answer(store, order)
        return Response(told.model_dump_json(), media_type="application/json")


async def _nobody(store: str, order_ids: Sequence[str]) -> None:
    """Wakes no order: the worker's part is not measured here."""
    del store, order_ids


def _wall() -> datetime:
    return datetime.now(UTC)
