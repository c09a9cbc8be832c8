"""Serves the gateway until it is told to stop: `python -m whereabouts.gateway`."""

import asyncio
import sys

from whereabouts.gateway.metering import metered_together
from whereabouts.gateway.processes import CANNOT_OPEN, side_by_side
from whereabouts.gateway.serving import config, one_of_several, opened, serve
from whereabouts.opening import CannotOpen
from whereabouts.settings import Settings


def main() -> int:
    try:
        settings, stores, engine = opened()
        if settings.gateway_processes > 1:
            engine.dispose()
            return _several(settings)
        asyncio.run(serve(settings, stores, engine))
    except CannotOpen as wrong:
        sys.stderr.write(f"{wrong}\n")
        return CANNOT_OPEN
    return 0


def _several(settings: Settings) -> int:
    listener = config(settings).bind_socket()
    with listener, metered_together(settings):
        return side_by_side(one_of_several, listener, settings.gateway_processes)


if __name__ == "__main__":
    sys.exit(main())
