"""Shoppers forgotten: what says who they are is erased, what counts what happened stays.

Of an order remain its times, lines without titles, sum, country, parcels and scans, and which
messages left: the measures need them, and none of it names anybody.
"""

from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from whereabouts.domain.message import Channel
from whereabouts.store.concerned import Concerned, orders_of
from whereabouts.store.forgetting import Address, addresses_of, forget_address, forget_order
from whereabouts.store.rows import (
    DisclosureRow,
    InboundTextRow,
    OrderRow,
    ParkedScanRow,
    SuppressionRow,
)
from whereabouts.store.taking import order_lock
from whereabouts.store.telling import tell_preference
from whereabouts.store.transaction import hold, reading, writing

REASON = "the shopper's data was erased"
_AT_ONCE = 200


class Privacy:
    """Erases. Everything may be asked twice and is done once."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def erase(self, store: str, of: Concerned, now: datetime) -> tuple[str, ...]:
        """Forget a shopper and all orders of theirs; the open orders that are to be told."""
        with writing(self._engine) as session:
            hold(
                session, *(order_lock(store, one.order_id) for one in orders_of(session, store, of))
            )
            session.expire_all()
            orders = orders_of(session, store, of)
            addresses = _given(of).union(*map(addresses_of, orders))
            told = _forget(session, orders, now)
            for address in sorted(addresses):
                forget_address(session, store, address)
            _forget_disclosures(session, store, {order.order_id for order in orders}, addresses)
            return told

    def erase_store(self, store: str, now: datetime) -> tuple[str, ...]:
        """Forget everybody, a few orders at a time: one that is forgotten stays so if the next
        cannot be."""
        told: list[str] = []
        while orders := self._not_erased(store):
            told += self.erase(store, Concerned(order_ids=orders), now)
        with writing(self._engine) as session:
            for table in (InboundTextRow, SuppressionRow, DisclosureRow, ParkedScanRow):
                for row in session.exec(select(table).where(col(table.store) == store)):
                    session.delete(row)
        return tuple(told)

    def _not_erased(self, store: str) -> tuple[str, ...]:
        rows = select(OrderRow.order_id).where(
            OrderRow.store == store, col(OrderRow.erased_at).is_(None)
        )
        with reading(self._engine) as session:
            return tuple(session.exec(rows.order_by(OrderRow.order_id).limit(_AT_ONCE)))


def _forget(session: Session, orders: tuple[OrderRow, ...], now: datetime) -> tuple[str, ...]:
    told: list[str] = []
    for order in orders:
        is_new = order.erased_at is None
        forget_order(session, order, now)
        if is_new and order.ended_at is None:
            for channel in Channel:
                tell_preference(session, order, channel, False, REASON, now)
            told.append(order.order_id)
    session.flush()
    return tuple(told)


def _given(of: Concerned) -> set[Address]:
    given = {Address.of(Channel.EMAIL, of.email), Address.of(Channel.SMS, of.phone)}
    return {address for address in given if address is not None}


def _forget_disclosures(
    session: Session, store: str, order_ids: set[str], addresses: set[Address]
) -> None:
    """An answer that was put together tells everything again."""
    for row in session.exec(select(DisclosureRow).where(DisclosureRow.store == store)):
        names = any(address.value in row.document.lower() for address in addresses)
        if names or order_ids & set(row.order_ids):
            session.delete(row)
