"""One order's life as shop and carrier drive it: nothing happens before the shopper heard of
what happened before, so that what they must hear is known exactly."""

import asyncio
import random
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from tests.killed.shop import Shop
from tests.killed.shoppers import Shopper
from tests.killed.witness import Matter, Witness
from whereabouts.domain.message import MessageKind as K
from whereabouts.domain.order import Line
from whereabouts.domain.tracking import TrackingStatus as S
from whereabouts.storefronts.generic import (
    GenericScan,
    OrderCreated,
    ParcelLabelledEvent,
    ScansPosted,
)

#: All orders are placed within so many seconds, while processes are killed.
_PLACED_WITHIN = 40
_CARRIER = "ups"


class Life:
    """`now` is the order's time. `stands_at` says how far it has come."""

    def __init__(
        self,
        shopper: Shopper,
        shop: Shop,
        witness: Witness,
        now: Callable[[], datetime],
        die: random.Random,
    ) -> None:
        self.shopper = shopper
        self.stands_at = "before its order"
        self._shop = shop
        self._witness = witness
        self._now = now
        self._die = die
        self._scans: list[GenericScan] = []

    @property
    def to_hear(self) -> list[Matter]:
        """Everything the shopper is to hear, each once."""
        kinds = (K.ORDER_CONFIRMED, K.SHIPPED, K.OUT_FOR_DELIVERY, K.DELIVERED)
        return [matter for kind in kinds for matter in self._matters(kind)]

    async def live(self) -> None:
        await asyncio.sleep(self._die.uniform(0, _PLACED_WITHIN))
        await self._order()
        await self._hears(K.ORDER_CONFIRMED)
        await self._label()
        await self._hears(K.SHIPPED)
        await self._scan(S.IN_TRANSIT, S.OUT_FOR_DELIVERY)
        await self._hears(K.OUT_FOR_DELIVERY)
        await self._scan(S.DELIVERED)
        await self._hears(K.DELIVERED)
        self.stands_at = "its end"

    async def _order(self) -> None:
        self.stands_at = "posting its order"
        event = OrderCreated(
            event_id=f"{self.shopper.order_id}-created",
            type="order.created",
            order=self.shopper.purchase(self._now()),
        )
        await self._shop.post("events", event)

    async def _label(self) -> None:
        self.stands_at = "posting its labels"
        for parcel in self._die.sample(self.shopper.parcels, k=len(self.shopper.parcels)):
            event = ParcelLabelledEvent(
                event_id=f"{self.shopper.order_id}-{parcel}-labelled",
                type="parcel.labelled",
                order_id=self.shopper.order_id,
                parcel_id=parcel,
                carrier=_CARRIER,
                tracking_number=self._number(parcel),
                label_at=self._now(),
                lines=(Line(line_id=self.shopper.lines[parcel], quantity=1),),
            )
            await self._shop.post("events", event)

    async def _scan(self, *statuses: S) -> None:
        """Posts new scans of every parcel with a copy and all the old ones, shuffled, in one
        batch or two."""
        self.stands_at = f"posting {' and '.join(statuses)}"
        new = list(self._scans_of(statuses))
        batch = [*new, new[0], *self._scans]
        self._die.shuffle(batch)
        self._scans += new
        cut = self._die.choice((0, len(batch) // 2))
        for part in filter(None, (batch[:cut], batch[cut:])):
            await self._shop.post("scans", ScansPosted(scans=tuple(part)))

    def _scans_of(self, statuses: tuple[S, ...]) -> Iterator[GenericScan]:
        now = self._now()
        for parcel in self.shopper.parcels:
            for nth, status in enumerate(statuses):
                yield GenericScan(
                    carrier=_CARRIER,
                    tracking_number=self._number(parcel),
                    status=status,
                    occurred_at=now - timedelta(seconds=len(statuses) - nth),
                    place="Newark, NJ",
                )

    async def _hears(self, kind: K) -> None:
        self.stands_at = f"waiting for {kind}"
        await self._witness.hears(self._matters(kind))

    def _matters(self, kind: K) -> list[Matter]:
        about = ("",) if kind.is_of_order else self.shopper.parcels
        return [Matter(self.shopper.order_id, parcel, kind) for parcel in about]

    def _number(self, parcel: str) -> str:
        return f"1Z{self.shopper.order_id.replace('-', '')}{parcel}X"
