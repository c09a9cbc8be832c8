"""Finds a shopper's order by what they show of it.

Each question is one search of one index, with the number and its proof together: an order that
nobody knows, a wrong proof and an order that is erased are found in the same way and time, which
is not at all.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Engine
from sqlmodel import Session, col, or_, select

from whereabouts.domain.message import Channel
from whereabouts.store.order_spelling import (
    number_key,
    plain_number,
    postcode_keys,
    typed_email,
)
from whereabouts.store.rows import OrderRow
from whereabouts.store.transaction import reading

#: An order that is over is listed for so long.
_RECENT = timedelta(days=30)
_MOST_LISTED = 20
_SEVERAL = 8


class Identifying:
    """Looks, and changes nothing."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def by_email(self, store: str, number: str, email: str) -> str | None:
        """The order of that number and e-mail address."""
        return self._numbered(store, number, col(OrderRow.email) == typed_email(email))

    def by_postcode(self, store: str, number: str, postcode: str) -> str | None:
        """The order of that number that goes to that postcode."""
        keys = postcode_keys(postcode)
        return self._numbered(store, number, col(OrderRow.postcode_key).in_(keys))

    def beside(self, store: str, order_id: str, now: datetime) -> tuple[str, ...]:
        """The open and recent orders of the shopper of one order, the newest first."""
        with reading(self._engine) as session:
            order = session.get(OrderRow, (store, order_id))
            if order is None or order.erased_at is not None:
                return ()
            listed = _of_shopper(session, order, now)
        return listed if order_id in listed else (order_id, *listed)[:_MOST_LISTED]

    def of_address(
        self, store: str, channel: Channel, address: str, now: datetime
    ) -> tuple[str, ...]:
        """The open and recent orders of whoever writes from an address, the newest first."""
        column = OrderRow.email if channel is Channel.EMAIL else OrderRow.phone
        with reading(self._engine) as session:
            return _listed(session, store, col(column) == address, now)

    def numbers(self, store: str, order_ids: Sequence[str]) -> tuple[str, ...]:
        """What the shopper reads as the numbers of these orders, in their order."""
        rows = select(OrderRow.order_id, OrderRow.number).where(
            OrderRow.store == store, col(OrderRow.order_id).in_(order_ids)
        )
        with reading(self._engine) as session:
            known = {order_id: number or order_id for order_id, number in session.exec(rows)}
        return tuple(known[order_id] for order_id in order_ids)

    def _numbered(self, store: str, number: str, proof: ColumnElement[bool]) -> str | None:
        """The one whose number was typed with its prefix, else the newest."""
        rows = select(OrderRow.order_id, OrderRow.number).where(
            OrderRow.store == store,
            OrderRow.number_key == number_key(number),
            proof,
            col(OrderRow.erased_at).is_(None),
        )
        with reading(self._engine) as session:
            newest = rows.order_by(col(OrderRow.placed_at).desc()).limit(_SEVERAL)
            found = session.exec(newest).all()
        typed = plain_number(number)
        exact = (order_id for order_id, known in found if plain_number(known or order_id) == typed)
        return next(exact, next((order_id for order_id, _ in found), None))


def _of_shopper(session: Session, order: OrderRow, now: datetime) -> tuple[str, ...]:
    """By the address they are written to: their e-mail, or their phone where there is none."""
    column = OrderRow.phone if order.email is None else OrderRow.email
    address = order.phone if order.email is None else order.email
    return _listed(session, order.store, col(column) == address, now) if address else ()


def _listed(
    session: Session, store: str, theirs: ColumnElement[bool], now: datetime
) -> tuple[str, ...]:
    rows = select(OrderRow.order_id).where(
        OrderRow.store == store,
        theirs,
        col(OrderRow.erased_at).is_(None),
        or_(col(OrderRow.ended_at).is_(None), col(OrderRow.ended_at) > now - _RECENT),
    )
    newest = rows.order_by(col(OrderRow.placed_at).desc(), OrderRow.order_id)
    return tuple(session.exec(newest.limit(_MOST_LISTED)))
