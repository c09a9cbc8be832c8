"""What a shop saw of a parcel that it names by its own id: a scan of the number it had then."""

from datetime import datetime

from sqlmodel import Session, col, select

from whereabouts.domain.tracking import Scan
from whereabouts.intake.scans import carrier_scan, number_key, read_scan
from whereabouts.store.once import fingerprint, insert_once
from whereabouts.store.rows import (
    DispatchState,
    NumberRow,
    OrderRow,
    ParcelRow,
    ParkedScanRow,
    ScanRow,
)
from whereabouts.store.scanning import keep_scan
from whereabouts.storefronts.reading import ParcelSeen

#: In the place of a carrier and a number, while the parcel that has them is unknown.
_SHOP, _UNKNOWN = "shop", "unknown"
_PREFIX = "seen:"


def take_seen(session: Session, store: str, seen: ParcelSeen, now: datetime) -> bool:
    """Keep what was seen, or let it wait for its parcel; whether the order is to be told."""
    order = session.get(OrderRow, (store, seen.order_id))
    key = (store, seen.order_id, seen.parcel_id)
    parcel = session.get(ParcelRow, key, with_for_update=True) if order else None
    if order is None or parcel is None:
        insert_once(session, _parked(store, seen, now))
        return False
    scan = _scan(session, order, parcel, seen)
    return keep_scan(session, order, parcel, scan, now) is DispatchState.PENDING


def keep_what_was_seen(session: Session, order: OrderRow, parcel: ParcelRow, now: datetime) -> None:
    """Give a parcel that appeared, or has another number now, what was seen of it before."""
    rows = select(ParkedScanRow).where(
        ParkedScanRow.store == order.store,
        ParkedScanRow.carrier == _SHOP,
        ParkedScanRow.number == waiting_name(order.order_id, parcel.parcel_id),
    )
    for row in session.exec(rows.order_by(col(ParkedScanRow.id))).all():
        raw = row.scan
        scan = read_scan(raw, parcel.parcel_id, "", order.destination.zones[0])
        number = _number_at(session, parcel, scan.occurred_at)
        keep_scan(session, order, parcel, _under(scan, number, raw.event_id), now)
        session.delete(row)
    if parcel.replaced_at is not None:
        for scan in _seen_since(session, parcel, parcel.replaced_at):
            event = scan.scan_id.split(":")[1]
            again = _under(scan, parcel.tracking_number, event)
            keep_scan(session, order, parcel, again, now)


def waiting_name(order_id: str, parcel_id: str) -> str:
    """Names a parcel nobody knows yet. No tracking number has a stroke in it."""
    return f"{order_id}/{parcel_id}"


def _parked(store: str, seen: ParcelSeen, now: datetime) -> ParkedScanRow:
    raw = carrier_scan(seen.of(_SHOP, _UNKNOWN))
    event = fingerprint(seen.event_id)
    return ParkedScanRow(
        store=store,
        carrier=_SHOP,
        number=waiting_name(seen.order_id, seen.parcel_id),
        scan_id=event,
        scan=raw.model_copy(update={"event_id": event}),
        received_at=now,
    )


def _scan(session: Session, order: OrderRow, parcel: ParcelRow, seen: ParcelSeen) -> Scan:
    raw = carrier_scan(seen.of(_SHOP, _UNKNOWN))
    scan = read_scan(raw, parcel.parcel_id, "", order.destination.zones[0])
    number = _number_at(session, parcel, scan.occurred_at)
    return _under(scan, number, fingerprint(seen.event_id))


def _under(scan: Scan, number: str, event: str) -> Scan:
    scan_id = f"{_PREFIX}{event}:{number_key(number)}"
    return scan.model_copy(update={"tracking_number": number, "scan_id": scan_id, "carrier": ""})


def _number_at(session: Session, parcel: ParcelRow, at: datetime) -> str:
    """The number that the parcel had: what was seen under a wrong one is not of this parcel."""
    if parcel.replaced_at is None or at >= parcel.replaced_at:
        return parcel.tracking_number
    earlier = select(NumberRow).where(
        NumberRow.store == parcel.store,
        NumberRow.order_id == parcel.order_id,
        NumberRow.parcel_id == parcel.parcel_id,
        NumberRow.tracking_number != parcel.tracking_number,
    )
    numbers = session.exec(earlier.order_by(col(NumberRow.since).desc())).all()
    had = [row.tracking_number for row in numbers if row.since <= at]
    return next(iter(had or [row.tracking_number for row in reversed(numbers)]), "")


def _seen_since(session: Session, parcel: ParcelRow, at: datetime) -> list[Scan]:
    """What was seen after a correction that we heard of only later."""
    rows = select(ScanRow).where(
        ScanRow.store == parcel.store,
        ScanRow.order_id == parcel.order_id,
        ScanRow.parcel_id == parcel.parcel_id,
        col(ScanRow.scan_id).startswith(_PREFIX),
        col(ScanRow.occurred_at) >= at,
    )
    in_time = rows.order_by(col(ScanRow.occurred_at), ScanRow.scan_id)
    scans = (row.scan for row in session.exec(in_time).all())
    return [scan for scan in scans if scan.tracking_number != parcel.tracking_number]
