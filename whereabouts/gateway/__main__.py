"""Serves the gateway until it is told to stop: `python -m whereabouts.gateway`."""

import asyncio
import signal
import sys
from types import FrameType

import uvicorn
from fastapi import FastAPI

from whereabouts import logs, temporal, wiring
from whereabouts.dispatcher import Dispatcher
from whereabouts.gateway.app import create_app
from whereabouts.settings import Settings, environment_variables
from whereabouts.store.dispatching import Dispatches
from whereabouts.store.engine import connect
from whereabouts.store.schema import migrate
from whereabouts.stores import StoreFilesWrong, Stores, load_stores
from workflows import WORKFLOWS

#: For requests under way, and what they left to do afterwards.
_FINISH_SECONDS = 20


def main() -> int:
    settings = Settings()
    logs.setup(settings.log_level)
    try:
        stores = load_stores(settings.stores_dir, environment_variables(), settings.environment)
    except StoreFilesWrong as wrong:
        sys.stderr.write(f"{wrong}\n")
        return 2
    asyncio.run(serve(settings, stores))
    return 0


async def serve(settings: Settings, stores: Stores) -> None:
    """Serve until SIGINT or SIGTERM; requests under way are finished."""
    migrate(settings.database_url)
    engine = connect(settings.database_url)
    client = await temporal.at_hand(settings, temporal.plugin(WORKFLOWS))
    dispatcher = Dispatcher(client, Dispatches(engine), wiring.wall, settings.task_queue)
    try:
        app = create_app(settings, stores, engine, kick=dispatcher.wake)
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


if __name__ == "__main__":
    sys.exit(main())
