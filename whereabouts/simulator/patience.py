"""People do not give up at once: what is not there yet is looked for again."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")
_TRIES, _PAUSE = 40, 0.15


async def patiently(look: Callable[[], T | None]) -> T | None:
    """The first that is found, within some seconds. `look` may block."""
    for _ in range(_TRIES):
        found = await asyncio.to_thread(look)
        if found is not None:
            return found
        await asyncio.sleep(_PAUSE)
    return None
