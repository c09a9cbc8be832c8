"""Parcels that carriers are asked about of our own accord."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index
from sqlmodel import Field, SQLModel


class WatchRow(SQLModel, table=True):
    """One parcel under watch. `look_at` is the wall's time of the next look; without it nothing
    more is expected. `leased_until` keeps two from looking at once."""

    __tablename__ = "watches"
    __table_args__ = (
        ForeignKeyConstraint(
            ["store", "order_id", "parcel_id"],
            ["parcels.store", "parcels.order_id", "parcels.parcel_id"],
        ),
        Index("ix_watches_look_at", "look_at"),
    )

    store: str = Field(primary_key=True)
    order_id: str = Field(primary_key=True)
    parcel_id: str = Field(primary_key=True)
    look_at: datetime | None = None
    leased_until: datetime | None = None
    #: When its carrier last pushed something about it.
    pushed_at: datetime | None = None
    #: When a carrier last answered, and what kept it from answering since.
    answered_at: datetime | None = None
    failures: int = 0
    failure: str = ""
