"""Both sides of a comparison, counted order by order in one statement."""

from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Select,
    SQLColumnExpression,
    and_,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlmodel import Session, col

from whereabouts.domain.message import MessageKind
from whereabouts.measures.comparison import Arm
from whereabouts.measures.contacts import about_delivery, begins
from whereabouts.store.rows import ContactRow, MessageRow, TrialRow

_NONE = literal(0)
_OF_TRIAL = and_(
    col(MessageRow.store) == col(TrialRow.store),
    col(MessageRow.order_id) == col(TrialRow.order_id),
    col(MessageRow.kind) == col(TrialRow.kind),
)


def sides(
    session: Session, store: str, kind: MessageKind, name: str, share: float
) -> tuple[Arm, Arm]:
    """The orders that did without the message, and those that were told."""
    drawn = and_(
        col(TrialRow.store) == store,
        col(TrialRow.kind) == kind,
        col(TrialRow.name) == name,
        col(TrialRow.share) == share,
    )
    without, told = Arm(), Arm()
    found = session.connection().execute(union_all(_orders(drawn), _contacts(drawn)))
    for held_out, orders, contacts, squares in found:
        part = Arm(orders=int(orders), contacts=int(contacts), squares=int(squares))
        without, told = (without.and_(part), told) if held_out else (without, told.and_(part))
    return without, told


def _orders(drawn: ColumnElement[bool]) -> Select[bool, int, int, int]:
    """How many came to their message. The ledger has one from the moment at which it is to leave,
    whatever becomes of it."""
    told = and_(~col(TrialRow.held_out), exists().where(_OF_TRIAL).correlate(TrialRow))
    return (
        select(col(TrialRow.held_out), func.count(), _NONE, _NONE)
        .where(drawn, or_(col(TrialRow.withheld_at).is_not(None), told))
        .group_by(col(TrialRow.held_out))
    )


def _contacts(drawn: ColumnElement[bool]) -> Select[bool, int, int, int]:
    """How often their shoppers asked from then on. Who never asked adds nothing."""
    of_trial = and_(
        col(ContactRow.store) == col(TrialRow.store),
        col(ContactRow.order_id) == col(TrialRow.order_id),
    )
    each = (
        select(col(TrialRow.held_out), func.count().label("contacts"))
        .join(ContactRow, of_trial)
        .where(drawn, about_delivery(), begins(), col(ContactRow.at) >= _since())
        .group_by(col(TrialRow.order_id), col(TrialRow.held_out))
        .subquery()
    )
    asked = each.c.contacts
    return select(each.c.held_out, _NONE, func.sum(asked), func.sum(asked * asked)).group_by(
        each.c.held_out
    )


def _since() -> SQLColumnExpression[datetime]:
    """When an order came to its message: the first, if several of its parcels have one."""
    told_at = select(func.min(col(MessageRow.made_at))).where(_OF_TRIAL).correlate(TrialRow)
    return case(
        (col(TrialRow.held_out), col(TrialRow.withheld_at)), else_=told_at.scalar_subquery()
    )
