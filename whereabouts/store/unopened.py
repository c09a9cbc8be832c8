"""How many e-mails in a row a shopper has left unopened."""

from datetime import datetime

from sqlmodel import Session, col, or_, select

from whereabouts.domain.message import Channel
from whereabouts.store.rows import AttemptRow, AttemptState, MessageRow, OrderRow

#: Nobody is called a non-reader by more than this.
_ENOUGH = 10


def unopened_in_a_row(session: Session, order: OrderRow, delivered_before: datetime) -> int:
    """Of all the shopper's orders in the store, newest first, until one was read.

    Machine opens are no reading. A mail younger than `delivered_before` counts only if read.
    """
    read = or_(col(AttemptRow.opened_at).is_not(None), col(AttemptRow.clicked_at).is_not(None))
    mails = (
        select(AttemptRow)
        .join(MessageRow, col(MessageRow.id) == col(AttemptRow.message_id))
        .join(
            OrderRow,
            (col(OrderRow.store) == col(MessageRow.store))
            & (col(OrderRow.order_id) == col(MessageRow.order_id)),
        )
        .where(
            OrderRow.store == order.store,
            OrderRow.email == order.email,
            AttemptRow.channel == Channel.EMAIL,
            AttemptRow.state == AttemptState.SENT,
            col(AttemptRow.delivered_at).is_not(None),
            or_(col(AttemptRow.delivered_at) <= delivered_before, read),
        )
        .order_by(col(AttemptRow.delivered_at).desc(), col(AttemptRow.id).desc())
        .limit(_ENOUGH)
    )
    count = 0
    for mail in session.exec(mails):
        if mail.opened_at is not None or mail.clicked_at is not None:
            break
        count += 1
    return count
