"""Orders' records put together from their rows: many with as many questions as one."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import BindParameter, ColumnElement, bindparam
from sqlmodel import Session, col, select

from whereabouts.domain.purchase import Purchase
from whereabouts.store.labelling import parcel_of
from whereabouts.store.order_record import OrderRecord, ParcelRecord
from whereabouts.store.rows import NumberRow, OrderRow, ParcelRow, ScanRow

#: An order by its store and id, and a parcel of it by its id besides.
_Order = tuple[str, str]
_Parcel = tuple[str, str, str]


class _Known(NamedTuple):
    """What belongs to some orders."""

    parcels: defaultdict[_Order, list[ParcelRow]]
    scans: defaultdict[_Parcel, list[ScanRow]]
    numbers: defaultdict[_Parcel, list[str]]


def order_record(session: Session, row: OrderRow) -> OrderRecord:
    return order_records(session, [row])[0]


def order_records(session: Session, rows: Sequence[OrderRow]) -> tuple[OrderRecord, ...]:
    """In their order."""
    known = _known(session, rows)
    return tuple(_record(row, known) for row in rows)


def _known(session: Session, rows: Sequence[OrderRow]) -> _Known:
    """Three questions, however many orders. Orders are asked for of one store at a time; of
    several, a few rows are read in vain."""
    stores, order_ids = {row.store for row in rows}, {row.order_id for row in rows}
    of = {"stores": list(stores), "order_ids": list(order_ids)}
    known = _Known(defaultdict(list), defaultdict(list), defaultdict(list))
    for parcel in session.exec(_PARCELS, params=of):
        known.parcels[parcel.store, parcel.order_id].append(parcel)
    for scan in session.exec(_SCANS, params=of):
        known.scans[scan.store, scan.order_id, scan.parcel_id].append(scan)
    for one in session.exec(_NUMBERS, params=of):
        known.numbers[one.store, one.order_id, one.parcel_id].append(one.tracking_number)
    return known


def _are_of_some(table: type[ParcelRow | ScanRow | NumberRow]) -> ColumnElement[bool]:
    stores: BindParameter[str] = bindparam("stores", expanding=True)
    order_ids: BindParameter[str] = bindparam("order_ids", expanding=True)
    return col(table.store).in_(stores) & col(table.order_id).in_(order_ids)


#: Made once: every answer asks them, and making them costs as much as asking.
_PARCELS = (
    select(ParcelRow)
    .where(_are_of_some(ParcelRow))
    .order_by(col(ParcelRow.label_at), ParcelRow.parcel_id)
)
_SCANS = (
    select(ScanRow).where(_are_of_some(ScanRow)).order_by(col(ScanRow.occurred_at), ScanRow.scan_id)
)
_NUMBERS = select(NumberRow).where(_are_of_some(NumberRow)).order_by(col(NumberRow.since))


def _record(row: OrderRow, known: _Known) -> OrderRecord:
    order = row.start.order
    return OrderRecord(
        store=row.store,
        order_id=row.order_id,
        purchase=_purchase(row),
        phone=row.phone,
        destination=row.destination,
        policy=order.policy,
        clock=row.start.clock,
        parcels=_parcels(row, known),
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


def _parcels(order: OrderRow, known: _Known) -> tuple[ParcelRecord, ...]:
    tolerance = order.start.order.policy.label_tolerance
    of_order = known.parcels.get((order.store, order.order_id), ())
    return tuple(_parcel(row, known, tolerance) for row in of_order)


def _parcel(row: ParcelRow, known: _Known, tolerance: timedelta) -> ParcelRecord:
    key, earliest = (row.store, row.order_id, row.parcel_id), row.label_at - tolerance
    return ParcelRecord(
        parcel=parcel_of(row),
        earlier_numbers=tuple(
            one for one in known.numbers.get(key, ()) if one != row.tracking_number
        ),
        scans=tuple(
            one.scan
            for one in known.scans.get(key, ())
            if one.scan.tracking_number in ("", row.tracking_number)
            and one.scan.carrier in ("", row.carrier)
            and one.occurred_at >= earliest
        ),
        first_estimate=row.first_estimate,
        estimate=row.estimate,
    )
