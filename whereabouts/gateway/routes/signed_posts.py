"""The door for shops and carriers: signed JSON in our own schema."""

from typing import Annotated, Any

from fastapi import APIRouter, BackgroundTasks, Path, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import TypeAdapter

from whereabouts.gateway.answers import Accepted, problems
from whereabouts.gateway.doors import signed
from whereabouts.gateway.examples import EVENTS, SCANS
from whereabouts.gateway.house import House
from whereabouts.gateway.problem import (
    BAD_SIGNATURE,
    NOT_JSON,
    NOT_UNDERSTOOD,
    TOO_LARGE,
    TOO_SLOW,
    TRY_AGAIN,
    UNKNOWN_ORDER,
    Problem,
)
from whereabouts.gateway.reading import read
from whereabouts.gateway.shop import Shop
from whereabouts.gateway.signature import HEADER
from whereabouts.store.intake import Intake
from whereabouts.store.taken import Taken, UnknownOrder
from whereabouts.storefronts.generic import AnyShopEvent, ScansPosted

StoreName = Annotated[str, Path(description="The store's name, as its file is called")]

ANY_EVENT: TypeAdapter[AnyShopEvent] = TypeAdapter(AnyShopEvent)
ANY_EVENT_NAME = "AnyShopEvent"
SCANS_POSTED = TypeAdapter(ScansPosted)
#: They stand in the places of errors and are no fields.
EVENT_TYPES = (
    *("order.created", "order.changed", "order.cancelled", "order.address_changed"),
    *("parcel.labelled", "preference.changed"),
)
SCAN_TIMES = ("datetime",)
_REFUSALS = (NOT_JSON, BAD_SIGNATURE, TOO_SLOW, TOO_LARGE, NOT_UNDERSTOOD, TRY_AGAIN)


def signed_posts(house: House) -> APIRouter:
    """The routes `events` and `scans` of every store."""
    router = APIRouter(prefix="/v1/stores/{store}", tags=["Shops and carriers"])
    shop, intake = Shop(house.engine, house.clock), Intake(house.engine)

    @router.post(
        "/events",
        status_code=202,
        response_description="It is kept, now or before",
        summary="Tell of an order or a parcel",
        responses=problems(*_REFUSALS, UNKNOWN_ORDER),
        openapi_extra=_documented(ANY_EVENT_NAME, EVENTS),
    )
    async def post_event(store: StoreName, request: Request, after: BackgroundTasks) -> Accepted:
        """One event. Send it again until the answer is 202: copies are known by their
        `event_id` and change nothing. Facts may come in any order, even before their order."""
        visitor = await signed(house, store, request)
        event = read(ANY_EVENT, visitor.body, EVENT_TYPES)
        try:
            taken = await run_in_threadpool(shop.take, visitor.store, event, house.now())
        except UnknownOrder:
            raise Problem(UNKNOWN_ORDER, "Send it again once its order was accepted.") from None
        return _accepted(house, after, visitor.store.name, event.type, taken)

    @router.post(
        "/scans",
        status_code=202,
        response_description="It is kept, now or before",
        summary="Tell of carriers' scans",
        responses=problems(*_REFUSALS),
        openapi_extra=_documented(ScansPosted.__name__, SCANS),
    )
    async def post_scans(store: StoreName, request: Request, after: BackgroundTasks) -> Accepted:
        """Up to 500 scans, of any parcels, in any order. Copies change nothing; a scan of a
        number that nobody knows yet waits for its parcel."""
        visitor = await signed(house, store, request)
        posted = read(SCANS_POSTED, visitor.body, SCAN_TIMES)
        name = visitor.store.name
        taken = await run_in_threadpool(intake.take_scans, name, posted.scans, house.now())
        return _accepted(house, after, name, "scans", taken)

    return router


def _accepted(
    house: House, after: BackgroundTasks, store: str, kind: str, taken: Taken
) -> Accepted:
    house.counters.accepted.labels(store, kind, str(taken.duplicate).lower()).inc()
    after.add_task(house.wake, store, taken.order_ids)
    return Accepted(duplicate=taken.duplicate)


def _documented(schema: str, examples: dict[str, Any]) -> dict[str, Any]:
    """The body, which FastAPI does not see because it must be verified before it is read."""
    return {
        "parameters": [
            {
                "name": HEADER,
                "in": "header",
                "required": True,
                "description": "`t=<unix seconds>,v1=<hex HMAC-SHA256 of '<t>.<body>'>`",
                "schema": {"type": "string"},
                "example": f"t=1764012345,v1={'5257a869' * 8}",
            }
        ],
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {
                    "schema": {"$ref": f"#/components/schemas/{schema}"},
                    "examples": examples,
                }
            },
        },
    }
