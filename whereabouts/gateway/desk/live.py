"""The stream that keeps open pages true: it names what changed, and the page fetches that."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import count

from fastapi import APIRouter, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse
from starlette.datastructures import State

from whereabouts.gateway.desk.case_page import found
from whereabouts.gateway.desk.desk import Desk
from whereabouts.gateway.desk.pages import HEADERS
from whereabouts.gateway.desk.pulse import About, Look, OrderName, Pulse
from whereabouts.gateway.desk.refusals import Turned, nothing_here
from whereabouts.gateway.desk.visit import SignedIn, Visit
from whereabouts.store.desk.revisions import Mark, Revisions

#: How soon a page hears that its session ended, in looks.
_SESSION_EVERY = 3
#: "2 h left" grows old by itself; in looks.
_ANEW_EVERY = 30


def live(desk: Desk) -> APIRouter:
    router = APIRouter(prefix="/desk", include_in_schema=False)
    pulse = Pulse(Revisions(desk.house.engine))

    @router.get("/live")
    async def stream(
        request: Request, visit: SignedIn, case: str = "", order: str = ""
    ) -> Response:
        about = _order_of(visit, order) if order else case
        if case:
            await run_in_threadpool(found, desk, visit, case)
        if not pulse.has_room(visit):
            raise Turned(503, "There is no room", "Close a tab of the desk: too many are open.")
        watcher = _Watcher(desk, pulse, visit, about, request.app.state)
        headers = {**HEADERS, "X-Accel-Buffering": "no"}
        return StreamingResponse(watcher.told(), headers=headers, media_type="text/event-stream")

    return router


@dataclass(frozen=True, slots=True)
class _Watcher:
    """One open page. What it is told names nothing of any store."""

    desk: Desk
    pulse: Pulse
    visit: Visit
    about: About
    #: `closing` is set when this process is to end; a stream must not hold it up.
    state: State

    async def told(self) -> AsyncIterator[str]:
        """Until the session ends."""
        yield "retry: 3000\n\n"
        with self.pulse.watching(self.visit, self.about):
            async for name in self._changes():
                yield f"event: {name}\ndata: {name}\n\n"

    async def _changes(self) -> AsyncIterator[str]:
        before = self._mark(await self.pulse.beat())
        for looks in count(1):
            now = self._mark(await self.pulse.beat())
            if getattr(self.state, "closing", False):
                return
            if looks % _SESSION_EVERY == 0 and not await self._holds():
                yield "over"
                return
            if now != before or looks % _ANEW_EVERY == 0:
                yield self._name
            before = now

    @property
    def _name(self) -> str:
        """What the page listens for."""
        if not self.about:
            return "queue"
        return "case" if isinstance(self.about, str) else "order"

    def _mark(self, look: Look) -> tuple[Mark | None, ...]:
        if self.about:
            return (look.of(self.about),)
        return look.of_stores(self.visit.stores)

    async def _holds(self) -> bool:
        sessions, now = self.desk.sessions, self.desk.house.now()
        held = await run_in_threadpool(sessions.holding, (self.visit.token_hash,), now)
        return bool(held)


def _order_of(visit: Visit, name: str) -> OrderName:
    """`store/order`; what nobody may see is not there."""
    store, _, order_id = name.partition("/")
    if store not in visit.stores or not order_id or "\0" in order_id:
        raise nothing_here()
    return store, order_id
