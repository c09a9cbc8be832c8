"""Reports that were overtaken on their way: what they expect was expected once, and not now."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, select

from whereabouts.intake.scans import CarrierScan, instant
from whereabouts.store.rows import OrderRow, ParcelRow, ScanRow


def in_time(
    session: Session, order: OrderRow, parcel: ParcelRow, raw: Iterable[CarrierScan]
) -> tuple[CarrierScan, ...]:
    """`raw`, in which a report that does not know the parcel's newest event speaks as of the
    newest it knows. Carriers send a push again hours later, and newer ones overtake it."""
    scans, zone = tuple(raw), order.destination.zones[0]
    newest = max((_at(scan.occurred_at, zone) for scan in scans if _is_event(scan)), default=None)
    speaking = [_at(s.newest_event_at, zone) for s in scans if s.newest_event_at is not None]
    known_at = parcel.last_scan_at
    if known_at is not None and any(at < known_at for at in speaking):
        newest = max(filter(None, (newest, _newest_event(session, parcel))), default=None)
    return tuple(_as_it_was(scan, newest, zone) for scan in scans)


def _as_it_was(scan: CarrierScan, newest: datetime | None, zone: str) -> CarrierScan:
    spoke_at = scan.newest_event_at
    if spoke_at is None or newest is None or _at(spoke_at, zone) >= newest:
        return scan
    return scan.model_copy(update={"occurred_at": spoke_at})


def _newest_event(session: Session, parcel: ParcelRow) -> datetime | None:
    rows = select(ScanRow).where(
        ScanRow.store == parcel.store,
        ScanRow.order_id == parcel.order_id,
        ScanRow.parcel_id == parcel.parcel_id,
    )
    scans = (row.scan for row in session.exec(rows))
    tracked = (parcel.tracking_number, parcel.carrier)
    of = (s for s in scans if (s.tracking_number, s.carrier or parcel.carrier) == tracked)
    events = (s for s in of if s.code or s.text or s.place)
    return max((scan.occurred_at for scan in events), default=None)


def _is_event(scan: CarrierScan) -> bool:
    """What a report says beyond its events has no words."""
    return bool(scan.code or scan.text or scan.place)


def _at(stated: datetime, zone: str) -> datetime:
    return instant(stated, zone)[0]
