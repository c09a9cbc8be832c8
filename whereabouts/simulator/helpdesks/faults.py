"""What goes wrong with single calls of a help desk: on order, one fault for each call to come."""

from collections.abc import Callable, Iterator
from enum import Enum
from typing import Any, cast

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Fault(Enum):
    """What befalls one call."""

    NONE = "none"
    #: The connection breaks, and nothing was done.
    BEFORE = "before"
    #: It was done, and then the connection breaks.
    AFTER = "after"
    #: It was done, and nobody is ever told.
    MUTE = "mute"
    BUSY = "busy"
    BROKEN = "broken"
    #: Refusals, though what is asked is right; nothing was done.
    REFUSED = "refused"
    FORBIDDEN = "forbidden"
    GONE = "gone"
    INVALID = "invalid"


_STATUS = {
    Fault.BUSY: 429,
    Fault.BROKEN: 503,
    Fault.REFUSED: 401,
    Fault.FORBIDDEN: 403,
    Fault.GONE: 404,
    Fault.INVALID: 422,
}
Refusal = Callable[[int], Response]


class Faulty:
    """ASGI middleware. `faults` is asked anew for each call, for it may have been exchanged;
    `refusal` makes the help desk's own answer for a status."""

    def __init__(
        self, app: ASGIApp, faults: Callable[[], Iterator[Fault]], refusal: Refusal
    ) -> None:
        self._app = app
        self._faults = faults
        self._refusal = refusal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_call = scope["type"] == "http"
        fault = next(self._faults(), Fault.NONE) if is_call else Fault.NONE
        if status := _STATUS.get(fault):
            await self._refusal(status)(scope, receive, send)
        elif fault in (Fault.AFTER, Fault.MUTE):
            await self._app(scope, receive, _unheard)
        if fault in (Fault.BEFORE, Fault.AFTER):
            _break(send)
        if fault in (Fault.BEFORE, Fault.AFTER, Fault.MUTE):
            await _hung_up(receive)
        if fault is Fault.NONE:
            await self._app(scope, receive, send)


async def _unheard(message: Message) -> None:
    del message


async def _hung_up(receive: Receive) -> None:
    """Returns once the caller is gone."""
    while (await receive())["type"] != "http.disconnect":
        pass


def _break(send: Send) -> None:
    """ASGI has no word for this; uvicorn's `send` belongs to the object that holds the socket."""
    cast(Any, send).__self__.transport.abort()
