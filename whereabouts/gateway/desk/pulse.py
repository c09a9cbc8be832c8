"""One look a second at what changed, for all open pages of this process together."""

import asyncio
import logging
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from fastapi.concurrency import run_in_threadpool
from sqlalchemy.exc import SQLAlchemyError

from whereabouts.gateway.desk.visit import Visit
from whereabouts.store.desk.revisions import Mark, Revisions

_EVERY_SECONDS = 1.0
#: An order by its store; a case by its id, and nothing but the queue where that is empty.
OrderName = tuple[str, str]
About = str | OrderName
T = TypeVar("T")
#: Browsers keep to six connections for each host; one more tab waits for its turn.
MOST_OF_SESSION = 6
MOST = 300
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen at one moment."""

    stores: dict[str, Mark] = field(default_factory=dict)
    cases: dict[str, Mark] = field(default_factory=dict)
    orders: dict[OrderName, Mark] = field(default_factory=dict)

    def of(self, about: About) -> Mark | None:
        """Of a case or an order that somebody has open."""
        return self.cases.get(about) if isinstance(about, str) else self.orders.get(about)

    def of_stores(self, stores: Collection[str]) -> tuple[Mark | None, ...]:
        return tuple(self.stores.get(store) for store in stores)


class Pulse:
    """Looks while somebody watches; the rest of the time nothing is asked."""

    def __init__(self, revisions: Revisions) -> None:
        self._revisions = revisions
        self._watched: Counter[About] = Counter()
        self._sessions: Counter[str] = Counter()
        self._looked = asyncio.Condition()
        self._looking: asyncio.Task[None] | None = None
        self._all: Mark = ()
        self.latest = Look()

    def has_room(self, visit: Visit) -> bool:
        of_all, of_session = self._sessions.total(), self._sessions[visit.token_hash]
        return of_all < MOST and of_session < MOST_OF_SESSION

    @contextmanager
    def watching(self, visit: Visit, about: About) -> Iterator[None]:
        """Be told of changes until the block ends."""
        self._sessions[visit.token_hash] += 1
        self._watched[about] += 1
        try:
            if self._looking is None or self._looking.done():
                self._looking = asyncio.create_task(self._look())
            yield
        finally:
            self._left(self._sessions, visit.token_hash)
            self._left(self._watched, about)

    async def beat(self) -> Look:
        """The next look."""
        async with self._looked:
            await self._looked.wait()
            return self.latest

    @staticmethod
    def _left(counted: Counter[T], name: T) -> None:
        counted[name] -= 1
        if counted[name] <= 0:
            del counted[name]

    async def _look(self) -> None:
        while self._sessions:
            try:
                self.latest = await run_in_threadpool(
                    self._seen, tuple(filter(None, self._watched))
                )
            except SQLAlchemyError:
                _log.warning("open pages of the desk could not be told what changed")
            async with self._looked:
                self._looked.notify_all()
            await asyncio.sleep(_EVERY_SECONDS)

    def _seen(self, watched: Collection[About]) -> Look:
        """What is of all stores is asked first: mostly nothing has changed."""
        now = self._revisions.of_all()
        stores = self.latest.stores
        if now != self._all or not stores:
            stores, self._all = self._revisions.of_stores(), now
        cases = [one for one in watched if isinstance(one, str)]
        orders = [one for one in watched if not isinstance(one, str)]
        return Look(
            stores,
            self._revisions.of_cases(cases) if cases else {},
            self._revisions.of_orders(orders) if orders else {},
        )
