"""Parcels that carriers were asked to push."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import Field, SQLModel


class SubscriptionRow(SQLModel, table=True):
    """What became of asking for one parcel's number; `again_at` is when to ask once more.

    All times are the wall's.
    """

    __tablename__ = "subscriptions"
    __table_args__ = (
        ForeignKeyConstraint(
            ["store", "order_id", "parcel_id"],
            ["parcels.store", "parcels.order_id", "parcels.parcel_id"],
        ),
    )

    store: str = Field(primary_key=True)
    order_id: str = Field(primary_key=True)
    parcel_id: str = Field(primary_key=True)
    tracking_number: str
    carrier: str = ""
    #: Who took it and when; nobody did where there is no `taken_at`.
    system: str = ""
    taken_at: datetime | None = None
    again_at: datetime | None = None
    #: Until when the carrier pushes, where it says so; and why it does not.
    until: datetime | None = None
    refused: str = ""
