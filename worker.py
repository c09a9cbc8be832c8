"""The process that runs orders: workflows, activities and the dispatcher.

Any number may run. Each makes sure at boot that the store's tables and the search
attributes exist, and on SIGTERM lets sends under way finish.
"""

import asyncio
import logging
import signal
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

from prometheus_client import start_http_server
from sqlalchemy import Engine
from temporalio.client import Client
from temporalio.worker import Worker

from activities.casework import Casework
from activities.discreet import Discreet
from activities.messages import Messages
from activities.post import Post
from activities.records import Records
from activities.tracking import Tracking
from whereabouts import logs, temporal, wiring
from whereabouts.dispatcher import Dispatcher
from whereabouts.meters import Meters
from whereabouts.settings import Settings, environment_variables
from whereabouts.store.casework import Cases
from whereabouts.store.correspondence import Correspondence
from whereabouts.store.dispatching import Dispatches
from whereabouts.store.engine import connect
from whereabouts.store.intake import Intake
from whereabouts.store.ledger import Ledger
from whereabouts.store.outbox import Outbox
from whereabouts.store.queries import Queries
from whereabouts.store.records import Records as RecordStore
from whereabouts.store.schema import migrate
from whereabouts.stores import StoreFilesWrong, Stores, load_stores
from workflows import WORKFLOWS, names

#: Providers' clients block: each send holds one thread for as long as a call may take.
_SENDS_AT_ONCE = 40
_FINISH_SENDS = timedelta(seconds=25)
_CACHED_ORDERS = 5_000

_log = logging.getLogger("whereabouts.worker")


def main() -> int:
    settings = Settings()
    logs.setup(settings.log_level)
    try:
        stores = load_stores(settings.stores_dir, environment_variables(), settings.environment)
    except StoreFilesWrong as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 2
    asyncio.run(run(settings, stores))
    return 0


async def run(settings: Settings, stores: Stores) -> None:
    """Work until SIGINT or SIGTERM."""
    stopping = _stop_signal()
    migrate(settings.database_url)
    engine = connect(settings.database_url)
    if settings.worker_metrics_port:
        start_http_server(settings.worker_metrics_port)
    client = await temporal.connect(settings, temporal.plugin(WORKFLOWS))
    await temporal.register(client, names.SEARCH_ATTRIBUTES)
    dispatcher = Dispatcher(client, Dispatches(engine), wiring.wall, settings.task_queue)
    with ThreadPoolExecutor(_SENDS_AT_ONCE, thread_name_prefix="send") as threads:
        async with _worker(
            client, settings, activities(settings, stores, engine, Meters()), threads
        ):
            _log.info("working", extra={"task_queue": settings.task_queue})
            await dispatcher.run(stopping)
    _log.info("stopped")


def activities(
    settings: Settings, stores: Stores, engine: Engine, meters: Meters
) -> list[Callable[..., Any]]:
    """Every activity, with the tools it needs."""
    queries, records, dispatches = Queries(engine), RecordStore(engine), Dispatches(engine)
    keep, clock = Outbox(engine), wiring.clock_of(settings)
    messages = Messages(
        ledger=Ledger(engine, stores.may_reach(settings.environment)),
        records=records,
        dispatches=dispatches,
        post=Post(
            stores,
            queries,
            Correspondence(engine),
            wiring.mail_channels(settings, stores, keep, lambda: clock.read(wiring.wall())),
            wiring.text_channels(settings, stores, keep, lambda: clock.read(wiring.wall())),
            str(settings.public_url),
        ),
        now=wiring.wall,
        grace=settings.outcome_grace,
        meters=meters,
    )
    tracking = Tracking(
        carriers=wiring.carriers(settings),
        intake=Intake(engine),
        dispatches=dispatches,
        records=records,
        now=wiring.wall,
        meters=meters,
    )
    casework = Casework(Cases(engine), queries)
    return [
        messages.send_message,
        tracking.ask_carrier,
        Records(records, wiring.wall).close_order,
        casework.open_case,
        casework.mark_case,
        casework.note_case,
        casework.close_case,
    ]


def _worker(
    client: Client,
    settings: Settings,
    acts: list[Callable[..., Any]],
    threads: ThreadPoolExecutor,
) -> Worker:
    return Worker(
        client,
        task_queue=settings.task_queue,
        activities=acts,
        activity_executor=threads,
        interceptors=[Discreet()],
        max_concurrent_activities=_SENDS_AT_ONCE,
        max_cached_workflows=_CACHED_ORDERS,
        graceful_shutdown_timeout=_FINISH_SENDS,
    )


def _stop_signal() -> asyncio.Event:
    stopping = asyncio.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(sign, stopping.set)
    return stopping


if __name__ == "__main__":
    sys.exit(main())
