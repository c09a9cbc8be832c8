"""Answers about a shopper's orders: what is recorded, once the carriers were asked anew."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from sqlalchemy import Engine

from whereabouts.selfservice.answer.answer import Answer, OrderAnswer, Scope
from whereabouts.selfservice.answer.composing import Asker, order_answer
from whereabouts.selfservice.live.looking import Looking, Looks
from whereabouts.selfservice.order.from_record import tracked
from whereabouts.selfservice.order.outlook import outlooks
from whereabouts.selfservice.order.tracked import TrackedOrder
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
        return await asyncio.to_thread(self._composed, store, orders, looks, scope)

    def recorded(self, store: Store, order_ids: Sequence[str], scope: Scope = Scope.FULL) -> Answer:
        """The same from the record alone. Blocking."""
        return self._composed(store, self._read(store, order_ids), _NOBODY_ASKED, scope)

    def _read(self, store: Store, order_ids: Sequence[str]) -> list[OrderRecord]:
        found = self._queries.orders(store.name, order_ids)
        return [one for one in found if one.erased_at is None]

    def _up_to_date(
        self, store: Store, orders: Sequence[OrderRecord], news: frozenset[str]
    ) -> list[OrderRecord]:
        """What has news is read again."""
        anew = {one.order_id: one for one in self._read(store, sorted(news))} if news else {}
        known = (anew.get(one.order_id) if one.order_id in news else one for one in orders)
        return [one for one in known if one is not None]

    def _composed(
        self, store: Store, read: Sequence[OrderRecord], looks: Looks, scope: Scope
    ) -> Answer:
        orders = self._up_to_date(store, read, looks.news)
        wall, asker = self._now(), Asker(store.country, scope)
        return Answer(
            store=store.name,
            locale=store.speaks(orders[0].purchase.locale) if orders else store.default_locale,
            made_at=orders[0].clock.read(wall) if orders else wall,
            orders=tuple(
                _told(record, order, looks, asker, wall)
                for record, order in zip(orders, self._tracked(store, orders), strict=True)
            ),
        )

    def _tracked(self, store: Store, records: Sequence[OrderRecord]) -> Iterator[TrackedOrder]:
        """Each with its cases and promises, which are asked for of all at once."""
        order_ids = [record.order_id for record in records]
        cases = self._cases.of_orders(store.name, order_ids)
        promises = self._promises.of_orders(store.name, order_ids)
        for record in records:
            mine = [case for case in cases if case.order_id == record.order_id]
            yield tracked(record, mine, promises)


def _told(
    record: OrderRecord, order: TrackedOrder, looks: Looks, asker: Asker, wall: datetime
) -> OrderAnswer:
    now, of_it = record.clock.read(wall), looks.of_order(record.order_id)
    return order_answer(order, outlooks(order, now), of_it, asker, now)
