"""Making and keeping promises within a transaction that the caller began."""

from datetime import datetime

from sqlmodel import Session, col, select

from whereabouts.domain.promising import KeptHow, Promise, PromiseBy, PromiseKind
from whereabouts.lifecycle.promising import renewed_at, sayable
from whereabouts.store.rows import CaseRow, OrderRow, PromiseRow


def promise(
    session: Session, order: OrderRow, case: CaseRow, by: PromiseBy, due_at: datetime, at: datetime
) -> PromiseRow:
    """The shopper hears from us by `due_at`; what was promised before and still holds stands."""
    known = promises_of(session, case.workflow_id)
    for one in known:
        if one.kept_at is None and one.renewed_at is None:
            return one
    due_at = sayable(due_at, at, order.start.order.destination.zones[0])
    row = PromiseRow(
        store=order.store,
        order_id=order.order_id,
        case_id=case.workflow_id,
        ordinal=len(known) + 1,
        kind=PromiseKind.HEAR_FROM_US,
        due_at=due_at,
        made_at=at,
        made_by=by,
        look_at=_looked_at(order, due_at, at),
    )
    session.add(row)
    session.flush()
    return row


def keep_promises(session: Session, case_id: str, how: KeptHow, at: datetime) -> None:
    """The shopper heard from us."""
    for one in promises_of(session, case_id):
        if one.kept_at is None and one.renewed_at is None:
            one.kept_at, one.kept_how, one.look_at = at, how, None


def take_back(
    session: Session, order: OrderRow, case: CaseRow, kept_at: datetime, now: datetime
) -> None:
    """What was kept at that moment was not: the shopper never heard. A newer promise stands for
    it."""
    known = promises_of(session, case.workflow_id)
    if case.closed_at is not None or any(one.kept_at is None for one in known[-1:]):
        return
    for one in known:
        if one.kept_how is KeptHow.LETTER and one.kept_at == kept_at:
            one.kept_at = one.kept_how = None
            one.look_at = max(now, _looked_at(order, one.due_at, one.made_at))


def promises_of(session: Session, case_id: str) -> list[PromiseRow]:
    """All promises of a case, the oldest first, locked against others who change them."""
    rows = select(PromiseRow).where(PromiseRow.case_id == case_id)
    return list(session.exec(rows.order_by(col(PromiseRow.ordinal)).with_for_update()))


def _looked_at(order: OrderRow, due_at: datetime, made_at: datetime) -> datetime:
    """When, by the wall's time, a promise that is not kept by then is told anew."""
    of = order.start.order
    renewed = renewed_at(due_at, made_at, of.destination.zones, of.policy.sms.quiet_hours)
    return order.start.clock.wall(renewed)


def as_promise(row: PromiseRow) -> Promise:
    return Promise(**row.model_dump(exclude={"id", "store", "order_id", "look_at"}))
