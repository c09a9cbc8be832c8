"""The durable timers of one order: as few as will do.

A later deadline lets a timer that is already set ring, and the order plans anew. An earlier
one adds a timer and leaves the later to its turn. Both start fewer timers than moving one
alarm with each scan would, and none is ever cancelled.
"""

import asyncio
from datetime import datetime, timedelta

from temporalio import workflow

#: A deadline already past still rings through the server, and so never spins.
_TICK = timedelta(milliseconds=1)


class Alarm:
    """Rings at every time it was set to."""

    def __init__(self) -> None:
        self._timers: dict[datetime, asyncio.Task[None]] = {}

    @property
    def rang(self) -> bool:
        return any(timer.done() for timer in self._timers.values())

    def set(self, at: datetime, by: datetime, summary: str) -> None:
        """Ring at wall time `at`; a timer that rings no later than `by` will do."""
        if any(rings_at <= by for rings_at in self._timers):
            return
        delay = max(at - workflow.now(), _TICK)
        self._timers[at] = asyncio.create_task(workflow.sleep(delay, summary=summary))

    def reset(self) -> None:
        """Forget the rings that were heard."""
        self._timers = {at: timer for at, timer in self._timers.items() if not timer.done()}
