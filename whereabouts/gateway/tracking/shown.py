"""The order behind a link, as its page shows it at one moment. Blocking."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from whereabouts.domain.brand import Brand
from whereabouts.gateway.house import House
from whereabouts.gateway.tracking.page import Page
from whereabouts.gateway.tracking.visit import Visit
from whereabouts.selfservice.order.from_record import tracked
from whereabouts.selfservice.order.tracked import TrackedOrder
from whereabouts.store.casework import Cases
from whereabouts.store.order_record import OrderRecord
from whereabouts.store.promises import Promises
from whereabouts.store.queries import Queries
from whereabouts.stores import Store

#: Longer than any token of ours.
_LONGEST = 64
#: Sets a page, or the part of it that has news.
Sets = Callable[[TrackedOrder, Brand, str, datetime, Visit], Page]


@dataclass(frozen=True, slots=True)
class Opened:
    """An order that a link led to, and whose it is."""

    record: OrderRecord
    store: Store


class Shown:
    """Opens links and sets what is behind them."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._queries, self._cases = Queries(house.engine), Cases(house.engine)
        self._promises = Promises(house.engine)

    def opened(self, token: str) -> Opened | None:
        """Nothing where there is no such order, its shopper is forgotten or its store is gone."""
        record = self._queries.order_by_token(token) if may_be_ours(token) else None
        store = self._house.stores.get(record.store) if record else None
        if record is None or store is None or record.erased_at is not None:
            return None
        return Opened(record, store)

    def page(self, opened: Opened, visit: Visit, sets: Sets) -> Page:
        record, store = opened.record, opened.store
        mine, now = (record.store, record.order_id), record.clock.read(self._house.now())
        cases, promises = self._cases.of_order(*mine), self._promises.of_order(*mine)
        order = tracked(record, cases, promises, f"{visit.at}/problem")
        return sets(order, store.brand, store.country, now, visit)


def may_be_ours(token: str) -> bool:
    """Anything else is not even looked up: not every database can be asked for it."""
    return len(token) <= _LONGEST and token.isprintable()
