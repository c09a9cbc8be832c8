"""The gateway in its process, alone or as one of several: what it opens, serves and closes."""

import asyncio
import multiprocessing
import signal
import sys
from functools import partial
from socket import socket
from types import FrameType

import uvicorn
from fastapi import FastAPI
from sqlalchemy import Engine

from whereabouts import connecting, logs, temporal, wiring
from whereabouts.dispatcher import Dispatcher
from whereabouts.gateway.app import create_app
from whereabouts.gateway.counters import Counters
from whereabouts.gateway.house import Reach
from whereabouts.gateway.metering import metered
from whereabouts.gateway.processes import CANNOT_OPEN
from whereabouts.gateway.understanding import understander
from whereabouts.opening import CannotOpen, open_database, open_settings, open_stores
from whereabouts.settings import Settings
from whereabouts.store.dispatching import Dispatches
from whereabouts.store.quota import Quotas
from whereabouts.stores import Stores
from workflows import WORKFLOWS

#: For requests under way, and what they left to do afterwards.
_FINISH_SECONDS = 20


def opened() -> tuple[Settings, Stores, Engine]:
    """Raises `CannotOpen` with every mistake; the database has its tables then."""
    settings = open_settings()
    logs.setup(settings.log_level)
    return settings, open_stores(settings), open_database(settings)


def one_of_several(listener: socket) -> None:
    """The whole of a process beside others, which are counted together."""
    try:
        settings, stores, engine = opened()
        alone = settings.model_copy(update={"gateway_metrics_port": 0})
        asyncio.run(serve(alone, stores, engine, listener))
    except CannotOpen as wrong:
        sys.stderr.write(f"{wrong}\n")
        sys.exit(CANNOT_OPEN)


async def serve(
    settings: Settings, stores: Stores, engine: Engine, listener: socket | None = None
) -> None:
    """Serve until SIGINT or SIGTERM; requests under way are finished. `listener` is one that
    several processes have together."""
    counters = Counters()
    understand = understander(settings, counters)
    client = await temporal.at_hand(settings, temporal.plugin(WORKFLOWS))
    queue, telling = settings.task_queue, counters.telling
    dispatcher = Dispatcher(client, Dispatches(engine), wiring.wall, queue, telling)
    quotas = Quotas(engine, wiring.wall)
    try:
        async with connecting.carriers(settings, stores, quotas, wiring.wall) as carriers:
            reach = Reach(dispatcher.wake, carriers, understand)
            app = create_app(settings, stores, engine, reach=reach, counters=counters)
            with metered(settings, counters.registry):
                serving = server(settings, app)
                _end_with_parent(serving)
                await serving.serve([listener] if listener else None)
    finally:
        engine.dispose()


def server(settings: Settings, app: FastAPI) -> "Obedient":
    """One that tells of itself in `whereabouts.gateway.journal` alone."""
    return Obedient(config(settings, app))


def config(settings: Settings, app: FastAPI | None = None) -> uvicorn.Config:
    """uvicorn without a log of its own: it would write addresses, and tokens are in them."""
    return uvicorn.Config(
        app or FastAPI(),
        host=settings.gateway_host,
        port=settings.gateway_port,
        access_log=False,
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=_FINISH_SECONDS,
        ws="none",
    )


def _end_with_parent(serving: uvicorn.Server) -> None:
    """A parent that is killed can tell nobody, and its port would stay taken."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        end = partial(serving.handle_exit, signal.SIGTERM, None)
        asyncio.get_running_loop().add_reader(parent.sentinel, end)


class Obedient(uvicorn.Server):
    """Stops when told and calls that success; uvicorn would die of the signal it has obeyed."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        del frame
        self.force_exit = self.should_exit and sig == signal.SIGINT
        self.should_exit = True
        # Streams that no browser would end must not hold up the end.
        if isinstance(self.config.app, FastAPI):
            self.config.app.state.closing = True
