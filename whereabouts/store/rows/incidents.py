"""Incidents of carriers, the parcels whose verdict waits for their end, and lanes by the hour."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, text
from sqlmodel import Field, SQLModel

from whereabouts.domain.incident import IncidentCause
from whereabouts.store.columns import SERIAL, word

_OPEN = text("ended_at IS NULL")
_HELD = text("released_at IS NULL")


class IncidentRow(SQLModel, table=True):
    """One incident. No lane has two of one cause open at once."""

    __tablename__ = "incidents"
    __table_args__ = (
        Index(
            "ix_incidents_open",
            "store",
            "carrier",
            "country",
            "cause",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=SERIAL)
    store: str
    carrier: str
    country: str
    cause: IncidentCause = Field(sa_type=word(IncidentCause))
    #: The orders' times.
    opened_at: datetime
    under_way: int
    silent: int
    holds: bool = True
    ended_at: datetime | None = None
    ended_by: str = ""
    #: Who let the parcels go before it ended, if anybody did.
    released_by: str = ""


class HeldRow(SQLModel, table=True):
    """One parcel whose silence was not judged because of an incident."""

    __tablename__ = "held_parcels"
    __table_args__ = (
        ForeignKeyConstraint(["incident_id"], ["incidents.id"]),
        ForeignKeyConstraint(
            ["store", "order_id", "parcel_id"],
            ["parcels.store", "parcels.order_id", "parcels.parcel_id"],
        ),
        Index(
            "ix_held_parcels_waiting",
            "incident_id",
            sqlite_where=_HELD,
            postgresql_where=_HELD,
        ),
    )

    incident_id: int = Field(primary_key=True, sa_type=SERIAL)
    store: str = Field(primary_key=True)
    order_id: str = Field(primary_key=True)
    parcel_id: str = Field(primary_key=True)
    #: The orders' times.
    silent_since: datetime
    held_at: datetime
    #: The wall's time at which the order was told to ask again.
    released_at: datetime | None = None


class LaneHourRow(SQLModel, table=True):
    """A lane as it was in one hour: what is usual is learned from these."""

    __tablename__ = "lane_hours"

    store: str = Field(primary_key=True)
    hour: datetime = Field(primary_key=True)
    carrier: str = Field(primary_key=True)
    country: str = Field(primary_key=True)
    under_way: int
    silent: int
