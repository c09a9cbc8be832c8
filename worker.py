"""The process that runs orders: workflows, activities and the dispatcher.

Any number may run. Each makes sure at boot that the store's tables and the search
attributes exist, and on SIGTERM lets sends under way finish.
"""

import asyncio
import logging
import signal
import sys
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, asynccontextmanager, contextmanager
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import Engine
from temporalio.client import Client
from temporalio.service import RPCError
from temporalio.worker import Worker

from activities.discreet import Discreet
from activities.hands import hands
from activities.house import House
from watchers.timetable import keep_schedules
from watchers.watching import watch
from whereabouts import connecting, logs, temporal, wiring
from whereabouts.helpdesks.registry import help_desks
from whereabouts.meters import Meters
from whereabouts.opening import CannotOpen, open_database, open_settings, open_stores
from whereabouts.settings import Settings
from whereabouts.shops.accounts import shops
from whereabouts.store.backlog import Backlog, backlog
from whereabouts.store.quota import Quotas
from whereabouts.stores import Stores
from whereabouts.vitals.condition import Condition
from whereabouts.vitals.door import Vitals, served
from whereabouts.vitals.gauges import Gauges
from whereabouts.vitals.measured import MeasureGauges
from workflows import WORKFLOWS, names

#: What a simulation runs of it, on a server and a clock of its own.
__all__ = ["House", "connected", "main", "run", "working"]

#: Providers' clients block: each send holds one thread for as long as a call may take.
_SENDS_AT_ONCE = 40
_FINISH_SENDS = timedelta(seconds=25)
_CACHED_ORDERS = 5_000
#: A message in doubt for longer than this is a person's to settle.
_DOUBTFUL_AFTER = timedelta(hours=1)

T = TypeVar("T")
_log = logging.getLogger("whereabouts.worker")


def main() -> int:
    try:
        settings = open_settings()
        logs.setup(settings.log_level)
        stores = open_stores(settings)
        asyncio.run(run(settings, stores, open_database(settings)))
    except CannotOpen as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 2
    return 0


async def run(settings: Settings, stores: Stores, engine: Engine) -> None:
    """Work until SIGINT or SIGTERM."""
    stopping, meters = _stop_signal(), Meters()
    condition = Condition(asyncio.get_running_loop(), engine)
    meters.registry.register(Gauges(lambda: _backlog(settings, engine), wiring.wall))
    meters.registry.register(MeasureGauges(engine, stores, lambda: _moment(settings)))
    quotas = Quotas(engine, wiring.wall)
    with _vitals(settings, meters, condition):
        async with (
            connecting.carriers(settings, stores, quotas, wiring.wall) as carriers,
            shops(settings, stores) as known,
            help_desks(settings, stores, wiring.wall) as helpdesks,
        ):
            house = House(
                settings=settings,
                stores=stores,
                engine=engine,
                carriers=carriers,
                shops=known,
                helpdesks=helpdesks,
                meters=meters,
            )
            await _work(house, condition, stopping)
    engine.dispose()
    _log.info("stopped")


async def _work(house: House, condition: Condition, stopping: asyncio.Event) -> None:
    client = await _unless(stopping, connected(house.settings))
    if client is not None:
        condition.client = client
        async with working(client, house):
            condition.working = True
            _log.info("working", extra={"task_queue": house.settings.task_queue})
            await keep_schedules(client, house)
            await watch(client, house, stopping)
            condition.working = False
    await temporal.at_rest()


async def connected(settings: Settings, *, sandboxed: bool = True) -> Client:
    """A client of a server that knows our search attributes, for a worker of all workflows."""
    try:
        client = await temporal.connect(settings, temporal.plugin(WORKFLOWS, sandboxed=sandboxed))
        await temporal.register(client, names.SEARCH_ATTRIBUTES)
    except ValueError as error:
        advice = "look at WHEREABOUTS_TEMPORAL_ADDRESS and WHEREABOUTS_TEMPORAL_METRICS_PORT"
        raise CannotOpen(f"{error}; {advice}") from None
    except RPCError as error:
        where = f"namespace {settings.temporal_namespace} at {settings.temporal_address}"
        raise CannotOpen(f"Temporal refuses {where}: {error.message}") from None
    return client


@asynccontextmanager
async def working(client: Client, house: House) -> AsyncIterator[None]:
    """Works until the block ends; what is being sent then is let finish."""
    with ThreadPoolExecutor(_SENDS_AT_ONCE, thread_name_prefix="send") as threads:
        async with Worker(
            client,
            task_queue=house.settings.task_queue,
            activities=hands(house),
            activity_executor=threads,
            interceptors=[Discreet()],
            max_concurrent_activities=_SENDS_AT_ONCE,
            max_cached_workflows=_CACHED_ORDERS,
            graceful_shutdown_timeout=_FINISH_SENDS,
        ):
            yield


@contextmanager
def _vitals(settings: Settings, meters: Meters, condition: Condition) -> Iterator[None]:
    told = Vitals(meters.registry, condition.is_alive, condition.readiness)
    port = settings.worker_metrics_port
    with ExitStack() as stack:
        try:
            if port:
                stack.enter_context(served(told, port))
        except OSError as error:
            words = f"port {port}: {error.strerror}; set WHEREABOUTS_WORKER_METRICS_PORT"
            raise CannotOpen(words) from None
        yield


def _backlog(settings: Settings, engine: Engine) -> Backlog:
    return backlog(engine, wiring.wall() - _DOUBTFUL_AFTER, _moment(settings))


def _moment(settings: Settings) -> datetime:
    """The orders' time."""
    return wiring.clock_of(settings).read(wiring.wall())


async def _unless(stopping: asyncio.Event, wanted: Coroutine[Any, Any, T]) -> T | None:
    """What was wanted, or None if we are told to stop before it is there."""
    coming, told = asyncio.create_task(wanted), asyncio.create_task(stopping.wait())
    await asyncio.wait((coming, told), return_when=asyncio.FIRST_COMPLETED)
    told.cancel()
    if coming.done():
        return coming.result()
    coming.cancel()
    return None


def _stop_signal() -> asyncio.Event:
    stopping = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stopping.set)
    return stopping


if __name__ == "__main__":
    sys.exit(main())
