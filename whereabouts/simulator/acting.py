"""The actors of the demo: each uses the product as its like would, through its front door."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import httpx

from whereabouts.simulator.browser import Browser
from whereabouts.simulator.carriers.pushes import Pushes
from whereabouts.simulator.deeds import AgentActs, ShopperLooks, ShopperReports
from whereabouts.simulator.desk import Desk
from whereabouts.simulator.importer import Importer
from whereabouts.simulator.shops.shopify import ShopifyStandIn
from whereabouts.simulator.twilio import TwilioStandIn
from whereabouts.simulator.webhook import Webhook
from whereabouts.simulator.world import DeedFailed
from whereabouts.storefronts.file_order import OrderInFile
from whereabouts.storefronts.generic import AnyShopEvent, GenericScan, ScansPosted


@dataclass(frozen=True, slots=True)
class Phones:
    """Shoppers' phones, which text one number of the store's."""

    twilio: TwilioStandIn
    webhook: str
    store_number: str

    async def text(self, number: str, words: str) -> None:
        try:
            answer = await asyncio.to_thread(
                self.twilio.text_in, self.webhook, number, self.store_number, words
            )
        except httpx.TransportError as error:
            raise DeedFailed(f"a text was not taken: {type(error).__name__}") from error
        if answer.is_error:
            raise DeedFailed(f"a text was answered {answer.status_code}: {answer.text[:300]}")


@dataclass(frozen=True, slots=True)
class AtShopify:
    """The shop, and by what it posts."""

    shop: ShopifyStandIn
    http: httpx.AsyncClient


@dataclass(frozen=True, slots=True)
class Cast:
    """All who act."""

    events: Webhook
    shopify: AtShopify
    pushes: Pushes
    scans: Webhook
    phones: Phones
    browser: Browser
    desk: Desk
    importer: Importer

    async def shop(self, event: AnyShopEvent) -> None:
        """A shop at Shopify speaks for itself."""
        if self.shopify.shop.sells(event):
            await self.shopify.shop.tell(self.shopify.http, event)
            return
        await self.events.post(event)

    async def carrier(self, scan: GenericScan) -> None:
        """By its own system where that posts by itself, else by a middleman."""
        if self.pushes.knows(scan.carrier):
            await self.pushes.post(scan)
            return
        await self.scans.post(ScansPosted(scans=(scan,)))

    async def phone(self, number: str, words: str) -> None:
        await self.phones.text(number, words)

    async def shopper(self, order_id: str, deed: ShopperReports | ShopperLooks) -> None:
        await self.browser.do(order_id, deed)

    async def agent(self, order_id: str, deed: AgentActs) -> None:
        await self.desk.act(order_id, deed)

    async def operator(self, orders: Sequence[OrderInFile]) -> None:
        await self.importer.import_orders(orders)
