"""One look after another until told to stop: the loop of everybody who watches by themselves."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress


async def go_round(
    look: Callable[[], Awaitable[int | None]],
    pause_seconds: float,
    stopping: asyncio.Event,
    log: logging.Logger,
    sorry: str,
) -> None:
    """Look until `stopping` is set, with a pause after each look that found nothing to do.

    A look that fails is logged as `sorry`, and followed by the next.
    """
    while not stopping.is_set():
        try:
            found = await look()
        except Exception:
            log.exception(sorry)
            found = 0
        if not found:
            with suppress(TimeoutError):
                await asyncio.wait_for(stopping.wait(), pause_seconds)
