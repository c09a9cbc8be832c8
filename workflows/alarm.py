"""One durable timer an order; it moves only when something is due sooner.

A later deadline lets the old timer ring and the order plans anew: fewer timers are
started than if each scan moved the alarm.
"""

import asyncio
from datetime import datetime, timedelta

from temporalio import workflow

#: A deadline already past still rings through the server, and so never spins.
_TICK = timedelta(milliseconds=1)


class Alarm:
    """Rings at the earliest time it was set to."""

    def __init__(self) -> None:
        self._at: datetime | None = None
        self._timer: asyncio.Task[None] | None = None

    @property
    def rang(self) -> bool:
        return self._timer is not None and self._timer.done()

    def set(self, at: datetime, by: datetime, summary: str) -> None:
        """Ring at wall time `at`; a timer that already rings no later than `by` will do."""
        if self._timer is not None and not self._timer.done():
            if self._at is not None and self._at <= by:
                return
            self._timer.cancel()
        self._at = at
        delay = max(at - workflow.now(), _TICK)
        self._timer = asyncio.create_task(workflow.sleep(delay, summary=summary))

    def reset(self) -> None:
        """Forget a ring that was heard."""
        if self.rang:
            self._timer = self._at = None
