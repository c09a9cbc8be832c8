"""Deliveries from outside, each kept in one transaction: once, whole, or not at all."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Engine

from whereabouts.carriers.live import Answer
from whereabouts.domain.facts import AddressChanged, Fact
from whereabouts.domain.purchase import Purchase, ShipTo
from whereabouts.domain.start import OrderStart
from whereabouts.domain.tracking import Scan
from whereabouts.intake.reports import Subject, scans_of
from whereabouts.store.rows import OrderRow, ParcelRow
from whereabouts.store.scanning import keep_scan
from whereabouts.store.step import Bought, Mark, Moved, Scanned, Step, Told
from whereabouts.store.taken import DUPLICATE, Taken, UnknownOrder, together
from whereabouts.store.taking import note, take_step
from whereabouts.store.tracked import Tracked, read_scans
from whereabouts.store.transaction import writing
from whereabouts.store.waiting import waiting_scans
from whereabouts.storefronts.generic import GenericScan


class Intake:
    """Takes what was verified and read. Telling the orders is the dispatcher's."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def take(
        self, store: str, steps: Iterable[Step], now: datetime, mark: Mark | None = None
    ) -> Taken:
        """All the steps of one delivery, in their order; a marked delivery is taken once."""
        with writing(self._engine) as session:
            if mark is not None and not note(session, store, mark, "", now):
                return DUPLICATE
            return together(take_step(session, store, step, now) for step in steps)

    def take_order(
        self, store: str, event_id: str, purchase: Purchase, start: OrderStart, now: datetime
    ) -> Taken:
        """A known order is a duplicate under whatever event it comes again."""
        return self.take(store, [Bought(event_id, purchase, start)], now)

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
        told = Told(event_key, order_id, tuple(facts), source=source)
        return self.take(store, [told], now)

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
        return self.take(store, [Moved(event_key, order_id, ship_to, fact)], now)

    def take_scans(self, store: str, scans: Iterable[GenericScan], now: datetime) -> Taken:
        """Copies of known scans change nothing, in whatever batch they come."""
        return self.take(store, [Scanned(tuple(scans))], now)

    def keep_answer(
        self, of: tuple[str, str, str], asked: Subject, told: Answer, now: datetime
    ) -> tuple[Scan, ...]:
        """Keep what a carrier answered about a parcel; the scans the order has not heard of.

        `of` is its store, order and id; `asked` is how it was asked about, which may be another
        carrier's by now. Whoever asked tells the order. Asked again after a crash, the same
        scans come back.
        """
        store, order_id, parcel_id = of
        with writing(self._engine) as session:
            order = session.get(OrderRow, (store, order_id))
            if order is None:
                raise UnknownOrder(store, order_id)
            parcel = session.get_one(ParcelRow, of, with_for_update=True)
            tracked = Tracked(order, parcel, asked.carrier, asked.tracking_number)
            answer = read_scans(tracked, scans_of(told.report, asked, told.as_of))
            for scan in answer:
                keep_scan(session, order, parcel, scan, now, carried=True)
            session.flush()
            waiting = waiting_scans(session, store, order_id)
        told_of = {scan.scan_id for scan in answer}
        unheard = (one.scan for one in waiting if one.scan.parcel_id == parcel_id)
        # An answer that repeats an estimate has no scan of its own for it.
        return tuple(s for s in unheard if s.scan_id in told_of or s.estimate is not None)
