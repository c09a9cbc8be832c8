"""The same for agents that speak MCP, over its streamable HTTP: one post, one answer."""

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response
from starlette.types import Message, Receive, Scope, Send

from whereabouts.gateway.agents.door import platform
from whereabouts.gateway.body import read_body
from whereabouts.gateway.house import House
from whereabouts.gateway.routes.signed_posts import StoreName
from whereabouts.selfservice.agents.caller import Caller

if TYPE_CHECKING:
    from whereabouts.selfservice.agents.protocol import Protocol

_MOST_BYTES = 64 * 1024


def mcp(house: House) -> APIRouter:
    """The route `mcp` of every store that has a key for agents."""
    router = APIRouter(prefix="/v1/stores/{store}", include_in_schema=False)
    if not any(store.secrets.agents for store in house.stores):
        return router
    # Half a second to import: only where somebody may call.
    from whereabouts.selfservice.agents.protocol import Protocol  # noqa: PLC0415

    protocol = Protocol(house.agents())

    @router.post("/mcp")
    async def post(store: StoreName, request: Request) -> Response:
        """The key is a bearer token; the body is read with our patience before it is passed on."""
        caller = platform(house, store, request)
        return _Passed(protocol, caller, await read_body(request, _MOST_BYTES))

    return router


class _Passed(Response):
    """Answered by the protocol's own library."""

    def __init__(self, protocol: "Protocol", caller: Caller, body: bytes) -> None:
        super().__init__()
        self._protocol, self._caller = protocol, caller
        self._read = body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        unread: list[Message] = [{"type": "http.request", "body": self._read, "more_body": False}]

        async def again() -> Message:
            return unread.pop() if unread else await receive()

        await self._protocol.over_http(self._caller, scope, again, send)
