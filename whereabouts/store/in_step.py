"""Keeping an order's rows in step with the facts that are told to the running order."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from whereabouts.domain.facts import (
    AddressChanged,
    Fact,
    OrderCancelled,
    OrderChanged,
    ParcelLabelled,
    ParcelScanned,
    PreferenceChanged,
)
from whereabouts.domain.order import Destination, Line, Preference
from whereabouts.domain.purchase import PurchaseLine
from whereabouts.store.addresses import address_of
from whereabouts.store.beside import NOTHING_BESIDE, Beside
from whereabouts.store.labelling import take_label
from whereabouts.store.rows import DispatchState, OrderRow, ParcelRow
from whereabouts.store.scanning import keep_scan
from whereabouts.store.suppressions import a_word, add_word
from whereabouts.store.telling import tell


def take_fact(
    session: Session,
    order: OrderRow,
    fact: Fact,
    now: datetime,
    beside: Beside = NOTHING_BESIDE,
) -> bool:
    """Change the rows `fact` speaks of, and put it on its way if it changes anything."""
    match fact:
        case ParcelLabelled():
            return take_label(session, order, fact.parcel, now, beside)
        case ParcelScanned():
            return _take_scan(session, order, fact, now)
        case _:
            changes = _note(session, order, fact, now, beside)
            if changes:
                tell(session, order, fact, now)
            return changes


def _take_scan(session: Session, order: OrderRow, fact: ParcelScanned, now: datetime) -> bool:
    key = (order.store, order.order_id, fact.scan.parcel_id)
    parcel = session.get(ParcelRow, key, with_for_update=True)
    if parcel is None:
        raise LookupError(f"order {order.order_id} has no parcel {fact.scan.parcel_id}")
    return keep_scan(session, order, parcel, fact.scan, now) is DispatchState.PENDING


def _note(session: Session, order: OrderRow, fact: Fact, now: datetime, beside: Beside) -> bool:
    """Whether the order knows less than `fact` says: shops repeat themselves all day."""
    match fact:
        case OrderCancelled():
            return _note_cancelled(order, fact)
        case OrderChanged():
            return _note_lines(order, fact, beside.described)
        case AddressChanged():
            return _note_destination(order, fact.destination)
        case PreferenceChanged():
            _note_preference(session, order, fact.preference, now)
    return True


def _note_cancelled(order: OrderRow, fact: OrderCancelled) -> bool:
    if order.cancelled_at is not None and order.cancelled_at <= fact.at:
        return False
    order.cancelled_at = fact.at
    return True


def _note_lines(order: OrderRow, fact: OrderChanged, described: tuple[PurchaseLine, ...]) -> bool:
    """An unchanged state moves the date: what was true in between is of no interest."""
    if fact.at <= order.lines_at:
        return False
    known, order.lines_at = order.lines, fact.at
    order.lines = _changed((*described, *known), fact.lines)
    return _quantities(known) != _quantities(fact.lines)


def _note_destination(order: OrderRow, told: Destination) -> bool:
    known = order.destination
    if told.at <= known.at:
        return False
    order.destination = told
    return known.model_copy(update={"at": told.at}) != told


def _quantities(lines: Iterable[PurchaseLine | Line]) -> dict[str, int]:
    return {line.line_id: line.quantity for line in lines}


def _changed(known: Iterable[PurchaseLine], told: tuple[Line, ...]) -> tuple[PurchaseLine, ...]:
    """The lines as they are now, in the words first heard: the last in `known`. A line nobody
    described is known by its id alone."""
    by_id = {line.line_id: line for line in known}
    return tuple(
        by_id[line.line_id].model_copy(update={"quantity": line.quantity})
        if line.line_id in by_id
        else PurchaseLine(line_id=line.line_id, title=line.line_id, quantity=line.quantity, price=0)
        for line in told
    )


def _note_preference(
    session: Session, order: OrderRow, preference: Preference, now: datetime
) -> None:
    """A refusal given in the shop binds the ledger too, though the order has not heard yet."""
    channel, address = preference.channel, address_of(order, preference.channel)
    if address is not None:
        add_word(
            session,
            a_word(order.store, channel, address, preference.allowed, preference.reason, now),
        )
