"""Both sides of a comparison, counted order by order in one statement."""

from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Select,
    SelectBase,
    and_,
    func,
    literal,
    select,
    union_all,
)
from sqlmodel import Session, col

from whereabouts.domain.message import MessageKind
from whereabouts.measures.comparison import Arm
from whereabouts.measures.contacts import about_delivery, begins
from whereabouts.store.rows import ContactRow, MessageRow, TrialRow


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
    each = _asked_by_each(_came_to_it(drawn), store).subquery()
    summed = select(
        each.c.is_without,
        func.count(),
        func.sum(each.c.contacts),
        func.sum(each.c.contacts * each.c.contacts),
    ).group_by(each.c.is_without)
    arms = {
        bool(without): Arm(orders=orders, contacts=int(contacts), squares=int(squares))
        for without, orders, contacts, squares in session.connection().execute(summed)
    }
    return arms.get(True, Arm()), arms.get(False, Arm())


def _came_to_it(drawn: ColumnElement[bool]) -> CTE:
    """The orders that came to their message, and when. The ledger has a message from the moment
    at which it is to leave, whatever becomes of it."""
    order_id, withheld_at = col(TrialRow.order_id), col(TrialRow.withheld_at)
    of_trial = and_(
        col(MessageRow.store) == col(TrialRow.store),
        col(MessageRow.order_id) == order_id,
        col(MessageRow.kind) == col(TrialRow.kind),
    )
    without: SelectBase = select(
        order_id, literal(1).label("is_without"), withheld_at.label("since")
    ).where(drawn, withheld_at.is_not(None))
    told: SelectBase = (
        select(order_id, literal(0), func.min(col(MessageRow.made_at)))
        .join(MessageRow, of_trial)
        .where(drawn, ~col(TrialRow.held_out))
        .group_by(order_id)
    )
    return union_all(without, told).cte("came_to_it")


def _asked_by_each(came: CTE, store: str) -> Select[Any]:
    """How often each order's shopper asked from then on."""
    asked = (
        select(col(ContactRow.order_id), col(ContactRow.at))
        .where(col(ContactRow.store) == store, col(ContactRow.order_id) != "")
        .where(about_delivery(), begins())
        .subquery()
    )
    later = and_(asked.c.order_id == came.c.order_id, asked.c.at >= came.c.since)
    return (
        select(came.c.is_without, func.count(asked.c.at).label("contacts"))
        .join_from(came, asked, later, isouter=True)
        .group_by(came.c.order_id, came.c.is_without)
    )
