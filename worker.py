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
from typing import Any, NamedTuple, TypeVar

import httpx
from sqlalchemy import Engine
from temporalio.client import Client
from temporalio.service import RPCError
from temporalio.worker import Worker

from activities.discreet import Discreet
from activities.hands import code_post, hands, letter_post
from activities.house import House
from activities.letters import LetterPost
from whereabouts import connecting, logs, schedules, temporal, wiring
from whereabouts.alarms.bell import Bell, Ways
from whereabouts.dispatcher import Dispatcher
from whereabouts.domain.model import Frozen
from whereabouts.follower import PointerFollower
from whereabouts.helpdesks.conversing import Conversing
from whereabouts.helpdesks.courier import Courier, Duties
from whereabouts.helpdesks.decisions import Decisions
from whereabouts.helpdesks.questions import Questions, Wake
from whereabouts.helpdesks.registry import help_desks, places
from whereabouts.helpdesks.telling import Manner
from whereabouts.helpdesks.telling import Telling as TicketTelling
from whereabouts.horizon import HorizonWatch
from whereabouts.incident_watch import IncidentWatch
from whereabouts.meters import Meters
from whereabouts.opening import CannotOpen, open_database, open_settings, open_stores
from whereabouts.poller import Poller, Shelves
from whereabouts.selfservice.answering import Answering
from whereabouts.selfservice.converse.converse import Converse
from whereabouts.selfservice.converse.ready import conversing
from whereabouts.selfservice.identify.identify import Identify
from whereabouts.selfservice.identify.proving import Proving
from whereabouts.selfservice.live.looking import Looking
from whereabouts.settings import Settings
from whereabouts.shops.accounts import accounts_of, shops
from whereabouts.store.aged import Aged
from whereabouts.store.alarm_posts import AlarmPosts
from whereabouts.store.alarming import Alarming
from whereabouts.store.backlog import Backlog, backlog
from whereabouts.store.dispatching import Dispatches
from whereabouts.store.incidents import Incidents
from whereabouts.store.intake import Intake
from whereabouts.store.lanes import Lanes
from whereabouts.store.outbox import Outbox
from whereabouts.store.pointers import Pointers
from whereabouts.store.pushing import Pushes
from whereabouts.store.quota import Quotas
from whereabouts.store.reassigning import Reassigning
from whereabouts.store.reporting import Reports
from whereabouts.store.shipping import Shipping
from whereabouts.store.strays import Strays
from whereabouts.store.subscriptions import Subscriptions
from whereabouts.store.ticket_answers import TicketAnswers
from whereabouts.store.ticket_questions import TicketQuestions
from whereabouts.store.ticket_story import Stories
from whereabouts.store.tickets import Tickets
from whereabouts.store.watches import Watches
from whereabouts.stores import Stores
from whereabouts.subscriber import Subscriber
from whereabouts.temporal import updates
from whereabouts.vitals.condition import Condition
from whereabouts.vitals.door import Vitals, served
from whereabouts.vitals.gauges import Gauges
from whereabouts.vitals.measured import MeasureGauges
from workflows import WORKFLOWS, names, scheduled

#: What a simulation runs of it, on a server and a clock of its own.
__all__ = ["House", "Telling", "connected", "main", "run", "telling", "working"]

#: Providers' clients block: each send holds one thread for as long as a call may take.
_SENDS_AT_ONCE = 40
_FINISH_SENDS = timedelta(seconds=25)
_CACHED_ORDERS = 5_000
#: How long a case may take to hear what was decided at a help desk.
_PATIENCE = timedelta(seconds=10)
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
            await _keep_schedules(client, house)
            await _carry_facts(client, house, stopping)
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


async def _keep_schedules(client: Client, house: House) -> None:
    """Orders are more urgent: they do not wait for schedules that cannot be made."""
    queue, every = house.settings.task_queue, house.settings.reconcile_every
    shops_asked = scheduled.reconciliations(accounts_of(house.stores), queue, every)
    months = scheduled.months((store.name for store in house.stores), queue)
    try:
        await schedules.keep(client, names.reconciliation_prefix(queue), shops_asked)
        await schedules.keep(client, names.months_prefix(queue), months)
    except RPCError as error:
        about = {"why": str(error)}
        _log.error("shops are not asked, or months not measured: no schedule", extra=about)


