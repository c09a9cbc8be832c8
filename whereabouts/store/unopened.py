"""How many e-mails in a row a shopper has left unopened."""

from datetime import datetime
from itertools import takewhile

from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from whereabouts.domain.message import Channel
from whereabouts.store.rows import AttemptRow, AttemptState, MessageRow, OrderRow

#: Nobody is called a non-reader by more than this.
_ENOUGH = 10


def unopened_in_a_row(session: Session, order: OrderRow, delivered_before: datetime) -> int:
    """Of all the shopper's orders in the store, newest first, until one was read.

    Machine opens are no reading. A mail younger than `delivered_before` counts only if read.
    """
    newest = session.exec(_mails(order, delivered_before))
    return sum(1 for _ in takewhile(_is_unread, newest))


def _is_unread(mail: AttemptRow) -> bool:
    return mail.opened_at is None and mail.clicked_at is None


def _mails(order: OrderRow, delivered_before: datetime) -> SelectOfScalar[AttemptRow]:
    delivered, opened = col(AttemptRow.delivered_at), col(AttemptRow.opened_at)
    read = or_(opened.is_not(None), col(AttemptRow.clicked_at).is_not(None))
    same_order = (col(OrderRow.store) == col(MessageRow.store)) & (
        col(OrderRow.order_id) == col(MessageRow.order_id)
    )
    return (
        select(AttemptRow)
        .join(MessageRow, col(MessageRow.id) == col(AttemptRow.message_id))
        .join(OrderRow, same_order)
        .where(
            OrderRow.store == order.store,
            OrderRow.email == order.email,
            AttemptRow.channel == Channel.EMAIL,
            AttemptRow.state == AttemptState.SENT,
            delivered.is_not(None),
            or_(delivered <= delivered_before, read),
        )
        .order_by(delivered.desc(), col(AttemptRow.id).desc())
        .limit(_ENOUGH)
    )
