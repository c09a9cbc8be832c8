"""One message tells the shopper by when a person writes: the cases that it speaks of are held to
it, whichever comes first, the message or its case."""

from sqlmodel import Session, col, select

from whereabouts.domain.message import MessageKind
from whereabouts.domain.promising import PromiseBy
from whereabouts.store.promising import promise
from whereabouts.store.rows import (
    AttemptRow,
    AttemptState,
    CaseRow,
    MessageRow,
    OrderRow,
    PromiseRow,
)


def promised_by(session: Session, attempt: AttemptRow) -> None:
    """The provider took a message: what it promises is promised from now on."""
    message = session.get(MessageRow, attempt.message_id)
    if message is None or message.kind is not MessageKind.LOOKING_INTO_IT:
        return
    order = session.get_one(OrderRow, (message.store, message.order_id))
    for case in _open_cases(session, message):
        _promise(session, order, case, attempt)


def promised_before(session: Session, order: OrderRow, case: CaseRow) -> None:
    """The message about the silence that a case was opened for left before the case was there."""
    if case.due_at is None or case.silent_since is None:
        return
    rows = (
        select(MessageRow, AttemptRow)
        .join(AttemptRow, col(AttemptRow.message_id) == col(MessageRow.id))
        .where(
            MessageRow.store == case.store,
            MessageRow.order_id == case.order_id,
            MessageRow.kind == MessageKind.LOOKING_INTO_IT,
            AttemptRow.state == AttemptState.SENT,
            col(AttemptRow.moment) > case.silent_since,
        )
    )
    for message, attempt in session.exec(rows.order_by(col(AttemptRow.moment))).all():
        if case.parcel_id in message.parcels and not _is_held_to(session, attempt, case):
            _promise(session, order, case, attempt)


def _promise(session: Session, order: OrderRow, case: CaseRow, attempt: AttemptRow) -> None:
    due_at = attempt.moment + order.start.order.policy.case_due
    promise(session, order, case, PromiseBy.MESSAGE, due_at, attempt.moment)


def _is_held_to(session: Session, attempt: AttemptRow, case: CaseRow) -> bool:
    """Whether another case of the order, which may be closed by now, was."""
    same = select(PromiseRow.id).where(
        PromiseRow.store == case.store,
        PromiseRow.order_id == case.order_id,
        PromiseRow.made_by == PromiseBy.MESSAGE,
        PromiseRow.made_at == attempt.moment,
    )
    return session.exec(same).first() is not None


def _open_cases(session: Session, message: MessageRow) -> list[CaseRow]:
    """Those that call a person."""
    rows = select(CaseRow).where(
        CaseRow.store == message.store,
        CaseRow.order_id == message.order_id,
        col(CaseRow.parcel_id).in_(message.parcels),
        col(CaseRow.closed_at).is_(None),
        col(CaseRow.due_at).is_not(None),
    )
    return list(session.exec(rows))
