"""Scans of which a running order has not been told."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlmodel import Session, col, select

from whereabouts.domain.facts import ParcelScanned
from whereabouts.domain.tracking import Scan
from whereabouts.store.rows import DispatchRow, DispatchState


class WaitingScan(NamedTuple):
    """One scan and the dispatch it waits in."""

    dispatch_id: int
    scan: Scan


def waiting_scans(
    session: Session,
    store: str,
    order_id: str,
    *states: DispatchState,
) -> tuple[WaitingScan, ...]:
    """All that waits, or what waits in one of `states`."""
    rows = select(DispatchRow).where(
        DispatchRow.store == store,
        DispatchRow.order_id == order_id,
        col(DispatchRow.state).in_(states or (DispatchState.PENDING, DispatchState.HELD)),
    )
    return tuple(
        WaitingScan(row.id, row.fact.scan)
        for row in session.exec(rows.order_by(col(DispatchRow.id)))
        if row.id is not None and isinstance(row.fact, ParcelScanned)
    )


def newest_movements(waiting: Iterable[WaitingScan]) -> tuple[Scan, ...]:
    """The newest scan of each parcel that shows movement: it says all that older ones could."""
    newest: dict[str, Scan] = {}
    for _, scan in waiting:
        known = newest.get(scan.parcel_id)
        if scan.status.is_movement and (known is None or scan.occurred_at >= known.occurred_at):
            newest[scan.parcel_id] = scan
    return tuple(newest[parcel_id] for parcel_id in sorted(newest))
