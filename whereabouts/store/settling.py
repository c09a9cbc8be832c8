"""What evidence does to an attempt, whoever brings it: an answer, a receipt, a person."""

from datetime import datetime

from sqlalchemy.orm import object_session
from sqlmodel import Session, col, select

from whereabouts.domain.message import MessageKind
from whereabouts.domain.promising import PromiseBy
from whereabouts.store.promising import promise
from whereabouts.store.rows import AttemptRow, AttemptState, CaseRow, MessageRow, OrderRow


def accepted(attempt: AttemptRow, now: datetime) -> None:
    """The provider has it. That is never undone, save by word that it did not arrive.

    What it promises is promised from now on.
    """
    if attempt.state in (AttemptState.SENT, AttemptState.UNDELIVERABLE):
        return
    attempt.state, attempt.settled_at, attempt.reason = AttemptState.SENT, now, ""
    session = object_session(attempt)
    if isinstance(session, Session):
        _promise(session, attempt)


def _promise(session: Session, attempt: AttemptRow) -> None:
    """One message tells the shopper by when a person writes; its cases are held to it."""
    message = session.get(MessageRow, attempt.message_id)
    if message is None or message.kind is not MessageKind.LOOKING_INTO_IT:
        return
    order = session.get_one(OrderRow, (message.store, message.order_id))
    due_at = attempt.moment + order.start.order.policy.case_due
    for case in _open_cases(session, message):
        promise(session, order, case, PromiseBy.MESSAGE, due_at, attempt.moment)


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
