"""What is still to happen, by its time; what comes at one time keeps the order it was put down."""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from whereabouts.channels.channel import Receipt
from whereabouts.domain.message import MessageKind
from whereabouts.simulator.month.desk import OpenCase
from whereabouts.simulator.month.sale import Sale
from whereabouts.storefronts.generic import AnyShopEvent, GenericScan


@dataclass(frozen=True, slots=True)
class ShopTells:
    """The shop posts an event."""

    event: AnyShopEvent


@dataclass(frozen=True, slots=True)
class CarrierTells:
    """A carrier posts a scan."""

    scan: GenericScan


@dataclass(frozen=True, slots=True)
class ProviderTells:
    """A provider reports what became of a message of an order."""

    order_id: str
    kind: MessageKind
    receipt: Receipt
    is_read: bool


@dataclass(frozen=True, slots=True)
class ShopperLooks:
    """A shopper looks once a day, and asks or does not."""

    sale: Sale


@dataclass(frozen=True, slots=True)
class DeskWorks:
    """Somebody at the desk gets to a case."""

    case: OpenCase


Happening = ShopTells | CarrierTells | ProviderTells | ShopperLooks | DeskWorks


class Agenda:
    """A heap of happenings."""

    def __init__(self) -> None:
        self._heap: list[tuple[datetime, int, Happening]] = []
        self._put = 0

    def put(self, at: datetime, happening: Happening) -> None:
        self._put += 1
        heapq.heappush(self._heap, (at, self._put, happening))

    @property
    def next_at(self) -> datetime | None:
        return self._heap[0][0] if self._heap else None

    def due(self, now: datetime) -> Iterator[Happening]:
        """All that is due; what is put down meanwhile for now as well."""
        while self._heap and self._heap[0][0] <= now:
            yield heapq.heappop(self._heap)[2]
