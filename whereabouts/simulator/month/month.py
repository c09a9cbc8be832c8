"""A month of a store, from its first order on, with everything that lives it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import httpx

import worker
from watchers.telling import telling
from whereabouts.carriers.live_carriers import LiveCarriers
from whereabouts.connecting import connected
from whereabouts.gateway.counters import Counters
from whereabouts.gateway.house import House, Reach
from whereabouts.measures.silence.learning import Learning
from whereabouts.meters import Meters
from whereabouts.simulator.month.contacting import Contacting
from whereabouts.simulator.month.life import Company, Life
from whereabouts.simulator.month.premises import Premises, open_premises
from whereabouts.simulator.month.sales import Season, sales
from whereabouts.simulator.month.skipping import SkippedTime, skipping
from whereabouts.simulator.month.tracking import LiveTracking
from whereabouts.store.quota import Quotas
from whereabouts.wiring import clock_of


class Wanted(NamedTuple):
    """Which month is to be lived."""

    orders: int
    days: int
    seed: int
    store: str
    stores_dir: Path
    #: Where the gateway is to be, once somebody looks.
    port: int
    #: Its first day, which is yet to come; without one, the first of the next month.
    first: date | None = None


class Lived(NamedTuple):
    """A month that was lived; all that lived it still runs, from its end on."""

    premises: Premises
    reach: Reach
    time: SkippedTime
    ends: datetime
    #: How often shoppers asked.
    asked: int


@asynccontextmanager
async def month(
    wanted: Wanted, folder: Path, told: Callable[[float], None]
) -> AsyncIterator[Lived]:
    """Lives it in a new database in `folder`. `told` hears which share of it is over."""
    async with AsyncExitStack() as stack:
        env, clock = await stack.enter_async_context(skipping())
        address = env.client.service_client.config.target_host
        premises = open_premises(folder, wanted.stores_dir, wanted.store, wanted.port, address)
        stack.callback(premises.engine.dispose)
        season = _season(wanted, premises, clock.now())
        sold = tuple(sales(season))
        await clock.until(season.begins)
        carriers = _carriers(premises, LiveTracking(sold, clock.now), clock)
        company = await _company(stack, premises, carriers, clock)
        life = Life(season, sold, premises, company, clock)
        await life.live(lambda now: told((now - season.begins) / (season.ends - season.begins)))
        Learning(premises.engine).learn(premises.store.name, season.ends)
        clock.go_on()
        reach = Reach(company.telling.dispatcher.wake, carriers)
        yield Lived(premises, reach, clock, season.ends, life.asked)


async def _company(
    stack: AsyncExitStack, premises: Premises, carriers: LiveCarriers, clock: SkippedTime
) -> Company:
    """The worker, and who acts upon what it serves."""
    settings, stores, engine = premises.settings, premises.stores, premises.engine
    house = worker.House(
        settings=settings,
        stores=stores,
        engine=engine,
        carriers=carriers,
        shops={},
        helpdesks={},
        meters=Meters(),
        now=clock.now,
    )
    # Without the sandbox: it guards what is written, and costs more than an order does.
    client = await worker.connected(settings, sandboxed=False)
    await stack.enter_async_context(worker.working(client, house))
    doors = House(
        settings=settings,
        stores=stores,
        engine=engine,
        clock=clock_of(settings),
        now=clock.now,
        # Whoever is told by a door hears of it with everybody else, when the instant is over.
        reach=Reach(carriers=carriers),
        counters=Counters(),
    )
    return Company(client, telling(client, house), Contacting(doors, premises.store))


def _carriers(premises: Premises, live: LiveTracking, clock: SkippedTime) -> LiveCarriers:
    """All behind our own protocol, in this process."""
    quotas = Quotas(premises.engine, clock.now)
    wires = httpx.ASGITransport(live.app)
    return connected(premises.settings, premises.stores, quotas, clock.now, wires)


def _season(wanted: Wanted, premises: Premises, now: datetime) -> Season:
    """By the store's days, and in times to come: time is skipped forward only."""
    zone = ZoneInfo(premises.zone)
    today = now.astimezone(zone).date()
    first = wanted.first or (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    begins = datetime.combine(first, time(), zone).astimezone(UTC)
    return Season(
        seed=wanted.seed,
        orders=wanted.orders,
        begins=begins,
        days=wanted.days,
        zone=premises.zone,
        currency=premises.store.currency,
    )
