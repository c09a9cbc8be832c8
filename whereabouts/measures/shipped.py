"""Orders and parcels that were shipped: what contacts and cases are set against.

An order counts as shipped in the span in which its first label was made. Orders that were
imported as history do not count; those whose shopper is forgotten do.
"""

from sqlalchemy import and_, exists, or_
from sqlalchemy.orm import aliased
from sqlmodel import col

from whereabouts.measures.lanes import by_lane
from whereabouts.measures.source import Source
from whereabouts.store.rows import ParcelRow


def parcels_shipped() -> Source:
    """Every parcel, when its label was made."""
    return Source(
        rows=ParcelRow,
        store=col(ParcelRow.store),
        at=col(ParcelRow.label_at),
        order_id=col(ParcelRow.order_id),
        by=by_lane(),
        leaves_history_out=True,
    )


def orders_shipped() -> Source:
    """Every order, when the label of its first parcel was made; its carrier is that parcel's."""
    parcels, other = parcels_shipped(), aliased(ParcelRow)
    earlier = exists().where(
        col(other.store) == col(ParcelRow.store),
        col(other.order_id) == col(ParcelRow.order_id),
        col(other.parcel_id) != col(ParcelRow.parcel_id),
        or_(
            col(other.label_at) < col(ParcelRow.label_at),
            and_(
                col(other.label_at) == col(ParcelRow.label_at),
                col(other.parcel_id) < col(ParcelRow.parcel_id),
            ),
        ),
    )
    return Source(
        rows=parcels.rows,
        store=parcels.store,
        at=parcels.at,
        order_id=parcels.order_id,
        by=parcels.by,
        only=(*parcels.only, ~earlier),
        leaves_history_out=True,
    )
