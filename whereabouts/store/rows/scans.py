"""What carriers reported: of parcels we know, and of numbers nobody knows yet."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from whereabouts.domain.tracking import Scan, TrackingStatus
from whereabouts.intake.scans import CarrierScan
from whereabouts.store.columns import SERIAL, Model, word

_COUNTED = ("occurred_at", "order_id", "parcel_id")


class ScanRow(SQLModel, table=True):
    """One scan of one parcel. `status` and `occurred_at` repeat the scan's, to be counted."""

    __tablename__ = "scans"
    __table_args__ = (
        ForeignKeyConstraint(
            ["store", "order_id", "parcel_id"],
            ["parcels.store", "parcels.order_id", "parcels.parcel_id"],
        ),
        # That of which lags are counted, so that an index alone tells it.
        Index("ix_scans_received_at", "store", "received_at", "status", *_COUNTED),
    )

    store: str = Field(primary_key=True)
    order_id: str = Field(primary_key=True)
    parcel_id: str = Field(primary_key=True)
    scan_id: str = Field(primary_key=True)
    status: TrackingStatus = Field(sa_type=word(TrackingStatus))
    occurred_at: datetime
    scan: Scan = Field(sa_type=Model(Scan))
    received_at: datetime


class ParkedScanRow(SQLModel, table=True):
    """A scan that came before its parcel. Read when the parcel appears."""

    __tablename__ = "parked_scans"
    __table_args__ = (
        UniqueConstraint("store", "number", "carrier", "scan_id"),
        Index("ix_parked_scans_received_at", "received_at"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=SERIAL)
    store: str
    carrier: str
    number: str
    scan_id: str
    scan: CarrierScan = Field(sa_type=Model(CarrierScan))
    received_at: datetime
