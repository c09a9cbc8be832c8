"""Which parcels a tracking number stands for, and the scans that came before any did."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from whereabouts.domain.tracking import Scan
from whereabouts.intake.scans import CarrierScan, number_key, read_scan, scan_id
from whereabouts.store.once import insert_once
from whereabouts.store.overtaking import in_time
from whereabouts.store.rows import DispatchState, NumberRow, OrderRow, ParcelRow, ParkedScanRow
from whereabouts.store.scanning import keep_scan

#: Made once: every scan asks.
_NUMBERED = (
    select(NumberRow)
    .where(
        NumberRow.store == bindparam("store"),
        NumberRow.carrier == bindparam("carrier"),
        NumberRow.number == bindparam("number"),
    )
    .order_by(NumberRow.order_id, NumberRow.parcel_id)
)


class Tracked(NamedTuple):
    """A parcel, and the number by which it was found, in the spelling its shop gave."""

    order: OrderRow
    parcel: ParcelRow
    carrier: str
    tracking_number: str


def lock_name(store: str, carrier: str, tracking_number: str) -> str:
    """What a transaction holds that links a number to a parcel, or finds no parcel for it."""
    return f"number/{store}/{carrier}/{number_key(tracking_number)}"


def tracked_by(
    session: Session, store: str, carrier: str, tracking_number: str
) -> tuple[Tracked, ...]:
    """The parcels of one number.

    Two orders in one box share a number. A number used again belongs to orders under way.
    """
    of = {"store": store, "carrier": carrier, "number": number_key(tracking_number)}
    found = [_with_rows(session, row) for row in session.exec(_NUMBERED, params=of).all()]
    under_way = [one for one in found if one.order.ended_at is None]
    return tuple(under_way or found)


def keep_scans(
    session: Session, of: Tracked, raw: Iterable[CarrierScan], now: datetime
) -> tuple[DispatchState, ...]:
    """Keep the scans of one parcel in the order of their times; a state for each new one."""
    scans = read_scans(of, in_time(session, of.order, of.parcel, tuple(raw)))
    kept = (keep_scan(session, of.order, of.parcel, scan, now) for scan in scans)
    return tuple(state for state in kept if state is not None)


def read_scans(of: Tracked, raw: Iterable[CarrierScan]) -> tuple[Scan, ...]:
    zone = of.order.destination.zones[0]
    scans = (read_scan(one, of.parcel.parcel_id, of.tracking_number, zone) for one in raw)
    return tuple(sorted(scans, key=lambda s: (s.occurred_at, s.scan_id)))


def park(session: Session, store: str, raw: CarrierScan, now: datetime) -> bool:
    """Keep a scan of a number nobody knows; whether it was new."""
    row = ParkedScanRow(
        store=store,
        carrier=raw.carrier,
        number=number_key(raw.tracking_number),
        scan_id=scan_id(raw),
        scan=raw,
        received_at=now,
    )
    return insert_once(session, row)


def unpark(session: Session, of: Tracked, now: datetime) -> None:
    """Give a parcel that has just appeared the scans that waited for it."""
    rows = session.exec(
        select(ParkedScanRow)
        .where(
            ParkedScanRow.store == of.order.store,
            ParkedScanRow.carrier == of.carrier,
            ParkedScanRow.number == number_key(of.tracking_number),
        )
        .order_by(col(ParkedScanRow.id))
    ).all()
    keep_scans(session, of, (row.scan for row in rows), now)
    for row in rows:
        session.delete(row)


def _with_rows(session: Session, row: NumberRow) -> Tracked:
    order = session.get_one(OrderRow, (row.store, row.order_id))
    key = (row.store, row.order_id, row.parcel_id)
    parcel = session.get_one(ParcelRow, key, with_for_update=True)
    return Tracked(order, parcel, row.carrier, row.tracking_number)
