"""Scans of parcels, in the span in which we received them, and the first that says delivered."""

from sqlalchemy import JSON, ColumnElement, String, and_, cast, exists, func, or_, type_coerce
from sqlalchemy.orm import aliased, join
from sqlmodel import col

from whereabouts.domain.tracking import TrackingStatus
from whereabouts.measures.lanes import by_lane
from whereabouts.measures.source import Source
from whereabouts.store.rows import ParcelRow, ScanRow


def scans() -> Source:
    """Those from before the parcel had its carrier and number are left out: nobody asked yet."""
    asked_since = func.coalesce(
        col(ParcelRow.reassigned_at), col(ParcelRow.replaced_at), col(ParcelRow.label_at)
    )
    return _all().only_where(col(ScanRow.occurred_at) >= asked_since)


def delivered() -> Source:
    """Every parcel that its carrier delivered, when we first heard of it."""
    other = aliased(ScanRow)
    earlier = exists().where(
        _is_of_parcel(other),
        _is_delivery(other),
        or_(
            col(other.received_at) < col(ScanRow.received_at),
            and_(
                col(other.received_at) == col(ScanRow.received_at),
                col(other.scan_id) < col(ScanRow.scan_id),
            ),
        ),
    )
    first = ~earlier.correlate(ScanRow, ParcelRow)
    return _all().only_where(_is_delivery(ScanRow), first)


def _all() -> Source:
    return Source(
        rows=join(ScanRow, ParcelRow, _is_of_parcel(ScanRow)),
        store=col(ScanRow.store),
        at=col(ScanRow.received_at),
        order_id=col(ScanRow.order_id),
        by=by_lane(),
        why=cast(col(ScanRow.status), String),
        leaves_history_out=True,
    )


def _is_of_parcel(row: type[ScanRow]) -> ColumnElement[bool]:
    return and_(
        col(row.store) == col(ParcelRow.store),
        col(row.order_id) == col(ParcelRow.order_id),
        col(row.parcel_id) == col(ParcelRow.parcel_id),
    )


def _is_delivery(row: type[ScanRow]) -> ColumnElement[bool]:
    """By the parcel's own carrier: the first one of a parcel that moved on speaks of another."""
    carrier = type_coerce(col(row.scan), JSON)["carrier"].as_string()
    replaced_at = col(ParcelRow.replaced_at)
    return and_(
        col(row.status) == TrackingStatus.DELIVERED,
        or_(carrier == "", carrier == col(ParcelRow.carrier)),
        or_(replaced_at.is_(None), col(row.occurred_at) >= replaced_at),
    )
