"""The five things that another agent may ask, in whatever protocol it asks. Each call is counted
before it is made, and logged without who it was about."""

import asyncio
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Engine

from whereabouts.selfservice.agents.asked import Identification, PersonWanted, ProblemTold
from whereabouts.selfservice.agents.caller import Caller
from whereabouts.selfservice.agents.introducing import Introducing
from whereabouts.selfservice.agents.limits import Limits
from whereabouts.selfservice.agents.problems import Problems, Wake
from whereabouts.selfservice.agents.refusal import Refused
from whereabouts.selfservice.agents.sessions import Held, Sessions
from whereabouts.selfservice.agents.statuses import Statuses
from whereabouts.selfservice.agents.told import (
    Identified,
    OpenOrders,
    OrderStatus,
    PersonCalled,
    ProblemTaken,
    SessionOpened,
)
from whereabouts.selfservice.answering import Answering
from whereabouts.selfservice.identify.identify import Identify

_log = logging.getLogger("whereabouts.agents")


class Tools:
    """What agents may ask. Raises `Refused`. `now` is the wall's time."""

    def __init__(
        self,
        engine: Engine,
        answering: Answering,
        identify: Identify,
        wake: Wake,
        now: Callable[[], datetime],
    ) -> None:
        self._limits, self._sessions = Limits(engine, now), Sessions(engine, now)
        self._introducing = Introducing(self._sessions, identify)
        self._statuses = Statuses(self._sessions, self._introducing, answering)
        self._problems = Problems(engine, self._sessions, self._statuses, wake, now)

    async def begin(self, caller: Caller) -> SessionOpened:
        """A session that has verified nothing."""
        with _noted(caller, "begin"):
            return (await self._begun(caller)).opened

    async def identify(self, caller: Caller, session: str, by: Identification) -> Identified:
        """Without a session a new one begins with it."""
        with _noted(caller, "identify"):
            held = await (self._held(caller, session) if session else self._begun(caller))
            return await asyncio.to_thread(self._introducing.identify, held, by)

    async def list_open_orders(self, caller: Caller, session: str) -> OpenOrders:
        with _noted(caller, "list_open_orders"):
            return await self._statuses.open_orders(await self._held(caller, session))

    async def order_status(self, caller: Caller, session: str, reference: str) -> OrderStatus:
        with _noted(caller, "order_status"):
            return await self._statuses.status(await self._held(caller, session), reference)

    async def report_problem(
        self, caller: Caller, session: str, problem: ProblemTold
    ) -> ProblemTaken:
        with _noted(caller, "report_problem"):
            return await self._problems.report(await self._held(caller, session), problem)

    async def request_human(
        self, caller: Caller, session: str, wanted: PersonWanted
    ) -> PersonCalled:
        """Without a session one begins: nobody has to be known to reach a person."""
        with _noted(caller, "request_human"):
            held = await (self._held(caller, session) if session else self._begun(caller))
            return await self._problems.call_person(held, wanted)

    async def _begun(self, caller: Caller) -> Held:
        await self._limits.admit(caller)
        return await asyncio.to_thread(self._sessions.begin, caller)

    async def _held(self, caller: Caller, session: str) -> Held:
        """Strangers' tokens are looked up and counted against nobody."""
        held = await asyncio.to_thread(self._sessions.find, caller, session)
        await self._limits.admit(caller, held.name)
        return held


@contextmanager
def _noted(caller: Caller, tool: str) -> Iterator[None]:
    begun, outcome = time.perf_counter(), "broken"
    try:
        yield
        outcome = "answered"
    except Refused as refused:
        outcome = refused.why.value
        raise
    finally:
        ms = round((time.perf_counter() - begun) * 1000)
        said = {"store": caller.store.name, "kind": tool, "outcome": outcome, "ms": ms}
        _log.info("an agent asked", extra=said)
