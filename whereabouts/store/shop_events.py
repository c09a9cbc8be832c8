"""What a shop's event means for the store: each kind as a step to be kept."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from whereabouts.domain.clock import Clock
from whereabouts.domain.facts import (
    AddressChanged,
    OrderCancelled,
    OrderChanged,
    ParcelLabelled,
    PreferenceChanged,
)
from whereabouts.domain.order import Parcel, Preference
from whereabouts.domain.purchase import Purchase
from whereabouts.intake.likely_carrier import likely_carrier
from whereabouts.intake.opening import opened
from whereabouts.intake.scans import CarrierScan, carrier_scan
from whereabouts.places.destination import destination
from whereabouts.store.beside import Beside
from whereabouts.store.step import Bought, Moved, Scanned, Step, Told
from whereabouts.storefronts.generic import (
    AddressChangedEvent,
    AnyShopEvent,
    GenericScan,
    OrderCancelledEvent,
    OrderChangedEvent,
    OrderCreated,
    ParcelLabelledEvent,
    PreferenceChangedEvent,
)
from whereabouts.storefronts.reading import News
from whereabouts.stores import Store

#: An order first heard of later than this was followed by somebody else until now.
_IS_HISTORY = timedelta(days=1)


def step_of(event: AnyShopEvent, store: Store, clock: Clock) -> Step:
    """One event of our own schema."""
    match event:
        case OrderCreated():
            return Bought(event.event_id, event.order, opened(event.order, store, clock))
        case AddressChangedEvent():
            fact = AddressChanged(destination=destination(event.ship_to, event.at))
            return Moved(event.event_id, event.order_id, event.ship_to, fact)
        case _:
            return _told(event)


def steps_of(news: News, store: Store, clock: Clock, now: datetime) -> Iterator[Step]:
    """All that a delivery of a shop system tells, in its order."""
    for event in news.events:
        match event:
            case OrderCreated():
                yield _heard_of(event, store, clock, now)
            case ParcelLabelledEvent():
                yield _labelled(event)
            case _:
                yield step_of(event, store, clock)
    if news.scans:
        yield Scanned(tuple(map(_passed_on, news.scans)))
    yield from news.seen
    yield from news.listed


def _heard_of(event: OrderCreated, store: Store, clock: Clock, now: datetime) -> Bought:
    moment = clock.read(now)
    imported_at = moment if _is_history(event.order, moment) else None
    start = opened(event.order, store, clock, imported_at)
    return Bought(event.event_id, event.order, start)


def _is_history(purchase: Purchase, moment: datetime) -> bool:
    return moment - purchase.placed_at > _IS_HISTORY


def _passed_on(scan: GenericScan) -> CarrierScan:
    carrier = likely_carrier(scan.carrier, scan.tracking_number)
    return carrier_scan(scan).model_copy(update={"carrier": carrier, "is_shops": True})


def _told(
    event: OrderChangedEvent | OrderCancelledEvent | ParcelLabelledEvent | PreferenceChangedEvent,
) -> Told:
    match event:
        case OrderChangedEvent():
            changed = OrderChanged(lines=event.lines, at=event.at)
            beside = Beside(described=event.described)
            return Told(event.event_id, event.order_id, (changed,), beside)
        case OrderCancelledEvent():
            return Told(event.event_id, event.order_id, (OrderCancelled(at=event.at),))
        case ParcelLabelledEvent():
            return _labelled(event)
        case PreferenceChangedEvent():
            fact = PreferenceChanged(preference=_preference(event))
            return Told(event.event_id, event.order_id, (fact,))


def _labelled(event: ParcelLabelledEvent) -> Told:
    """Of a parcel whose number may tell more than its shop."""
    carrier = likely_carrier(event.carrier, event.tracking_number)
    beside = Beside(said_at=event.said_at, named="" if carrier == event.carrier else event.carrier)
    labelled = ParcelLabelled(parcel=_parcel(event, carrier))
    return Told(event.event_id, event.order_id, (labelled,), beside)


def _parcel(event: ParcelLabelledEvent, carrier: str) -> Parcel:
    return Parcel(
        parcel_id=event.parcel_id,
        carrier=carrier,
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
