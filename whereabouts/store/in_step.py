"""Keeping an order's rows in step with the facts that are told to the running order."""

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
from whereabouts.domain.order import Line, Preference
from whereabouts.domain.purchase import PurchaseLine
from whereabouts.store.addresses import address_of
from whereabouts.store.labelling import take_label
from whereabouts.store.rows import OrderRow, ParcelRow
from whereabouts.store.scanning import keep_scan
from whereabouts.store.suppressions import a_word, add_word
from whereabouts.store.telling import tell


def take_fact(session: Session, order: OrderRow, fact: Fact, now: datetime) -> None:
    """Change the rows `fact` speaks of, and put it on its way."""
    match fact:
        case ParcelLabelled():
            take_label(session, order, fact.parcel, now)
        case ParcelScanned():
            _take_scan(session, order, fact, now)
        case _:
            _note(session, order, fact, now)
            tell(session, order, fact, now)


def _take_scan(session: Session, order: OrderRow, fact: ParcelScanned, now: datetime) -> None:
    key = (order.store, order.order_id, fact.scan.parcel_id)
    parcel = session.get(ParcelRow, key, with_for_update=True)
    if parcel is None:
        raise LookupError(f"order {order.order_id} has no parcel {fact.scan.parcel_id}")
    keep_scan(session, order, parcel, fact.scan, now)


def _note(session: Session, order: OrderRow, fact: Fact, now: datetime) -> None:
    match fact:
        case OrderCancelled():
            order.cancelled_at = min(fact.at, order.cancelled_at or fact.at)
        case OrderChanged() if fact.at > order.lines_at:
            order.lines = _changed(order.lines, fact.lines)
            order.lines_at = fact.at
        case AddressChanged() if fact.destination.at > order.destination.at:
            order.destination = fact.destination
        case PreferenceChanged():
            _note_preference(session, order, fact.preference, now)


def _changed(known: tuple[PurchaseLine, ...], told: tuple[Line, ...]) -> tuple[PurchaseLine, ...]:
    """The lines as they are now. A line nobody described before is known by its id alone."""
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
