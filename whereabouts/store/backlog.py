"""What waits, and what somebody should look at if it stays: counted for the metrics."""

from datetime import datetime

from pydantic import AwareDatetime, NonNegativeInt
from sqlalchemy import ColumnElement, Engine, func
from sqlmodel import Session, SQLModel, col, select

from whereabouts.domain.model import Frozen
from whereabouts.store.rows import (
    AttemptRow,
    AttemptState,
    CaseRow,
    DispatchRow,
    DispatchState,
    IncidentRow,
    OrderRow,
    ParkedScanRow,
    ReceiptRow,
)
from whereabouts.store.transaction import reading
from whereabouts.store.unreached import unreached_in


class QueueLoad(Frozen):
    """The open cases of one queue."""

    queue: str
    open: NonNegativeInt
    overdue: NonNegativeInt


class Backlog(Frozen):
    """One look at everything that waits."""

    pending_dispatches: NonNegativeInt
    failing_dispatches: NonNegativeInt
    oldest_pending_at: AwareDatetime | None
    #: Facts of orders that nobody knows, or not yet.
    facts_without_order: NonNegativeInt
    messages_in_doubt: NonNegativeInt
    parked_scans: NonNegativeInt
    unknown_receipts: NonNegativeInt
    incidents: NonNegativeInt
    #: Leads whom no alarm reaches, however often it was tried.
    unreached_leads: NonNegativeInt = 0
    cases: tuple[QueueLoad, ...]


def backlog(engine: Engine, doubtful_before: datetime, moment: datetime) -> Backlog:
    """Count what waits. A doubt counts once it is older than `doubtful_before`.

    `moment` is the orders' time, by which cases are due.
    """
    with reading(engine) as session:
        return Backlog(
            pending_dispatches=_count(session, DispatchRow, _PENDING, _HAS_ORDER),
            failing_dispatches=_count(
                session, DispatchRow, _PENDING, _HAS_ORDER, col(DispatchRow.attempts) > 0
            ),
            oldest_pending_at=session.exec(
                select(func.min(DispatchRow.made_at)).where(_PENDING, _HAS_ORDER)
            ).one(),
            facts_without_order=_count(session, DispatchRow, _PENDING, ~_HAS_ORDER),
            messages_in_doubt=_count(
                session, AttemptRow, _DOUBTFUL, col(AttemptRow.claimed_at) <= doubtful_before
            ),
            parked_scans=_count(session, ParkedScanRow),
            unknown_receipts=_count(session, ReceiptRow, *_OF_NOTHING),
            incidents=_count(session, IncidentRow, col(IncidentRow.ended_at).is_(None)),
            unreached_leads=len(unreached_in(session)),
            cases=_cases(session, moment),
        )


_PENDING = col(DispatchRow.state) == DispatchState.PENDING
#: Facts that came before their order wait without anybody at work on them.
_HAS_ORDER = (
    select(OrderRow.order_id)
    .where(
        col(OrderRow.store) == col(DispatchRow.store),
        col(OrderRow.order_id) == col(DispatchRow.order_id),
    )
    .exists()
)
_OF_NOTHING = (col(ReceiptRow.attempt_id).is_(None), col(ReceiptRow.letter_id).is_(None))
_DOUBTFUL = col(AttemptRow.state).in_((AttemptState.CLAIMED, AttemptState.UNKNOWN))


def _count(session: Session, of: type[SQLModel], *which: ColumnElement[bool]) -> int:
    return session.exec(select(func.count()).select_from(of).where(*which)).one()


def _cases(session: Session, moment: datetime) -> tuple[QueueLoad, ...]:
    overdue = func.count(col(CaseRow.due_at)).filter(col(CaseRow.due_at) <= moment)
    rows = (
        select(CaseRow.queue, func.count(), overdue)
        .where(col(CaseRow.closed_at).is_(None), col(CaseRow.due_at).is_not(None))
        .group_by(CaseRow.queue)
        .order_by(CaseRow.queue)
    )
    return tuple(
        QueueLoad(queue=queue, open=waiting, overdue=late)
        for queue, waiting, late in session.exec(rows)
    )
