"""Opening a case within a transaction that the caller began: once, and with nothing missed."""

from sqlmodel import Session, col, select

from whereabouts.domain.casework import CaseState
from whereabouts.domain.escalation import Escalation, Opener, case_id
from whereabouts.domain.problem import problem_of
from whereabouts.domain.tracking import Scan
from whereabouts.store.assembling import order_record
from whereabouts.store.case_preparing import prepared
from whereabouts.store.case_record import Case
from whereabouts.store.message_promises import promised_before
from whereabouts.store.once import insert_once
from whereabouts.store.rows import CaseRow, OrderRow, ParcelRow, ScanRow


def open_case(
    session: Session,
    order: OrderRow,
    problem: Escalation,
    *,
    by: Opener = Opener.PLAN,
    reopens: str = "",
) -> CaseRow:
    """The case with all that is prepared for it; the one there is, if it is open already.

    The parcel is locked: a scan that comes meanwhile finds the case, or is found by it.
    """
    kind, parcel_id, at = problem.kind, problem.parcel_id, problem.opened_at
    if parcel_id:
        session.get(ParcelRow, (order.store, order.order_id, parcel_id), with_for_update=True)
    name = case_id(order.store, order.order_id, parcel_id, kind, problem.ordinal)
    known = session.get(CaseRow, name)
    if known is not None:
        return known
    ready, how = prepared(session, order_record(session, order), parcel_id, kind), problem_of(kind)
    due_at = at + order.start.order.policy.due_within(kind) if how.needs_a_person else None
    case = Case(
        workflow_id=name,
        store=order.store,
        order_id=order.order_id,
        parcel_id=parcel_id,
        kind=kind,
        ordinal=problem.ordinal,
        queue=how.queue,
        priority=how.priority,
        opened_by=by,
        silent_since=problem.silent_since,
        opened_at=at,
        due_at=due_at,
        inquiry=ready.inquiry,
        findings=ready.findings,
        reopens=reopens,
        state=CaseState(due_at=due_at, window=ready.window),
    )
    insert_once(session, CaseRow(**dict(case)))
    row = session.get_one(CaseRow, name)
    promised_before(session, order, row)
    return row


def scans_since(session: Session, case: CaseRow) -> tuple[Scan, ...]:
    """The scans of a case's parcel from after its beginning, in time's order."""
    if case.silent_since is None or case.kind.is_silence:
        return ()
    rows = select(ScanRow).where(
        ScanRow.store == case.store,
        ScanRow.order_id == case.order_id,
        ScanRow.parcel_id == case.parcel_id,
        ScanRow.occurred_at > case.silent_since,
    )
    in_time = rows.order_by(col(ScanRow.occurred_at), ScanRow.scan_id)
    return tuple(row.scan for row in session.exec(in_time))
