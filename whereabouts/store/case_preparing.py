"""What an agent finds ready when a case opens: the inquiry, when it may be filed, and what is odd
about the delivery."""

from collections.abc import Sequence
from datetime import time, timedelta
from typing import NamedTuple

from sqlmodel import Session, col, func, select

from whereabouts.carriers.inquiry import Evidence, Inquiry, prepare
from whereabouts.domain.casework import Window
from whereabouts.domain.escalation import EscalationKind
from whereabouts.domain.order import Line
from whereabouts.domain.problem import problem_of
from whereabouts.domain.tracking import Scan, TrackingStatus
from whereabouts.lifecycle.calendar import DAY, instant, local, said
from whereabouts.lifecycle.suspicion import Delivery, doubts
from whereabouts.store.order_record import OrderRecord, ParcelRecord
from whereabouts.store.rows import ParcelRow, ScanRow

_MINUTE = timedelta(minutes=1)


class Prepared(NamedTuple):
    """What is put into a case as it opens."""

    inquiry: dict[str, str]
    window: Window | None
    findings: tuple[str, ...]


def prepared(
    session: Session, order: OrderRecord, parcel_id: str, kind: EscalationKind
) -> Prepared:
    """All that can be prepared; of an order without a parcel, nothing."""
    of = next((one for one in order.parcels if one.parcel.parcel_id == parcel_id), None)
    if of is None or not problem_of(kind).has_inquiry:
        return Prepared({}, None, ())
    inquiry = prepare(_evidence(order, of, kind), order.destination.calendar)
    findings = _findings(session, order, of) if kind is EscalationKind.NOT_RECEIVED else ()
    return Prepared(inquiry.fields(), _window(inquiry, order, of), findings)


def _window(inquiry: Inquiry, order: OrderRecord, of: ParcelRecord) -> Window:
    """Whole days where the parcel goes; the last one still counts."""
    zone = order.destination.zones[0]
    opens, closes = inquiry.earliest, inquiry.latest
    return Window(
        opens_at=instant(opens, time.min, zone) if opens else None,
        closes_at=instant(closes + DAY, time.min, zone) if closes else None,
        answers_within=order.policy.carrier_answers.of(of.parcel.carrier),
    )


def _evidence(order: OrderRecord, of: ParcelRecord, kind: EscalationKind) -> Evidence:
    zone, scan = order.destination.zones[0], of.newest_scan
    lines = {line.line_id: line for line in order.purchase.lines}
    packed = of.parcel.lines or tuple(
        Line(line_id=line.line_id, quantity=line.quantity) for line in order.purchase.lines
    )
    return Evidence(
        carrier=of.parcel.carrier,
        tracking_number=of.parcel.tracking_number,
        country=order.destination.country,
        mailed_on=local(of.parcel.label_at, zone).date(),
        estimated_on=of.estimate.day if of.estimate else None,
        last_seen=f"{said(scan.occurred_at, zone)} {scan.place}".strip() if scan else "never",
        is_said_delivered=kind is EscalationKind.NOT_RECEIVED,
        contents=", ".join(
            f"{line.quantity} x {lines[line.line_id].title}"
            for line in packed
            if line.line_id in lines
        ),
    )


def _findings(session: Session, order: OrderRecord, of: ParcelRecord) -> tuple[str, ...]:
    delivery = Delivery(
        scans=of.scans,
        zones=order.destination.zones,
        postal_code=order.purchase.ship_to.postal_code,
        in_that_minute=_in_that_minute(session, order.store, of.parcel.carrier, of.scans),
    )
    return tuple(doubt.in_words for doubt in doubts(delivery, order.policy.suspicion))


def _in_that_minute(session: Session, store: str, carrier: str, scans: Sequence[Scan]) -> int:
    delivered = [scan for scan in scans if scan.status is TrackingStatus.DELIVERED]
    if not delivered:
        return 0
    minute = delivered[-1].occurred_at.replace(second=0, microsecond=0)
    together = (
        select(func.count(func.distinct(col(ScanRow.parcel_id) + "/" + col(ScanRow.order_id))))
        .join(
            ParcelRow,
            (col(ParcelRow.store) == col(ScanRow.store))
            & (col(ParcelRow.order_id) == col(ScanRow.order_id))
            & (col(ParcelRow.parcel_id) == col(ScanRow.parcel_id)),
        )
        .where(
            ScanRow.store == store,
            ParcelRow.carrier == carrier,
            ScanRow.status == TrackingStatus.DELIVERED,
            ScanRow.occurred_at >= minute,
            ScanRow.occurred_at < minute + _MINUTE,
        )
    )
    return session.exec(together).one()
