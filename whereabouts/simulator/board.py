"""What the product's store shows of each order: its newest scan, and what it waits for."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from whereabouts.domain.tracking import Scan
from whereabouts.store.rows import OrderRow, ScanRow
from whereabouts.store.transaction import reading


@dataclass(frozen=True, slots=True)
class Card:
    """One order. `wakes_at` is None where it only waits for others."""

    scan: Scan | None = None
    wakes_at: datetime | None = None
    wakes_for: str = ""


def board(engine: Engine, store: str) -> dict[str, Card]:
    """A card for every order of a store that has been started."""
    with reading(engine) as session:
        scans = _newest_scans(session, store)
        rows = select(OrderRow.order_id, OrderRow.wake_at, OrderRow.wake_for)
        return {
            order_id: Card(scan=scans.get(order_id), wakes_at=wake_at, wakes_for=wake_for)
            for order_id, wake_at, wake_for in session.exec(rows.where(OrderRow.store == store))
        }


def _newest_scans(session: Session, store: str) -> dict[str, Scan]:
    rows = select(ScanRow).where(ScanRow.store == store).order_by(col(ScanRow.occurred_at))
    return {row.order_id: row.scan for row in session.exec(rows)}
