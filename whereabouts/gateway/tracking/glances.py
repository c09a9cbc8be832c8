"""Asks carriers for whoever opens an order's page: behind the page, which waits for nobody.

Anybody with a link may load its page as often as they like. So an order is asked about once a
minute at most, so many times a day, and never from the last of a quota.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from whereabouts.selfservice.answer.answer import Look
from whereabouts.selfservice.live.looking import Looks
from whereabouts.store.order_marks import Key, Mark
from whereabouts.store.order_record import OrderRecord

EVERY = timedelta(seconds=60)
MOST_A_DAY = 48
_DAY = timedelta(days=1)
#: The rest of a quota is for who asks in words.
_SHARE = 0.9
#: Pages beyond are shown from the record; each of them is asked for when it is opened again.
_AT_ONCE = 32
#: Of one process; the oldest are forgotten first.
_REMEMBERED = 20_000
_log = logging.getLogger(__name__)


class Looker(Protocol):
    """As `Looking` does."""

    def askable(self, order: OrderRecord) -> frozenset[str]: ...

    async def look(
        self, store: str, orders: Sequence[OrderRecord], share: float = 1.0
    ) -> Looks: ...


@dataclass(slots=True)
class Glance:
    """The newest look at an order. `asked_at` is the orders' time, `looks` are by parcel."""

    asked_at: datetime
    parcels: frozenset[str]
    looks: Mapping[str, Look] | None = None

    @property
    def is_under_way(self) -> bool:
        return self.looks is None


@dataclass(slots=True)
class _Asked:
    """How often an order was asked about since `since`, which is the wall's time as `last` is."""

    since: datetime
    last: datetime
    times: int
    glance: Glance


class Glances:
    """Of one process. `now` is the wall's time."""

    def __init__(self, looking: Looker, now: Callable[[], datetime]) -> None:
        self._looking = looking
        self._now = now
        self._asked: OrderedDict[Key, _Asked] = OrderedDict()
        self._under_way: set[asyncio.Task[None]] = set()

    def of(self, key: Key) -> Glance | None:
        """What came of looking, where anybody did."""
        asked = self._asked.get(key)
        return asked.glance if asked else None

    def mark(self, key: Key) -> Mark:
        """Changes when a look ends."""
        glance = self.of(key)
        return (glance.asked_at, glance.is_under_way) if glance else ()

    def begin(self, record: OrderRecord) -> None:
        """Look, unless it was just done or done too often. Only in the gateway's loop."""
        now, key = self._now(), (record.store, record.order_id)
        if len(self._under_way) >= _AT_ONCE or not self._may(key, now):
            return
        parcels = self._looking.askable(record)
        if not parcels:
            return
        glance = Glance(record.clock.read(now), parcels)
        self._note(key, glance, now)
        task = asyncio.create_task(self._look(record, glance))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    def _may(self, key: Key, now: datetime) -> bool:
        asked = self._asked.get(key)
        if asked is None:
            return True
        is_spent = asked.times >= MOST_A_DAY and now - asked.since < _DAY
        return now - asked.last >= EVERY and not is_spent

    def _note(self, key: Key, glance: Glance, now: datetime) -> None:
        before = self._asked.get(key)
        if before is None or now - before.since >= _DAY:
            before = _Asked(now, now, 0, glance)
        self._asked[key] = _Asked(before.since, now, before.times + 1, glance)
        self._asked.move_to_end(key)
        while len(self._asked) > _REMEMBERED:
            self._asked.popitem(last=False)

    async def _look(self, record: OrderRecord, glance: Glance) -> None:
        """Nothing comes of it if it fails: the page has what was recorded."""
        looks = Looks({})
        try:
            looks = await self._looking.look(record.store, [record], _SHARE)
        except Exception:
            _log.exception("a page's look at carriers failed", extra={"store": record.store})
        glance.looks = looks.of_order(record.order_id)
