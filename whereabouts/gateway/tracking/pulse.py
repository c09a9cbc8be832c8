"""One look every other second at the orders whose pages are open, for all pages together."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from fastapi.concurrency import run_in_threadpool
from sqlalchemy.exc import SQLAlchemyError

from whereabouts.store.order_marks import Key, Mark, OrderMarks

EVERY_SECONDS = 2.0
#: Browsers keep to six connections for each host; a family may have a page open each.
MOST_OF_ORDER = 8
MOST = 1_000
_log = logging.getLogger(__name__)


class Pulse:
    """Looks while somebody watches; the rest of the time nothing is asked. `known` marks what
    this process alone knows of an order."""

    def __init__(self, marks: OrderMarks, known: Callable[[Key], Mark]) -> None:
        self._marks = marks
        self._known = known
        self._watched: Counter[Key] = Counter()
        self._looked = asyncio.Condition()
        self._looking: asyncio.Task[None] | None = None
        self._seen: Mapping[Key, Mark] = {}

    def has_room(self, key: Key) -> bool:
        return self._watched.total() < MOST and self._watched[key] < MOST_OF_ORDER

    @contextmanager
    def watching(self, key: Key) -> Iterator[None]:
        """Have the order looked at until the block ends."""
        self._watched[key] += 1
        try:
            if self._looking is None or self._looking.done():
                self._looking = asyncio.create_task(self._look())
            yield
        finally:
            self._watched[key] -= 1
            self._watched += Counter()

    async def beat(self, key: Key) -> tuple[Mark, Mark]:
        """What marks the order at the next look."""
        async with self._looked:
            await self._looked.wait()
        return self._seen.get(key, ()), self._known(key)

    async def _look(self) -> None:
        while self._watched:
            try:
                self._seen = await run_in_threadpool(self._marks.of, tuple(self._watched))
            except SQLAlchemyError:
                _log.warning("open tracking pages could not be told what changed")
            async with self._looked:
                self._looked.notify_all()
            await asyncio.sleep(EVERY_SECONDS)
