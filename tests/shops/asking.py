"""Shops over HTTP on this machine, and clients that ask them."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

import httpx
from pydantic import SecretStr

from tests.shops.woo import WooShop
from whereabouts.shops.line import Line
from whereabouts.shops.shopify import Shopify
from whereabouts.shops.shopify.graph import Graph
from whereabouts.shops.woocommerce import WooCommerce
from whereabouts.simulator.serving import served
from whereabouts.simulator.shops.keys import ShopKeys
from whereabouts.simulator.shops.shopify import ShopifyStandIn
from whereabouts.simulator.stories import STORIES

#: The orders that are sold at Shopify.
SOLD = tuple(story for story in STORIES if story.is_at_shopify)
#: Of the stories' time: all that is sold was sold and shipped.
LATER = datetime(2026, 12, 1, tzinfo=UTC)
WOO_SECRET = SecretStr("a-secret-for-woocommerces-webhooks")
TOKEN = "shpat_0123456789abcdef"


@dataclass
class Asking:
    """A client of Shopify's stand-in; `pauses` are how long it was told to wait."""

    shop: ShopifyStandIn
    client: Shopify
    pauses: list[float] = field(default_factory=list)


@asynccontextmanager
async def asking_shopify(token: str = "") -> AsyncIterator[Asking]:
    shop = ShopifyStandIn(SOLD, ShopKeys(), lambda: LATER)
    pauses: list[float] = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)
        await asyncio.sleep(0)

    with served(shop.app) as url:
        async with httpx.AsyncClient() as http:
            line = Line("Shopify", http, url, _headers(token or shop.keys.token))
            yield Asking(shop, Shopify(Graph(line, pause)), pauses)


def shopify_that(answers: Callable[[httpx.Request], httpx.Response]) -> Shopify:
    http = httpx.AsyncClient(transport=httpx.MockTransport(answers))
    line = Line("Shopify", http, "https://fernweh.example.com", _headers(TOKEN))
    return Shopify(Graph(line, lambda _: asyncio.sleep(0)))


@asynccontextmanager
async def asking_woo(
    shop: WooShop, path: str = "", secret: SecretStr | None = WOO_SECRET
) -> AsyncIterator[WooCommerce]:
    headers = {"Authorization": "Basic a2V5"}
    with served(shop.app) as url:
        async with httpx.AsyncClient() as http:
            yield WooCommerce(Line("the WooCommerce shop", http, url + path, headers), secret)


def _headers(token: str) -> dict[str, str]:
    return {"X-Shopify-Access-Token": token}
