"""Whom a privacy request is about, and the orders that are theirs."""

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, or_, select

from whereabouts.domain.model import Frozen
from whereabouts.store.addresses import email_key
from whereabouts.store.rows import OrderRow


class Concerned(Frozen):
    """A shopper by any of these; `phone` is in E.164."""

    order_ids: tuple[str, ...] = ()
    email: str | None = None
    phone: str | None = None


def orders_of(session: Session, store: str, of: Concerned) -> tuple[OrderRow, ...]:
    """The orders named, and all others of the same address or number."""
    theirs: list[ColumnElement[bool]] = [col(OrderRow.order_id).in_(of.order_ids)]
    if of.email:
        theirs.append(col(OrderRow.email) == email_key(of.email))
    if of.phone:
        theirs.append(col(OrderRow.phone) == of.phone)
    rows = select(OrderRow).where(OrderRow.store == store, or_(*theirs))
    return tuple(session.exec(rows.order_by(OrderRow.order_id)))
