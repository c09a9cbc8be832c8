"""Serves the gateway until it is told to stop: `python -m whereabouts.gateway`."""

import asyncio
import signal
import sys
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
from whereabouts.gateway.understanding import understander
from whereabouts.opening import CannotOpen, open_database, open_settings, open_stores
from whereabouts.settings import Settings
from whereabouts.store.dispatching import Dispatches
from whereabouts.store.quota import Quotas
from whereabouts.stores import Stores
from workflows import WORKFLOWS

#: For requests under way, and what they left to do afterwards.
_FINISH_SECONDS = 20


def main() -> int:
    try:
        settings = open_settings()
        logs.setup(settings.log_level)
        stores = open_stores(settings)
        asyncio.run(serve(settings, stores, open_database(settings)))
    except CannotOpen as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 2
    return 0


async def serve(settings: Settings, stores: Stores, engine: Engine) -> None:
    """Serve until SIGINT or SIGTERM; requests under way are finished."""
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
            with metered(settings, counters):
                await server(settings, app).serve()
    finally:
        engine.dispose()


def server(settings: Settings, app: FastAPI) -> uvicorn.Server:
    """uvicorn without a log of its own: it would write addresses, and tokens are in them."""
    return Obedient(
        uvicorn.Config(
            app,
            host=settings.gateway_host,
            port=settings.gateway_port,
            access_log=False,
            log_config=None,
            server_header=False,
            timeout_graceful_shutdown=_FINISH_SECONDS,
            ws="none",
        )
    )


class Obedient(uvicorn.Server):
    """Stops when told and calls that success; uvicorn would die of the signal it has obeyed."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        del frame
        self.force_exit = self.should_exit and sig == signal.SIGINT
        self.should_exit = True
        # Streams that no browser would end must not hold up the end.
        if isinstance(self.config.app, FastAPI):
            self.config.app.state.closing = True


if __name__ == "__main__":
    sys.exit(main())
