"""Asks shops for what their webhooks never told, and keeps it as those would have been kept.

Shops give up on a delivery after some hours, or at once, and some then forget to send any
more. What is found here goes the way of every delivery, so that nothing is ever kept twice.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy.exc import SQLAlchemyError

from whereabouts.domain.clock import Clock
from whereabouts.shops.accounts import ShopAccount, Shops
from whereabouts.shops.client import Listed, ShopClient, Tale, Window
from whereabouts.shops.failure import ShopFailed, Why
from whereabouts.store.intake import Intake
from whereabouts.store.reconciliations import Reconciliations
from whereabouts.store.shop_events import steps_of
from whereabouts.storefronts import shopify, woocommerce
from whereabouts.storefronts.reading import News
from whereabouts.stores import Stores

#: A webhook may be on its way for as long: what is younger is left to it.
_LEFT_TO_WEBHOOKS = timedelta(minutes=5)
#: Shops find their own changes some time after they were made.
_OVERLAP = timedelta(minutes=10)
#: How far the first look goes back.
_AT_FIRST = timedelta(days=1)
_READERS = {"shopify": shopify.read, "woocommerce": woocommerce.read}
_log = logging.getLogger(__name__)


class Looked(NamedTuple):
    """A page of orders: how many there were, how many had news for us, and where it goes on."""

    checked: int
    missed: int
    cursor: str


class Reconciler:
    """Looks at one account at a time. `clock` is the orders', `now` the wall's time."""

    def __init__(
        self,
        stores: Stores,
        shops: Shops,
        intake: Intake,
        marks: Reconciliations,
        clock: Clock,
        now: Callable[[], datetime],
    ) -> None:
        self._stores = stores
        self._shops = shops
        self._intake = intake
        self._marks = marks
        self._clock = clock
        self._now = now

    async def window(self, of: ShopAccount) -> Window:
        """What is to be asked about now."""
        moment = self._clock.read(self._now())
        mark = await asyncio.to_thread(self._marks.mark, *of)
        until = moment - _LEFT_TO_WEBHOOKS
        since = mark - _OVERLAP if mark else moment - _AT_FIRST
        return Window(since=min(since, until), until=until)

    async def look(self, of: ShopAccount, window: Window, cursor: str) -> Looked:
        """Check one page. Raises `ShopFailed`."""
        shop = self._shops.get(of)
        if shop is None or of.store not in self._stores:
            raise ShopFailed(Why.REFUSED, "the store has no account at this shop any more")
        page = await shop.changed(window, cursor)
        # What changes meanwhile is of the next window, whatever a shop makes of ours.
        settled = [one for one in page.orders if window.since <= one.changed_at <= window.until]
        told = [(one, await self._told(of, shop, one)) for one in settled]
        if told and all(tales is None for _, tales in told):
            raise ShopFailed(Why.UNREADABLE, f"none of {len(told)} orders could be read")
        missed = 0
        for one, tales in told:
            missed += await asyncio.to_thread(self._keep, of, one, tales or ())
        return Looked(len(settled), missed, page.cursor)

    async def ended(self, of: ShopAccount, window: Window, found: tuple[int, int]) -> None:
        await asyncio.to_thread(self._marks.ended, *of, window.until, found, self._now())

    async def failed(self, of: ShopAccount, why: str) -> None:
        await asyncio.to_thread(self._marks.failed, *of, why)

    async def _told(
        self, of: ShopAccount, shop: ShopClient, order: Listed
    ) -> Sequence[Tale] | None:
        """None of an order that the shop itself stumbles over, which must hold up no other."""
        try:
            return await shop.tell(order.order_id)
        except ShopFailed as failed:
            if failed.why is not Why.UNREADABLE:
                raise
            about = {"store": of.store, "source": of.system, "order_id": order.order_id}
            _log.warning("an order of a shop could not be read: %s", failed, extra=about)
            return None

    def _keep(self, of: ShopAccount, order: Listed, tales: Sequence[Tale]) -> bool:
        """Whether there was news in it. One that cannot be kept costs no other."""
        about = {"store": of.store, "source": of.system, "order_id": order.order_id}
        try:
            news = sum(self._take(of, tale) for tale in tales) > 0
        except SQLAlchemyError:
            raise
        except Exception:
            _log.exception("an order of a shop could not be kept", extra=about)
            return False
        if news:
            self._marks.missed(*of)
            _log.warning("a shop's webhook never told of an order's change", extra=about)
        return news

    def _take(self, of: ShopAccount, tale: Tale) -> bool:
        now = self._now()
        reading = _READERS[of.system](tale.topic, tale.body, self._clock.read(now))
        if not isinstance(reading, News) or reading.is_test:
            return False
        steps = tuple(steps_of(reading, self._stores[of.store], self._clock, now))
        return bool(steps and self._intake.take(of.store, steps, now).order_ids)
