"""Parcels of an order, and every number each was ever tracked under."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index
from sqlmodel import Field, SQLModel

from whereabouts.domain.order import Line
from whereabouts.domain.tracking import EstimatedDelivery, TrackingStatus
from whereabouts.intake.provenance import Provenance
from whereabouts.store.columns import Model, word


class ParcelRow(SQLModel, table=True):
    """One parcel, with what its scans say so far.

    `heard_*` is what the running order was told; the rest of the news waits here.
    """

    __tablename__ = "parcels"
    __table_args__ = (
        ForeignKeyConstraint(["store", "order_id"], ["orders.store", "orders.order_id"]),
        Index("ix_parcels_label_at", "store", "label_at", "order_id", "parcel_id", "carrier"),
    )

    store: str = Field(primary_key=True)
    order_id: str = Field(primary_key=True)
    parcel_id: str = Field(primary_key=True)
    carrier: str
    #: Where its order goes, as it was known at the label.
    country: str = ""
    tracking_number: str
    label_at: datetime
    replaced_at: datetime | None = None
    reassigned_at: datetime | None = None
    carrier_by: Provenance = Field(default=Provenance.NAMED, sa_type=word(Provenance))
    #: What the shop said last of both, whatever became of it.
    shop_carrier: str
    shop_number: str
    #: When the shop said the newest of this, where it dates what it says.
    said_at: datetime | None = None
    lines: tuple[Line, ...] = Field(default=(), sa_type=Model(tuple[Line, ...]))
    #: What the shop said at the label.
    label_estimate: EstimatedDelivery | None = Field(default=None, sa_type=Model(EstimatedDelivery))
    first_estimate: EstimatedDelivery | None = Field(default=None, sa_type=Model(EstimatedDelivery))
    estimate: EstimatedDelivery | None = Field(default=None, sa_type=Model(EstimatedDelivery))

    #: When the carrier last said what it estimates, also where it only repeated itself.
    estimated_at: datetime | None = None

    status: TrackingStatus | None = Field(default=None, sa_type=word(TrackingStatus))
    last_scan_at: datetime | None = None
    last_movement_at: datetime | None = None
    heard_movement_at: datetime | None = None
    heard_estimate: EstimatedDelivery | None = Field(default=None, sa_type=Model(EstimatedDelivery))


class NumberRow(SQLModel, table=True):
    """One tracking number a parcel has or had; `number` is its spelling for look-ups."""

    __tablename__ = "tracking_numbers"
    __table_args__ = (
        ForeignKeyConstraint(
            ["store", "order_id", "parcel_id"],
            ["parcels.store", "parcels.order_id", "parcels.parcel_id"],
        ),
    )

    store: str = Field(primary_key=True)
    number: str = Field(primary_key=True)
    carrier: str = Field(primary_key=True)
    order_id: str = Field(primary_key=True)
    parcel_id: str = Field(primary_key=True)
    tracking_number: str
    since: datetime
