"""Scans on their way to the open cases of their parcel, whether or not the order still runs."""

from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from whereabouts.carriers.intercepting import proof_of
from whereabouts.domain.facts import CaseScanned
from whereabouts.domain.tracking import Scan
from whereabouts.store.rows import CaseRow, DispatchRow, DispatchState, ParcelRow

#: Of a parcel or of its whole order. Made once: every scan asks.
_OPEN = select(CaseRow).where(
    CaseRow.store == bindparam("store"),
    CaseRow.order_id == bindparam("order_id"),
    (CaseRow.parcel_id == bindparam("parcel_id")) | (CaseRow.parcel_id == ""),
    col(CaseRow.closed_at).is_(None),
)


def tell_cases(session: Session, parcel: ParcelRow, scan: Scan, now: datetime) -> None:
    """Put a new scan on its way to whoever works on the parcel. Flags and cases of silence hear
    from their order, which asked the carrier."""
    of = {"store": parcel.store, "order_id": parcel.order_id, "parcel_id": parcel.parcel_id}
    for case in session.exec(_OPEN, params=of).all():
        began = case.silent_since
        if not case.kind.is_silence and began is not None and scan.occurred_at > began:
            session.add(
                DispatchRow(
                    store=case.store,
                    order_id=case.order_id,
                    fact=news_of(session, case, scan),
                    state=DispatchState.PENDING,
                    made_at=now,
                )
            )


def news_of(session: Session, case: CaseRow, scan: Scan) -> CaseScanned:
    """What the case is told of a scan: without words that may name somebody."""
    parcel = session.get_one(ParcelRow, (case.store, case.order_id, scan.parcel_id))
    return CaseScanned(
        case_id=case.workflow_id,
        scan=scan.model_copy(update={"text": ""}),
        proof=proof_of(parcel.carrier, scan.code),
    )
