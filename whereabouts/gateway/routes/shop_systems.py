"""The doors for shop systems: their own webhooks, signed in their own way."""

from typing import Any

from fastapi import APIRouter, BackgroundTasks, Request
from fastapi.concurrency import run_in_threadpool
from pydantic import Field

from whereabouts.domain.model import Frozen
from whereabouts.gateway.answers import problems
from whereabouts.gateway.doors import stranger
from whereabouts.gateway.house import House
from whereabouts.gateway.problem import BAD_SIGNATURE, TOO_LARGE, TOO_SLOW, TRY_AGAIN
from whereabouts.gateway.routes.signed_posts import StoreName
from whereabouts.gateway.shops.keeping import IGNORED, Keeper, Kept, Outcome
from whereabouts.gateway.shops.system import SHOPIFY, WOOCOMMERCE, ShopSystem
from whereabouts.gateway.shops.visitor import brought, unsigned
from whereabouts.storefronts.reading import Ping

_REFUSALS = (BAD_SIGNATURE, TOO_SLOW, TOO_LARGE, TRY_AGAIN)
_ROUTE: dict[str, Any] = {
    "response_description": "It was heard, and need not be sent again",
    "responses": problems(*_REFUSALS),
}


class Heard(Frozen):
    """What became of the delivery. None of these is cured by sending it again."""

    outcome: Outcome = Field(description="Kept, known before, of no interest, or unreadable")


def shop_systems(house: House) -> APIRouter:
    """One route for each shop system of each store."""
    router = APIRouter(prefix="/v1/stores/{store}", tags=["Shop systems"])
    keeper = Keeper(house.engine, house.clock)

    async def heard(
        system: ShopSystem, store: str, request: Request, after: BackgroundTasks
    ) -> Heard:
        of = await brought(house, system, store, request)
        kept: Kept = await run_in_threadpool(keeper.keep, system, of, house.now())
        known = str(kept.outcome is Outcome.KNOWN).lower()
        kind = f"{system.name}.{kept.outcome}"
        house.counters.accepted.labels(of.store.name, kind, known).inc()
        after.add_task(house.wake, of.store.name, kept.order_ids)
        return Heard(outcome=kept.outcome)

    @router.post("/shopify", summary="Shopify's webhooks", **_ROUTE)
    async def post_shopify(store: StoreName, request: Request, after: BackgroundTasks) -> Heard:
        """Orders, fulfilments and their events, the end of the app, and the privacy topics;
        other topics are heard and ignored. Signed by Shopify over the exact body."""
        return await heard(SHOPIFY, store, request, after)

    @router.post("/woocommerce", summary="WooCommerce's webhooks", **_ROUTE)
    async def post_woocommerce(store: StoreName, request: Request, after: BackgroundTasks) -> Heard:
        """Orders created, updated, restored and deleted; other topics are heard and ignored.
        Signed by WooCommerce over the exact body, but for the ping of a new webhook."""
        if not WOOCOMMERCE.delivery(request.headers).signature:
            body = await unsigned(request)
            if not isinstance(WOOCOMMERCE.read("", body, house.now()), Ping):
                raise stranger()
            return Heard(outcome=IGNORED.outcome)
        return await heard(WOOCOMMERCE, store, request, after)

    return router
