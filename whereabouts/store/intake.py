"""Deliveries from outside, each kept in one transaction: once, whole, or not at all."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from whereabouts.carriers.live import Answer
from whereabouts.domain.facts import AddressChanged, Fact
from whereabouts.domain.purchase import Purchase, ShipTo
from whereabouts.domain.start import OrderStart
from whereabouts.domain.tracking import Scan
from whereabouts.intake.reports import Subject, scans_of
from whereabouts.intake.scans import CarrierScan, carrier_scan
from whereabouts.store.in_step import take_fact
from whereabouts.store.once import insert_once
from whereabouts.store.ordering import (
    number_locks,
    order_row,
    take_what_came_before,
    with_refusals,
)
from whereabouts.store.rows import DispatchRow, DispatchState, InboxRow, OrderRow, ParcelRow
from whereabouts.store.scanning import keep_scan
from whereabouts.store.taken import DUPLICATE, Taken, UnknownOrder
from whereabouts.store.tracked import (
    Tracked,
    keep_scans,
    lock_name,
    park,
    read_scans,
    tracked_by,
)
from whereabouts.store.transaction import hold, writing
from whereabouts.store.waiting import waiting_scans
from whereabouts.storefronts.generic import GenericScan

_SHOP = "shop"


class Intake:
    """Takes what was verified and read. Telling the orders is the dispatcher's."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def take_order(
        self, store: str, event_id: str, purchase: Purchase, start: OrderStart, now: datetime
    ) -> Taken:
        """A known order is a duplicate under whatever event it comes again."""
        with writing(self._engine) as session:
            hold(session, _order_lock(store, purchase.order_id))
            row = order_row(purchase, start, now)
            row.start = with_refusals(session, row)
            if not insert_once(session, row):
                return DUPLICATE
            _note(session, store, _SHOP, event_id, purchase.order_id, now)
            order = session.get_one(OrderRow, (store, purchase.order_id))
            take_what_came_before(session, order, now)
            session.add(_waiting(store, order.order_id, None, now))
        return Taken(order_ids=(purchase.order_id,))

    def take_facts(
        self,
        store: str,
        source: str,
        event_key: str,
        order_id: str,
        facts: Sequence[Fact],
        now: datetime,
    ) -> Taken:
        """Facts of an order nobody knows yet wait for it."""
        with writing(self._engine) as session:
            hold(session, _order_lock(store, order_id))
            hold(session, *number_locks(store, list(facts)))
            if not _note(session, store, source, event_key, order_id, now):
                return DUPLICATE
            order = _locked(session, store, order_id)
            for fact in facts:
                if order is None:
                    session.add(_waiting(store, order_id, fact, now))
                else:
                    take_fact(session, order, fact, now)
        return Taken(order_ids=(order_id,))

    def take_address(
        self,
        store: str,
        event_key: str,
        order_id: str,
        ship_to: ShipTo,
        fact: AddressChanged,
        now: datetime,
    ) -> Taken:
        """A new address is personal and has no place to wait: its order must be known."""
        with writing(self._engine) as session:
            hold(session, _order_lock(store, order_id))
            order = _locked(session, store, order_id)
            if order is None:
                raise UnknownOrder(store, order_id)
            if not _note(session, store, _SHOP, event_key, order_id, now):
                return DUPLICATE
            if fact.destination.at > order.destination.at:
                order.ship_to = ship_to
            take_fact(session, order, fact, now)
        return Taken(order_ids=(order_id,))

    def take_scans(self, store: str, scans: Iterable[GenericScan], now: datetime) -> Taken:
        """Copies of known scans change nothing, in whatever batch they come."""
        by_number: dict[tuple[str, str], list[CarrierScan]] = {}
        for raw in map(carrier_scan, scans):
            by_number.setdefault((raw.carrier, raw.tracking_number), []).append(raw)
        new, parked = 0, 0
        to_tell: set[str] = set()
        with writing(self._engine) as session:
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
        return Taken(
            duplicate=not new and not parked, order_ids=tuple(sorted(to_tell)), parked=parked
        )

    def keep_answer(
        self,
        store: str,
        order_id: str,
        parcel_id: str,
        told: Answer,
        now: datetime,
    ) -> tuple[Scan, ...]:
        """Keep what a carrier answered about a parcel; the scans the order has not heard of.

        Whoever asked tells the order. Asked again after a crash, the same scans come back.
        """
        with writing(self._engine) as session:
            order = session.get(OrderRow, (store, order_id))
            if order is None:
                raise UnknownOrder(store, order_id)
            parcel = session.get_one(ParcelRow, (store, order_id, parcel_id), with_for_update=True)
            of = Tracked(order, parcel, parcel.carrier, parcel.tracking_number)
            subject = Subject(parcel.carrier, parcel.tracking_number)
            answer = read_scans(of, scans_of(told.report, subject, told.as_of))
            for scan in answer:
                keep_scan(session, order, parcel, scan, now, carried=True)
            session.flush()
            waiting = waiting_scans(session, store, order_id)
        unheard = {(one.scan.parcel_id, one.scan.scan_id): one.scan for one in waiting}
        keys = [(scan.parcel_id, scan.scan_id) for scan in answer]
        return tuple(unheard[key] for key in keys if key in unheard)


def _order_lock(store: str, order_id: str) -> str:
    return f"order/{store}/{order_id}"


def _locked(session: Session, store: str, order_id: str) -> OrderRow | None:
    return session.get(OrderRow, (store, order_id), with_for_update={"key_share": True})


def _waiting(store: str, order_id: str, fact: Fact | None, now: datetime) -> DispatchRow:
    """A fact for an order without a row, or, without a fact, the order's own start."""
    return DispatchRow(
        store=store, order_id=order_id, fact=fact, state=DispatchState.PENDING, made_at=now
    )


def _note(
    session: Session, store: str, source: str, event_key: str, order_id: str, now: datetime
) -> bool:
    """Write a delivery into the inbox; False if it was there."""
    row = InboxRow(
        store=store, source=source, event_key=event_key, order_id=order_id, received_at=now
    )
    return insert_once(session, row)