class Telling(NamedTuple):
    """Who tells orders and shoppers what the store knows."""

    dispatcher: Dispatcher
    incidents: IncidentWatch
    letters: LetterPost


def telling(client: Client, house: House) -> Telling:
    """By the house's clock, whoever lets it run."""
    engine, settings = house.engine, house.settings
    queue, told = settings.task_queue, house.meters.telling
    dispatcher = Dispatcher(client, Dispatches(engine), house.now, queue, told)
    incidents = IncidentWatch(
        house.stores,
        Lanes(engine),
        Incidents(engine),
        dispatcher.wake,
        wiring.clock_of(settings),
        house.now,
    )
    return Telling(dispatcher, incidents, letter_post(house))


async def _carry_facts(client: Client, house: House, stopping: asyncio.Event) -> None:
    """To the orders what the store knows, and to the store what the carriers know."""
    engine, now, told = house.engine, house.now, telling(client, house)
    wake = told.dispatcher.wake
    horizon = HorizonWatch(client, Aged(engine), Strays(engine), house.stores, now)
    poller = Poller(
        house.stores,
        house.carriers,
        Shelves(Watches(engine), Intake(engine), Reassigning(engine), Pushes(engine)),
        wake,
        now,
    )
    subscriber = Subscriber(house.carriers, Subscriptions(engine), Watches(engine), now)
    follower = PointerFollower(house.carriers, Pointers(engine), Shipping(engine), wake, now)
    patience = house.settings.provider_timeout.total_seconds()
    async with httpx.AsyncClient(timeout=patience) as http:
        people = (code_post(house), _courier(client, house, wake), _bell(house, http))
        watchers = (*told, horizon, poller, subscriber, follower, *people)
        await asyncio.gather(*(watcher.run(stopping) for watcher in watchers))


def _courier(client: Client, house: House, wake: Wake) -> Courier:
    """Between cases and the stores' own help desks, and for shoppers who ask there."""
    settings, engine, now = house.settings, house.engine, house.now
    may_reach, address = house.stores.may_reach(settings.environment), str(settings.public_url)

    async def say(case_id: str, update: str, word: Frozen) -> None:
        await updates.say(client, case_id, update, word, _PATIENCE)

    told = TicketTelling(Stories(engine), Manner(address, may_reach, settings.is_production))
    decisions = Decisions(TicketAnswers(engine), Reports(engine), say, now)
    questions = Questions(
        places(house.helpdesks, house.stores),
        TicketQuestions(engine),
        Conversing(engine, _converse(house, wake), may_reach, address, now),
        wake,
        house.meters.ticket,
        now,
    )
    duties, clock = Duties(told, decisions, questions), wiring.clock_of(settings)
    return Courier(house.helpdesks, Tickets(engine), duties, clock, now)


def _converse(house: House, wake: Wake) -> Converse:
    """Whoever holds conversations with shoppers, with carriers asked at that moment."""
    engine, now, key = house.engine, house.now, house.settings.code_key.get_secret_value()
    looking = Looking(house.carriers, Intake(engine), wake, now)
    prover = Proving(Identify(engine, now, key))
    return conversing(engine, Answering(engine, looking, now), prover, wake, now)


def _bell(house: House, http: httpx.AsyncClient) -> Bell:
    """Between what goes wrong and the stores' leads."""
    settings, stores, engine = house.settings, house.stores, house.engine
    ways = Ways(
        wiring.mail_channels(settings, stores, Outbox(engine), house.now),
        http,
        stores.may_reach(settings.environment),
        str(settings.public_url),
        settings.is_production,
    )
    return Bell(stores, Alarming(engine), AlarmPosts(engine), ways, house.now)


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
