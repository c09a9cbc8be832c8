"""Orders that ended by themselves, asked of Temporal for all of them at once.

An order whose last act was a send writes nothing down when it ends: a task more for each would
cost more than one question an hour. Until then a late fact is sent in vain, and that is all.
"""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

from temporalio.client import Client, WorkflowExecution

from whereabouts.store.aged import Aged, AgedOrder, ClosedOrder

#: How far the first question reaches back: over a long weekend without any worker.
_FIRST_REACH = timedelta(days=4)
#: What Temporal lists may lag behind what has happened.
_LAG = timedelta(minutes=10)
_PAGE = 500


class ClosedOrders:
    """Asks for what has closed since it asked last."""

    def __init__(self, client: Client, aged: Aged) -> None:
        self._client = client
        self._aged = aged
        self._asked_at: datetime | None = None

    async def collect(self, now: datetime) -> int:
        """Note the end of each that the store believes to run; how many there were."""
        since = self._asked_at - _LAG if self._asked_at else now - _FIRST_REACH
        count = 0
        async for page in self._closed_since(since):
            count += await asyncio.to_thread(self._aged.closed, page)
        self._asked_at = now
        return count

    async def _closed_since(self, since: datetime) -> AsyncIterator[list[ClosedOrder]]:
        """Only what completed: who continued as new or was reset may run on."""
        found = self._client.list_workflows(
            "WorkflowType = 'OrderWorkflow' AND ExecutionStatus = 'Completed' "
            f"AND CloseTime >= '{since.astimezone(UTC).isoformat()}'",
            page_size=_PAGE,
        )
        page: list[ClosedOrder] = []
        async for one in found:
            page += _read(one)
            if len(page) >= _PAGE:
                yield page
                page = []
        yield page


def _read(one: WorkflowExecution) -> list[ClosedOrder]:
    kind, store, order_id = (*one.id.split("/", 2), "", "")[:3]
    if kind != "order" or one.close_time is None:
        return []
    return [ClosedOrder(order=AgedOrder(store=store, order_id=order_id), at=one.close_time)]
