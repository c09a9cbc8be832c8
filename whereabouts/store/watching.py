"""A parcel comes under watch in the transaction that gives it its number."""

from datetime import datetime

from sqlmodel import Session

from whereabouts.store.once import insert_once
from whereabouts.store.rows import ParcelRow, WatchRow


def watch(session: Session, parcel: ParcelRow, now: datetime) -> None:
    """Look at `parcel` at once, and from then on."""
    store, order_id, parcel_id = parcel.store, parcel.order_id, parcel.parcel_id
    row = WatchRow(store=store, order_id=order_id, parcel_id=parcel_id, look_at=now)
    if not insert_once(session, row):
        session.get_one(WatchRow, (store, order_id, parcel_id)).look_at = now
