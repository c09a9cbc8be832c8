"""What a shop tells, taken within a transaction that the caller began."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from whereabouts.domain.facts import Fact
from whereabouts.domain.purchase import Purchase
from whereabouts.intake.scans import CarrierScan, carrier_scan
from whereabouts.store.beside import NOTHING_BESIDE
from whereabouts.store.in_step import take_fact
from whereabouts.store.once import insert_once
from whereabouts.store.order_names import write_names
from whereabouts.store.order_spelling import number_key, postcode_key
from whereabouts.store.ordering import (
    number_locks,
    order_row,
    take_what_came_before,
    trial_rows,
    with_refusals,
)
from whereabouts.store.rows import DispatchRow, DispatchState, InboxRow, OrderRow
from whereabouts.store.seeing import take_seen
from whereabouts.store.step import SHOP, Bought, Mark, Moved, Scanned, Step, Told
from whereabouts.store.taken import DUPLICATE, Taken, UnknownOrder
from whereabouts.store.tracked import keep_scans, lock_name, park, tracked_by
from whereabouts.store.transaction import hold
from whereabouts.store.withdrawing import take_list
from whereabouts.storefronts.generic import GenericScan
from whereabouts.storefronts.reading import ParcelSeen, ParcelsListed


def take_step(session: Session, store: str, step: Step, now: datetime) -> Taken:
    """Keep one step; what became of it."""
    match step:
        case Bought():
            return take_order(session, step, now)
        case Told():
            return take_facts(session, store, step, now)
        case Moved():
            return take_address(session, store, step, now)
        case Scanned():
            return take_scans(session, store, step.scans, now)
        case ParcelSeen():
            return _take_seen(session, store, step, now)
        case ParcelsListed():
            return _take_list(session, store, step, now)


def take_order(session: Session, bought: Bought, now: datetime) -> Taken:
    """A known order is a duplicate under whatever event it comes again."""
    purchase, store = bought.purchase, bought.start.order.store
    hold(session, order_lock(store, purchase.order_id))
    row = order_row(purchase, bought.start, now)
    row.start = with_refusals(session, row)
    if not insert_once(session, row):
        _number(session, store, purchase)
        return DUPLICATE
    note(session, store, Mark(SHOP, bought.event_id), purchase.order_id, now)
    order = session.get_one(OrderRow, (store, purchase.order_id))
    write_names(session, order)
    session.add_all(trial_rows(order))
    take_what_came_before(session, order, now)
    start = Told(bought.event_id, order.order_id, ())
    session.add(_waiting(store, start, None, now))
    return Taken(order_ids=(purchase.order_id,))


def take_facts(session: Session, store: str, told: Told, now: datetime) -> Taken:
    """Facts of an order nobody knows yet wait for it."""
    hold(session, order_lock(store, told.order_id))
    hold(session, *number_locks(store, list(told.facts)))
    if not note(session, store, Mark(told.source, told.event_id), told.order_id, now):
        return DUPLICATE
    order = _locked(session, store, told.order_id)
    if order is None:
        session.add_all(_waiting(store, told, fact, now) for fact in told.facts)
        return Taken(order_ids=(told.order_id,))
    news = [take_fact(session, order, fact, now, told.beside) for fact in told.facts]
    return Taken(order_ids=(told.order_id,) if any(news) else ())


def take_address(session: Session, store: str, moved: Moved, now: datetime) -> Taken:
    """A new address is personal and has no place to wait: its order must be known."""
    hold(session, order_lock(store, moved.order_id))
    order = _locked(session, store, moved.order_id)
    if order is None:
        raise UnknownOrder(store, moved.order_id)
    if not note(session, store, Mark(SHOP, moved.event_id), moved.order_id, now):
        return DUPLICATE
    if moved.fact.destination.at > order.destination.at and order.erased_at is None:
        order.ship_to = moved.ship_to
        order.postcode_key = postcode_key(moved.ship_to.postal_code, moved.ship_to.country)
        write_names(session, order)
    news = take_fact(session, order, moved.fact, now)
    return Taken(order_ids=(moved.order_id,) if news else ())


def take_scans(session: Session, store: str, scans: Iterable[GenericScan], now: datetime) -> Taken:
    """Copies of known scans change nothing, in whatever batch they come."""
    by_number: dict[tuple[str, str], list[CarrierScan]] = {}
    for raw in map(carrier_scan, scans):
        by_number.setdefault((raw.carrier, raw.tracking_number), []).append(raw)
    new, parked = 0, 0
    to_tell: set[str] = set()
    hold(session, *(lock_name(store, *number) for number in by_number))
    for number in sorted(by_number):
        found = tracked_by(session, store, *number)
        for of in found:
            states = keep_scans(session, of, by_number[number], now)
            new += len(states)
            if DispatchState.PENDING in states:
                to_tell.add(of.order.order_id)
        if not found:
            parked += sum(park(session, store, raw, now) for raw in by_number[number])
    return Taken(duplicate=not new and not parked, order_ids=tuple(sorted(to_tell)), parked=parked)


def note(session: Session, store: str, mark: Mark, order_id: str, now: datetime) -> bool:
    """Write a delivery into the inbox; False if it was there."""
    row = InboxRow(
        store=store,
        source=mark.source,
        event_key=mark.key,
        order_id=order_id,
        received_at=now,
    )
    return insert_once(session, row)


def order_lock(store: str, order_id: str) -> str:
    return f"order/{store}/{order_id}"


def _take_seen(session: Session, store: str, seen: ParcelSeen, now: datetime) -> Taken:
    hold(session, order_lock(store, seen.order_id))
    if not note(session, store, Mark(SHOP, seen.event_id), seen.order_id, now):
        return DUPLICATE
    news = take_seen(session, store, seen, now)
    return Taken(order_ids=(seen.order_id,) if news else ())


def _take_list(session: Session, store: str, of: ParcelsListed, now: datetime) -> Taken:
    """Of an order nobody knows yet no parcel can be missing."""
    hold(session, order_lock(store, of.order_id))
    order = _locked(session, store, of.order_id)
    news = order is not None and take_list(session, order, of, now)
    return Taken(duplicate=not news, order_ids=(of.order_id,) if news else ())


def _number(session: Session, store: str, purchase: Purchase) -> None:
    """Some shops number an order only after they told of it."""
    order = _locked(session, store, purchase.order_id)
    if order is not None and purchase.number and not order.number:
        order.number, order.number_key = purchase.number, number_key(purchase.number)


def _locked(session: Session, store: str, order_id: str) -> OrderRow | None:
    return session.get(OrderRow, (store, order_id), with_for_update={"key_share": True})


def _waiting(store: str, told: Told, fact: Fact | None, now: datetime) -> DispatchRow:
    """A fact for an order without a row, or, without a fact, the order's own start."""
    return DispatchRow(
        store=store,
        order_id=told.order_id,
        fact=fact,
        beside=told.beside if told.beside != NOTHING_BESIDE else None,
        state=DispatchState.PENDING,
        made_at=now,
    )
