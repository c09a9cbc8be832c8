"""A case that ends is told to the shopper who was promised to hear of it, whoever else wrote to
them before: within the transaction that closes it."""

from datetime import timedelta

from sqlmodel import Session, col, select

from whereabouts.domain.lettering import LetterKind
from whereabouts.domain.promising import KeptHow
from whereabouts.store.lettering import letter_for
from whereabouts.store.promising import keep_promises, promises_of
from whereabouts.store.rows import AttemptState, CaseNoteRow, CaseRow, LetterRow, OrderRow

_NEVER_ARRIVED = frozenset({AttemptState.UNDELIVERABLE, AttemptState.SUPPRESSED})


def tell_settled(session: Session, case: CaseRow) -> None:
    """Told once. A shopper who knows nothing of the case hears nothing of its end, and one to
    whom a person has just written their last word needs no second."""
    if case.closed_at is None or not promises_of(session, case.workflow_id):
        return
    order = session.get_one(OrderRow, (case.store, case.order_id))
    keep_promises(session, case.workflow_id, KeptHow.SETTLED, case.closed_at)
    if not _was_just_written(session, case, order.start.order.policy.case_due):
        letter_for(session, order, case, LetterKind.SETTLED, case.closed_at)


def _was_just_written(session: Session, case: CaseRow, lately: timedelta) -> bool:
    """A reply that promises more is not the last word."""
    replies = (
        select(LetterRow)
        .join(CaseNoteRow, col(CaseNoteRow.id) == col(LetterRow.note_id))
        .where(
            LetterRow.case_id == case.workflow_id,
            LetterRow.kind == LetterKind.REPLY,
            col(CaseNoteRow.is_draft).is_(False),
            col(LetterRow.due_at).is_(None),
            col(LetterRow.made_at) > (case.closed_at or case.opened_at) - lately,
        )
    )
    return any(one.state not in _NEVER_ARRIVED for one in session.exec(replies))
