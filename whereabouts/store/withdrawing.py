"""Parcels that their shop no longer lists: their labels are void."""

from datetime import datetime

from sqlmodel import Session, select

from whereabouts.domain.tracking import Scan, TrackingStatus
from whereabouts.intake.scans import number_key
from whereabouts.store.rows import DispatchState, OrderRow, ParcelRow
from whereabouts.store.scanning import keep_scan
from whereabouts.storefronts.reading import ParcelsListed


def take_list(session: Session, order: OrderRow, of: ParcelsListed, now: datetime) -> bool:
    """Withdraw what is missing from the list; whether the order is to be told.

    A parcel that the carrier holds goes on: nobody calls it back by removing its number.
    """
    told = [
        keep_scan(session, order, parcel, _void(parcel, of.at), now)
        for parcel in _parcels(session, order)
        if _is_missing(parcel, of) and parcel.last_movement_at is None
    ]
    return DispatchState.PENDING in told


def _parcels(session: Session, order: OrderRow) -> tuple[ParcelRow, ...]:
    rows = select(ParcelRow).where(
        ParcelRow.store == order.store, ParcelRow.order_id == order.order_id
    )
    return tuple(session.exec(rows.order_by(ParcelRow.parcel_id).with_for_update()))


def _is_missing(parcel: ParcelRow, of: ParcelsListed) -> bool:
    """Parcels made after the list are not missing from it, nor are other shipments'."""
    if (parcel.said_at or parcel.label_at) >= of.at:
        return False
    theirs = not of.shipment or parcel.parcel_id.partition("-")[0] == of.shipment
    return theirs and parcel.parcel_id not in of.parcel_ids


def _void(parcel: ParcelRow, at: datetime) -> Scan:
    return Scan(
        scan_id=f"withdrawn:{number_key(parcel.tracking_number)}",
        parcel_id=parcel.parcel_id,
        tracking_number=parcel.tracking_number,
        status=TrackingStatus.CANCELLED,
        occurred_at=at,
        stated_at=at.isoformat(),
        code="withdrawn",
        text="The shop withdrew this shipment",
    )
