"""Parcels that their carriers are awaited to scan again, and since when they have not been."""

from collections.abc import Iterator

from pydantic import AwareDatetime
from sqlalchemy import Engine, and_, func, select
from sqlmodel import col

from whereabouts.domain.model import Frozen
from whereabouts.domain.tracking import TrackingStatus
from whereabouts.store.rows import OrderRow, ParcelRow
from whereabouts.store.transaction import reading

_ENDS = tuple(status for status in TrackingStatus if status.is_terminal)


class UnderWay(Frozen):
    """One parcel by its last word; `since` is when it last moved, or came to its carrier or
    number."""

    order_id: str
    parcel_id: str
    carrier: str
    country: str
    stage: TrackingStatus
    since: AwareDatetime


def under_way(engine: Engine, store: str, order_id: str = "") -> Iterator[UnderWay]:
    """Those of a store's open orders, or of one order."""
    stage = func.coalesce(col(ParcelRow.status), TrackingStatus.LABEL_CREATED)
    since = func.coalesce(
        col(ParcelRow.last_movement_at),
        col(ParcelRow.reassigned_at),
        col(ParcelRow.replaced_at),
        col(ParcelRow.label_at),
    )
    order = and_(
        col(OrderRow.store) == col(ParcelRow.store),
        col(OrderRow.order_id) == col(ParcelRow.order_id),
    )
    rows = (
        select(
            col(ParcelRow.order_id),
            col(ParcelRow.parcel_id),
            col(ParcelRow.carrier),
            col(ParcelRow.country),
            stage.label("stage"),
            since.label("since"),
        )
        .join(OrderRow, order)
        .where(col(ParcelRow.store) == store, col(OrderRow.ended_at).is_(None), stage.not_in(_ENDS))
    )
    if order_id:
        rows = rows.where(col(ParcelRow.order_id) == order_id)
    with reading(engine) as session:
        for row in session.connection().execute(rows):
            yield UnderWay.model_validate(row, from_attributes=True)
