"""Beginning a case that somebody tells of, within a transaction that the caller began: it is on
its way to its workflow with the same commit."""

from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session, col, select

from whereabouts.domain.escalation import Escalation, EscalationKind, Opener
from whereabouts.domain.facts import EscalationOpened, LetterReturned, ShopperReplied
from whereabouts.store.case_opening import open_case
from whereabouts.store.rows import CaseRow, DispatchRow, DispatchState, OrderRow


class Opening(NamedTuple):
    """By whom, and when: `at` is the order's time, `now` the wall's."""

    by: Opener
    at: datetime
    now: datetime
    reopens: str = ""


def begin(
    session: Session, order: OrderRow, kind: EscalationKind, parcel_id: str, opening: Opening
) -> CaseRow:
    """A new case, on its way to its workflow, and to the order if that still runs."""
    problem = Escalation(
        kind=kind,
        parcel_id=parcel_id,
        ordinal=_last_ordinal(session, order, kind, parcel_id) + 1,
        silent_since=opening.at,
        opened_at=opening.at,
    )
    fact = EscalationOpened(
        kind=kind,
        parcel_id=parcel_id,
        ordinal=problem.ordinal,
        silent_since=opening.at,
        at=opening.at,
    )
    tell_case(session, order, fact, opening.now)
    return open_case(session, order, problem, by=opening.by, reopens=opening.reopens)


def open_ones(session: Session, order: OrderRow) -> list[CaseRow]:
    rows = select(CaseRow).where(
        CaseRow.store == order.store,
        CaseRow.order_id == order.order_id,
        col(CaseRow.closed_at).is_(None),
    )
    return list(session.exec(rows.order_by(col(CaseRow.opened_at), CaseRow.workflow_id)))


def open_one(
    session: Session, order: OrderRow, kind: EscalationKind, parcel_id: str
) -> CaseRow | None:
    """The open case of the same problem; one of the whole order covers its parcels."""
    same = (case for case in open_ones(session, order) if case.kind is kind)
    return next((case for case in same if case.parcel_id in (parcel_id, "")), None)


def tell_case(
    session: Session,
    order: OrderRow,
    fact: EscalationOpened | ShopperReplied | LetterReturned,
    now: datetime,
) -> None:
    """Told even if the order has ended: the case is another workflow."""
    session.add(
        DispatchRow(
            store=order.store,
            order_id=order.order_id,
            fact=fact,
            state=DispatchState.PENDING,
            made_at=now,
        )
    )


def _last_ordinal(session: Session, order: OrderRow, kind: EscalationKind, parcel_id: str) -> int:
    same = select(CaseRow.ordinal).where(
        CaseRow.store == order.store,
        CaseRow.order_id == order.order_id,
        CaseRow.parcel_id == parcel_id,
        CaseRow.kind == kind,
    )
    return max(session.exec(same), default=0)
