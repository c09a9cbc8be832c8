"""What a shop at Shopify has sold and shipped by now, whether or not it told anybody."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from whereabouts.simulator.happenings import Cancelled, Labelled, Ordered
from whereabouts.simulator.story import Story


@dataclass(frozen=True, slots=True)
class Shipment:
    """A fulfilment, which has one parcel."""

    fulfillment_id: str
    label: Labelled
    at: datetime


@dataclass(frozen=True, slots=True)
class Sale:
    """An order at one moment."""

    story: Story
    placed_at: datetime
    cancelled_at: datetime | None
    shipments: tuple[Shipment, ...]

    @property
    def updated_at(self) -> datetime:
        later = (self.cancelled_at, *(one.at for one in self.shipments))
        return max((self.placed_at, *filter(None, later)))


class Sold:
    """Orders of the stories that sell at Shopify; `now` is the orders' time."""

    def __init__(self, stories: Iterable[Story], now: Callable[[], datetime]) -> None:
        self._stories = {story.order_id: story for story in stories if story.is_at_shopify}
        self._now = now

    def knows(self, order_id: str) -> bool:
        return order_id in self._stories

    def sale(self, order_id: str) -> Sale | None:
        """The order as it is now; None before it was placed."""
        story = self._stories.get(order_id)
        return _sale(story, self._now()) if story else None

    def changed(self, since: datetime, until: datetime) -> tuple[Sale, ...]:
        """In the order of their ids."""
        found = (self.sale(order_id) for order_id in sorted(self._stories, key=int))
        return tuple(one for one in found if one and since <= one.updated_at <= until)


def _sale(story: Story, now: datetime) -> Sale | None:
    placed = list(_past(story, now, Ordered))
    if not placed:
        return None
    return Sale(
        story=story,
        placed_at=placed[0][0],
        cancelled_at=next((at for at, _ in _past(story, now, Cancelled)), None),
        shipments=tuple(
            Shipment(story.parcel_id(label.parcel), label, at)
            for at, label in _past(story, now, Labelled)
            if isinstance(label, Labelled)
        ),
    )


def _past(
    story: Story, now: datetime, kind: type[Ordered | Labelled | Cancelled]
) -> Iterator[tuple[datetime, Ordered | Labelled | Cancelled]]:
    for one in story.happenings:
        if isinstance(one, kind) and story.moment(one.at) <= now:
            yield story.moment(one.at), one
