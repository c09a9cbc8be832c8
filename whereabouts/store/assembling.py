"""An order's record put together from its rows."""

from datetime import timedelta

from sqlmodel import Session, col, select

from whereabouts.domain.purchase import Purchase
from whereabouts.store.labelling import parcel_of
from whereabouts.store.order_record import OrderRecord, ParcelRecord
from whereabouts.store.rows import NumberRow, OrderRow, ParcelRow, ScanRow


def order_record(session: Session, row: OrderRow) -> OrderRecord:
    order = row.start.order
    return OrderRecord(
        store=row.store,
        order_id=row.order_id,
        purchase=_purchase(row),
        phone=row.phone,
        destination=row.destination,
        policy=order.policy,
        clock=row.start.clock,
        parcels=_parcels(session, row),
        imported_at=row.imported_at,
        cancelled_at=row.cancelled_at,
        ended_at=row.ended_at,
        erased_at=row.erased_at,
        stage=row.stage,
        silent=row.silent,
        wake_at=row.wake_at,
        wake_for=row.wake_for,
        recorded_at=row.recorded_at,
    )


def _purchase(row: OrderRow) -> Purchase:
    return Purchase(
        order_id=row.order_id,
        placed_at=row.placed_at,
        customer=row.customer,
        ship_to=row.ship_to,
        locale=row.locale,
        currency=row.currency,
        total=row.total,
        lines=row.lines,
        promised_ship_date=row.promised_ship_date,
        sms_consent=row.consent,
        sales_channel=row.sales_channel,
        number=row.number,
    )


def _parcels(session: Session, order: OrderRow) -> tuple[ParcelRecord, ...]:
    rows = select(ParcelRow).where(
        ParcelRow.store == order.store, ParcelRow.order_id == order.order_id
    )
    by_label = rows.order_by(col(ParcelRow.label_at), ParcelRow.parcel_id)
    tolerance = order.start.order.policy.label_tolerance
    return tuple(_parcel(session, row, tolerance) for row in session.exec(by_label).all())


def _parcel(session: Session, row: ParcelRow, tolerance: timedelta) -> ParcelRecord:
    scans = select(ScanRow).where(
        ScanRow.store == row.store,
        ScanRow.order_id == row.order_id,
        ScanRow.parcel_id == row.parcel_id,
    )
    in_time = scans.order_by(col(ScanRow.occurred_at), ScanRow.scan_id)
    earliest = row.label_at - tolerance
    return ParcelRecord(
        parcel=parcel_of(row),
        earlier_numbers=_earlier_numbers(session, row),
        scans=tuple(
            one.scan
            for one in session.exec(in_time)
            if one.scan.tracking_number in ("", row.tracking_number)
            and one.scan.carrier in ("", row.carrier)
            and one.occurred_at >= earliest
        ),
        first_estimate=row.first_estimate,
        estimate=row.estimate,
    )


def _earlier_numbers(session: Session, row: ParcelRow) -> tuple[str, ...]:
    numbers = select(NumberRow).where(
        NumberRow.store == row.store,
        NumberRow.order_id == row.order_id,
        NumberRow.parcel_id == row.parcel_id,
        NumberRow.tracking_number != row.tracking_number,
    )
    return tuple(n.tracking_number for n in session.exec(numbers.order_by(col(NumberRow.since))))
