"""Answers about a shopper's orders: what is recorded, once the carriers were asked anew."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Engine

from whereabouts.selfservice.answer.answer import Answer, OrderAnswer, Scope
from whereabouts.selfservice.answer.composing import Asker, order_answer
from whereabouts.selfservice.live.looking import Looking, Looks
from whereabouts.selfservice.order.from_record import tracked
from whereabouts.selfservice.order.outlook import outlooks
from whereabouts.store.casework import Cases
from whereabouts.store.order_record import OrderRecord
from whereabouts.store.promises import Promises
from whereabouts.store.queries import Queries
from whereabouts.stores import Store

_NOBODY_ASKED = Looks({})


class Answering:
    """Makes answers. `now` is the wall's time."""

    def __init__(self, engine: Engine, looking: Looking, now: Callable[[], datetime]) -> None:
        self._queries, self._cases = Queries(engine), Cases(engine)
        self._promises = Promises(engine)
        self._looking = looking
        self._now = now

    async def answer(
        self, store: Store, order_ids: Sequence[str], scope: Scope = Scope.FULL
    ) -> Answer:
        """About these orders, in their order, as they stand now. Carriers are all asked at once.

        What was erased or never was is left out; whoever asks has shown before that the orders
        are theirs.
        """
        orders = await asyncio.to_thread(self._read, store, order_ids)
        looks = await self._looking.look(store.name, orders)
        if looks.has_news:
            orders = await asyncio.to_thread(self._read, store, order_ids)
        return await asyncio.to_thread(self._composed, store, orders, looks, scope)

    def recorded(self, store: Store, order_ids: Sequence[str], scope: Scope = Scope.FULL) -> Answer:
        """The same from the record alone. Blocking."""
        return self._composed(store, self._read(store, order_ids), _NOBODY_ASKED, scope)

    def _read(self, store: Store, order_ids: Sequence[str]) -> list[OrderRecord]:
        found = (self._queries.order(store.name, order_id) for order_id in order_ids)
        return [one for one in found if one is not None and one.erased_at is None]

    def _composed(
        self, store: Store, orders: Sequence[OrderRecord], looks: Looks, scope: Scope
    ) -> Answer:
        wall = self._now()
        return Answer(
            store=store.name,
            locale=store.speaks(orders[0].purchase.locale) if orders else store.default_locale,
            made_at=orders[0].clock.read(wall) if orders else wall,
            orders=tuple(self._order(store, one, looks, scope, wall) for one in orders),
        )

    def _order(
        self, store: Store, record: OrderRecord, looks: Looks, scope: Scope, wall: datetime
    ) -> OrderAnswer:
        mine, now = (record.store, record.order_id), record.clock.read(wall)
        order = tracked(record, self._cases.of_order(*mine), self._promises.of_order(*mine))
        of_it = looks.of_order(record.order_id)
        asker = Asker(store.country, scope)
        return order_answer(order, outlooks(order, now), of_it, asker, now)
