"""A store, its shop at Shopify over HTTP, and what reconciles the two."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from pydantic import HttpUrl
from sqlalchemy import Engine

from tests.gateway.conftest import PIER, VARIABLES
from tests.slate import fresh
from whereabouts.domain.clock import Clock
from whereabouts.gateway.shops.keeping import Keeper, Kept
from whereabouts.gateway.shops.system import SHOPIFY
from whereabouts.gateway.shops.visitor import Brought
from whereabouts.reconciling import Reconciler
from whereabouts.settings import Settings
from whereabouts.shops.accounts import ShopAccount, Shops, connected
from whereabouts.simulator.serving import served
from whereabouts.simulator.shops.keys import ShopKeys
from whereabouts.simulator.shops.rest_json import fulfillment_of, order_of
from whereabouts.simulator.shops.shopify import ShopifyStandIn
from whereabouts.simulator.stories import STORIES
from whereabouts.store.engine import connect
from whereabouts.store.intake import Intake
from whereabouts.store.reconciliations import Reconciliations
from whereabouts.storefronts.delivery import Delivery
from whereabouts.stores import Stores, load_stores

#: One is labelled at once, the other the day after.
LATE_EVENING, LOST_WEBHOOK = (story for story in STORIES if story.is_at_shopify)
ACCOUNT = ShopAccount("pier", "shopify")
_NEVER_MIND = Delivery(shop="", topic="", key="", signature="")


@dataclass
class Installation:
    """`wall` is the time for everybody; webhooks arrive when a test brings them."""

    wall: datetime
    engine: Engine
    stores: Stores
    shops: Shops
    shop: ShopifyStandIn
    clock: Clock

    @property
    def reconciler(self) -> Reconciler:
        intake, marks = Intake(self.engine), Reconciliations(self.engine)
        return Reconciler(self.stores, self.shops, intake, marks, self.clock, lambda: self.wall)

    async def reconcile(self) -> tuple[int, int]:
        """One whole look: how many orders were checked, and how many of them had been missed."""
        window = await self.reconciler.window(ACCOUNT)
        checked = missed = 0
        cursor: str | None = None
        while cursor is None or cursor:
            found = await self.reconciler.look(ACCOUNT, window, cursor or "")
            checked, missed = checked + found.checked, missed + found.missed
            cursor = found.cursor
        await self.reconciler.ended(ACCOUNT, window, (checked, missed))
        return checked, missed

    def placed(self, order_id: str) -> dict[str, Any]:
        sale = self.shop.sold.sale(order_id)
        assert sale is not None
        return order_of(sale)

    def shipped(self, order_id: str) -> dict[str, Any]:
        sale = self.shop.sold.sale(order_id)
        assert sale is not None
        return fulfillment_of(sale, sale.shipments[0])

    def webhook(self, topic: str, body: dict[str, Any]) -> Kept:
        delivery = _NEVER_MIND.model_copy(update={"topic": topic, "key": f"{topic} {self.wall}"})
        brought = Brought(self.stores["pier"], delivery, json.dumps(body).encode())
        return Keeper(self.engine, self.clock).keep(SHOPIFY, brought, self.wall)


@asynccontextmanager
async def installation(folder: Path, now: datetime) -> AsyncIterator[Installation]:
    keys, address = ShopKeys(), fresh(folder / "store.db")
    token = 'shopify_access_token = "PIER_SHOPIFY_TOKEN"\n'
    (folder / "pier.toml").write_text(PIER + token, encoding="utf-8")
    stores = load_stores(folder, {**VARIABLES, "PIER_SHOPIFY_TOKEN": keys.token})
    shop = ShopifyStandIn(STORIES, keys, lambda: of.wall)
    with served(shop.app) as url:
        async with httpx.AsyncClient() as http:
            settings = Settings(_env_file=None, shopify_base=HttpUrl(url))
            clock = Clock(started_wall=now, started=now)
            shops = connected(settings, stores, http)
            of = Installation(now, connect(address), stores, shops, shop, clock)
            yield of
            of.engine.dispose()


def minutes(count: int) -> timedelta:
    return timedelta(minutes=count)
