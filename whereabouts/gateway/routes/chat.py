"""The door for chats: a conversation is begun, read and spoken in over JSON."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import TypeAdapter

from whereabouts.gateway.answers import problems
from whereabouts.gateway.body import read_body
from whereabouts.gateway.chat.talks import Talks, Visitor
from whereabouts.gateway.chat.telling import Beginning, Begun, Talk
from whereabouts.gateway.house import House
from whereabouts.gateway.problem import (
    NOT_FOUND,
    NOT_JSON,
    NOT_UNDERSTOOD,
    TOO_LARGE,
    TOO_OFTEN,
    TOO_SLOW,
    Problem,
)
from whereabouts.gateway.reading import read
from whereabouts.gateway.routes.signed_posts import StoreName
from whereabouts.selfservice.converse.turn import Turn
from whereabouts.stores import Store

_BEGINNING, _TURN = TypeAdapter(Beginning), TypeAdapter(Turn)
_MOST_BYTES = 16 * 1024
_REFUSALS = (NOT_JSON, NOT_FOUND, TOO_SLOW, TOO_LARGE, NOT_UNDERSTOOD, TOO_OFTEN)
#: How many lines the browser has already.
After = Annotated[int, Query(ge=0, le=100_000)]


def chat(house: House) -> APIRouter:
    """The route `chat` of every store."""
    router = APIRouter(prefix="/v1/stores/{store}/chat", tags=["Shoppers"])
    talks = Talks(house)

    def store_of(name: str, response: Response) -> Store:
        response.headers["Cache-Control"] = "no-store"
        known = house.stores.get(name)
        if known is None:
            raise Problem(NOT_FOUND, "There is no such store.")
        return known

    @router.post("", status_code=201, summary="Begin", responses=problems(*_REFUSALS))
    async def begin(store: StoreName, request: Request, response: Response) -> Begun:
        """A new conversation. Its `key` opens it from then on, as a bearer token."""
        known = store_of(store, response)
        beginning = read(_BEGINNING, await read_body(request, _MOST_BYTES))
        return await run_in_threadpool(talks.begin, known, Visitor.of(request), beginning)

    @router.get("", summary="Read", responses=problems(NOT_FOUND))
    async def lines(
        store: StoreName, request: Request, response: Response, after: After = 0
    ) -> Talk:
        """What was said, or only what was said since the first `after` lines."""
        known = store_of(store, response)
        return await run_in_threadpool(talks.read, known, Visitor.of(request), after)

    @router.post("/turns", summary="Speak", responses=problems(*_REFUSALS))
    async def hear(
        store: StoreName, request: Request, response: Response, after: After = 0
    ) -> Talk:
        """A shopper's words, or the key of a button. Sent again under the same `key` it is one
        turn, and is answered as before."""
        known = store_of(store, response)
        turn = read(_TURN, await read_body(request, _MOST_BYTES))
        return await talks.hear(known, Visitor.of(request), turn, after)

    return router
