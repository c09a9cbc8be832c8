"""What lies behind every door of the gateway, handed in by whoever opens it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Engine

from whereabouts.carriers.live_carriers import LiveCarriers, nobody
from whereabouts.domain.clock import Clock
from whereabouts.gateway.counters import Counters
from whereabouts.selfservice.agents.tools import Tools
from whereabouts.selfservice.answering import Answering
from whereabouts.selfservice.converse.converse import Converse, Understander
from whereabouts.selfservice.converse.ready import conversing, offline
from whereabouts.selfservice.identify.identify import Identify
from whereabouts.selfservice.identify.proving import Proving
from whereabouts.selfservice.live.looking import Looking
from whereabouts.settings import Settings
from whereabouts.store.intake import Intake
from whereabouts.stores import Stores

#: Wakes orders that have news, after the news is kept.
Kick = Callable[[str, tuple[str, ...]], Awaitable[None]]
_log = logging.getLogger(__name__)


async def no_kick(store: str, order_ids: tuple[str, ...]) -> None:
    """Wakes nobody: the sweep finds what was kept, a second later."""
    del store, order_ids


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom the gateway can reach: `kick` wakes orders, without it the sweep does; without
    `carriers` nobody is asked live, and answers say so; `understand` may have a model's help."""

    kick: Kick = no_kick
    carriers: LiveCarriers = field(default_factory=nobody)
    understand: Understander = offline


@dataclass(frozen=True, slots=True)
class House:
    """The gateway's tools. `now` is the wall's time, `clock` the one new orders live by."""

    settings: Settings
    stores: Stores
    engine: Engine
    clock: Clock
    now: Callable[[], datetime]
    reach: Reach
    counters: Counters
    _under_way: set[asyncio.Task[None]] = field(default_factory=set)

    def answering(self) -> Answering:
        """Whoever answers shoppers, with carriers asked at that moment."""
        looking = Looking(self.reach.carriers, Intake(self.engine), self.wake, self.now)
        return Answering(self.engine, looking, self.now)

    def converse(self) -> Converse:
        """Whoever holds conversations with shoppers."""
        prover = Proving(self._identify())
        understand = self.reach.understand
        return conversing(self.engine, self.answering(), prover, self.wake, self.now, understand)

    def agents(self) -> Tools:
        """Whoever answers other agents that ask for shoppers."""
        return Tools(self.engine, self.answering(), self._identify(), self.wake, self.now)

    def _identify(self) -> Identify:
        return Identify(self.engine, self.now, self.settings.code_key.get_secret_value())

    async def wake(self, store: str, order_ids: tuple[str, ...]) -> None:
        """Kick, and wait for nothing: the sender's next post would have to wait as well."""
        if not order_ids:
            return
        task = asyncio.create_task(self._kicked(store, order_ids))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)
        await asyncio.sleep(0)

    async def _kicked(self, store: str, order_ids: tuple[str, ...]) -> None:
        """Nothing comes of it if it fails: what is kept is not lost."""
        try:
            await self.reach.kick(store, order_ids)
        except Exception:
            self.counters.kicks_failed.labels(store).inc()
            _log.warning("orders could not be woken at once", extra={"store": store})
