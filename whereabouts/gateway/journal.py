"""One line and one measurement for each request, by its route: never by its address."""

import logging
import time
from collections.abc import MutableMapping
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from whereabouts.gateway.counters import Counters

_log = logging.getLogger("whereabouts.gateway.access")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_QUIET = frozenset({"/healthz", "/readyz", "/metrics"})


class Journal:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, counters: Counters) -> None:
        self._app = app
        self._counters = counters

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, status = time.perf_counter(), 500

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message.setdefault("headers", []).append((b"x-content-type-options", b"nosniff"))
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            self._note(scope, status, time.perf_counter() - begun)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route, method = route_of(scope), _known(scope["method"])
        self._counters.requests.labels(method, route, str(status)).observe(seconds)
        if route not in _QUIET:
            said = {"method": method, "route": route, "status": status, "ms": round(seconds * 1000)}
            _log.info("answered", extra=said)


def _known(method: str) -> str:
    """A visitor may call any word a method; a metric may not grow by it."""
    return method if method in _METHODS else "OTHER"


def route_of(scope: MutableMapping[str, Any]) -> str:
    """The pattern that was matched: an address itself may hold a token, or anything at all."""
    return str(getattr(scope.get("route"), "path", "none"))
