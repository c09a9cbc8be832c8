"""The door for other agents: the five calls as plain JSON, behind the same proofs as everybody."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import TypeAdapter

from whereabouts.gateway.agents.door import holder, platform
from whereabouts.gateway.agents.refusing import answered
from whereabouts.gateway.answers import problems
from whereabouts.gateway.body import read_body
from whereabouts.gateway.house import House
from whereabouts.gateway.problem import (
    BAD_KEY,
    NOT_FOUND,
    NOT_JSON,
    NOT_UNDERSTOOD,
    TOO_LARGE,
    TOO_OFTEN,
    TOO_SLOW,
    TRY_AGAIN,
)
from whereabouts.gateway.reading import read
from whereabouts.gateway.routes.signed_posts import StoreName
from whereabouts.selfservice.agents.asked import Identification, PersonWanted, ProblemTold
from whereabouts.selfservice.agents.caller import Caller
from whereabouts.selfservice.agents.told import (
    Identified,
    OpenOrders,
    OrderStatus,
    PersonCalled,
    ProblemTaken,
    SessionOpened,
)

IDENTIFICATION, PROBLEM = TypeAdapter(Identification), TypeAdapter(ProblemTold)
PERSON = TypeAdapter(PersonWanted)
#: The name of the scheme in the description: a key of the store's, or a session's token.
BEARER = "agent"
_MOST_BYTES = 16 * 1024
_LOOKS = (BAD_KEY, NOT_FOUND, TOO_OFTEN, TRY_AGAIN)
_READS = (NOT_JSON, BAD_KEY, TOO_SLOW, TOO_LARGE, NOT_UNDERSTOOD, TOO_OFTEN, TRY_AGAIN)
_SECURITY: dict[str, Any] = {"security": [{BEARER: []}]}
_Reference = Annotated[str, Query(max_length=320, description='As identify named it: "order-1"')]


def agents(house: House) -> APIRouter:
    """The routes `agents` of every store that has a key for them."""
    router = APIRouter(prefix="/v1/stores/{store}/agents", tags=["Agents"])
    tools = house.agents()

    @router.post(
        "/sessions",
        status_code=201,
        summary="Begin a session",
        responses=problems(BAD_KEY, TOO_OFTEN, TRY_AGAIN),
        openapi_extra=_SECURITY,
    )
    async def begin(store: StoreName, request: Request, response: Response) -> SessionOpened:
        """For one shopper, with a key of the store's. It ends after half an hour; its token is
        the bearer token of the other calls."""
        caller = platform(house, store, request)
        _keep_nowhere(response)
        return await answered(tools.begin(caller))

    @router.post(
        "/identify",
        summary="Show that an order is the shopper's",
        responses=problems(*_READS),
        openapi_extra=_body(Identification),
    )
    async def identify(store: StoreName, request: Request, response: Response) -> Identified:
        """One proof a call: a number with an e-mail address or a postcode; a link's token; or
        an order for a code, and then the code. A wrong proof is no error and says no more."""
        (caller, token), body = _let_in(store, request, response), await _read(request)
        return await answered(tools.identify(caller, token, read(IDENTIFICATION, body)))

    @router.get(
        "/list_open_orders",
        summary="List the shopper's orders",
        responses=problems(*_LOOKS),
        openapi_extra=_SECURITY,
    )
    async def list_open_orders(
        store: StoreName, request: Request, response: Response
    ) -> OpenOrders:
        """All open and recent ones of whoever the session has verified."""
        caller, token = _let_in(store, request, response)
        return await answered(tools.list_open_orders(caller, token))

    @router.get(
        "/order_status",
        summary="Where an order is",
        responses=problems(*_LOOKS, NOT_UNDERSTOOD),
        openapi_extra=_SECURITY,
    )
    async def order_status(
        store: StoreName, reference: _Reference, request: Request, response: Response
    ) -> OrderStatus:
        """Facts with source, time and age, the carrier asked at that moment, and sentences."""
        caller, token = _let_in(store, request, response)
        return await answered(tools.order_status(caller, token, reference))

    @router.post(
        "/report_problem",
        summary="Report a problem with an order",
        responses=problems(*_READS, NOT_FOUND),
        openapi_extra=_body(ProblemTold),
    )
    async def report_problem(
        store: StoreName, request: Request, response: Response
    ) -> ProblemTaken:
        """A person takes it on, with a promise. The same report again is the same problem."""
        (caller, token), body = _let_in(store, request, response), await _read(request)
        return await answered(tools.report_problem(caller, token, read(PROBLEM, body)))

    @router.post(
        "/request_human",
        summary="Call a person",
        responses=problems(*_READS, NOT_FOUND),
        openapi_extra=_body(PersonWanted),
    )
    async def request_human(store: StoreName, request: Request, response: Response) -> PersonCalled:
        """For a verified order with a promise, else as a conversation that waits for a person."""
        (caller, token), body = _let_in(store, request, response), await _read(request)
        return await answered(tools.request_human(caller, token, read(PERSON, body)))

    def _let_in(store: str, request: Request, response: Response) -> tuple[Caller, str]:
        _keep_nowhere(response)
        return holder(house, store, request)

    return router


async def _read(request: Request) -> bytes:
    return await read_body(request, _MOST_BYTES)


def _keep_nowhere(response: Response) -> None:
    response.headers["Cache-Control"] = "no-store"


def _body(model: type[object]) -> dict[str, Any]:
    """The body, which FastAPI does not see because it is read after the token."""
    schema = {"$ref": f"#/components/schemas/{model.__name__}"}
    content = {"application/json": {"schema": schema}}
    return {**_SECURITY, "requestBody": {"required": True, "content": content}}
