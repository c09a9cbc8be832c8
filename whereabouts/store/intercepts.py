"""Intercepts that people approved: each asked for once, whatever crashes in between."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from whereabouts.carriers.intercepting import Offer
from whereabouts.domain.casework import InterceptHow, InterceptOutcome
from whereabouts.domain.purchase import ShipTo
from whereabouts.domain.tracking import EstimatedDelivery, TrackingStatus
from whereabouts.lifecycle.calendar import said_day
from whereabouts.store.case_record import UnknownCase
from whereabouts.store.once import insert_once
from whereabouts.store.rows import CaseRow, InterceptRow, OrderRow, ParcelRow, ReportRow
from whereabouts.store.transaction import reading, writing

_OVER = frozenset({TrackingStatus.DELIVERED, TrackingStatus.RETURNED, TrackingStatus.CANCELLED})


class Underway(NamedTuple):
    """A parcel that may still be stopped. Personal."""

    store: str
    carrier: str
    tracking_number: str
    receiver: ShipTo
    right_address: ShipTo | None
    estimate: EstimatedDelivery | None


class Claim(NamedTuple):
    """Whether it is ours to ask the carrier; if not, what is known of the earlier asking."""

    is_ours: bool
    outcome: InterceptOutcome | None = None
    words: str = ""


class Interceptions:
    """What is shown, claimed and settled of intercepts."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def underway(self, workflow_id: str) -> tuple[Underway, ...]:
        """The parcels that the case is about and that have not arrived."""
        with reading(self._engine) as session:
            case = _case(session, workflow_id)
            order = session.get_one(OrderRow, (case.store, case.order_id))
            right = _right_address(session, workflow_id)
            return tuple(
                Underway(
                    store=case.store,
                    carrier=parcel.carrier,
                    tracking_number=parcel.tracking_number,
                    receiver=order.ship_to,
                    right_address=right,
                    estimate=parcel.estimate or parcel.label_estimate,
                )
                for parcel in _parcels(session, case)
            )

    def offered(self, workflow_id: str, offer: Offer, of: Underway | None) -> None:
        """Show an agent what could be done."""
        shown = {"words": offer.words} | {str(how): fee for how, fee in offer.fees.items()}
        if of is not None and of.estimate is not None:
            shown["until"] = f"the carrier's first attempt, expected {said_day(of.estimate.day)}"
        with writing(self._engine) as session:
            kept = {name: value for name, value in shown.items() if value}
            _case(session, workflow_id).intercept = kept

    def claim(
        self,
        workflow_id: str,
        how: InterceptHow,
        approved_by: str,
        approved_at: datetime,
        tracking_number: str,
    ) -> Claim:
        """Whether to ask the carrier now. Whoever comes again asks nobody."""
        row = InterceptRow(
            workflow_id=workflow_id,
            approved_at=approved_at,
            approved_by=approved_by,
            how=how,
            tracking_number=tracking_number,
        )
        with writing(self._engine) as session:
            if insert_once(session, row):
                return Claim(is_ours=True)
            known = session.get_one(InterceptRow, (workflow_id, approved_at))
            return Claim(False, known.outcome, known.words)

    def settle(
        self, workflow_id: str, approved_at: datetime, outcome: InterceptOutcome, words: str
    ) -> None:
        """Keep what the carrier said."""
        with writing(self._engine) as session:
            row = session.get_one(InterceptRow, (workflow_id, approved_at))
            row.outcome, row.words = outcome, words


def _case(session: Session, workflow_id: str) -> CaseRow:
    case = session.get(CaseRow, workflow_id)
    if case is None:
        raise UnknownCase(workflow_id)
    return case


def _parcels(session: Session, case: CaseRow) -> list[ParcelRow]:
    rows = select(ParcelRow).where(
        ParcelRow.store == case.store, ParcelRow.order_id == case.order_id
    )
    if case.parcel_id:
        rows = rows.where(ParcelRow.parcel_id == case.parcel_id)
    found = session.exec(rows.order_by(col(ParcelRow.label_at), ParcelRow.parcel_id))
    return [parcel for parcel in found if parcel.status not in _OVER]


def _right_address(session: Session, workflow_id: str) -> ShipTo | None:
    """As it was said last."""
    said = select(ReportRow).where(
        ReportRow.workflow_id == workflow_id, col(ReportRow.right_address).is_not(None)
    )
    newest = session.exec(said.order_by(col(ReportRow.id).desc()).limit(1)).first()
    return None if newest is None else newest.right_address
