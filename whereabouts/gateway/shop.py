"""What a shop's event means for the store: each kind read into facts and kept."""

from datetime import datetime

from sqlalchemy import Engine

from whereabouts.domain.clock import Clock
from whereabouts.domain.facts import (
    AddressChanged,
    Fact,
    OrderCancelled,
    OrderChanged,
    ParcelLabelled,
    PreferenceChanged,
)
from whereabouts.domain.order import Parcel, Preference
from whereabouts.domain.purchase import Purchase
from whereabouts.intake.opening import opened
from whereabouts.places.destination import destination
from whereabouts.store.intake import Intake
from whereabouts.store.taken import Taken
from whereabouts.storefronts.generic import (
    AddressChangedEvent,
    AnyShopEvent,
    OrderCancelledEvent,
    OrderChangedEvent,
    OrderCreated,
    ParcelLabelledEvent,
    PreferenceChangedEvent,
)
from whereabouts.stores import Store

_SOURCE = "shop"


class Shop:
    """Keeps shops' events. Blocking; `clock` is the one new orders live by."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._intake = Intake(engine)
        self._clock = clock

    def take(self, store: Store, event: AnyShopEvent, now: datetime) -> Taken:
        """Keep one event; what became of it."""
        match event:
            case OrderCreated():
                return self.take_purchase(store, event.event_id, event.order, now)
            case AddressChangedEvent():
                return self._intake.take_address(
                    store.name,
                    event.event_id,
                    event.order_id,
                    event.ship_to,
                    AddressChanged(destination=destination(event.ship_to, event.at)),
                    now,
                )
            case _:
                fact = _fact(event)
                return self._intake.take_facts(
                    store.name, _SOURCE, event.event_id, event.order_id, [fact], now
                )

    def take_purchase(
        self, store: Store, event_id: str, purchase: Purchase, now: datetime
    ) -> Taken:
        start = opened(purchase, store, self._clock)
        return self._intake.take_order(store.name, event_id, purchase, start, now)


def _fact(
    event: OrderChangedEvent | OrderCancelledEvent | ParcelLabelledEvent | PreferenceChangedEvent,
) -> Fact:
    match event:
        case OrderChangedEvent():
            return OrderChanged(lines=event.lines, at=event.at)
        case OrderCancelledEvent():
            return OrderCancelled(at=event.at)
        case ParcelLabelledEvent():
            return ParcelLabelled(parcel=_parcel(event))
        case PreferenceChangedEvent():
            return PreferenceChanged(preference=_preference(event))


def _parcel(event: ParcelLabelledEvent) -> Parcel:
    return Parcel(
        parcel_id=event.parcel_id,
        carrier=event.carrier,
        tracking_number=event.tracking_number,
        label_at=event.label_at,
        lines=event.lines,
        estimate=event.estimate,
    )


def _preference(event: PreferenceChangedEvent) -> Preference:
    way = "opened" if event.allowed else "closed"
    return Preference(
        channel=event.channel,
        allowed=event.allowed,
        reason=f"the shopper {way} it in the shop's own settings",
        at=event.at,
    )
