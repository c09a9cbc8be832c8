"""Alarms: what a store's leads must hear of, once, and whom it has reached."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from whereabouts.domain.alarm import AlarmKind
from whereabouts.store.columns import SERIAL, word


class AlarmRow(SQLModel, table=True):
    """One alarm. `subject` is what it is about, and raises it once. Nothing in it is personal."""

    __tablename__ = "alarms"
    __table_args__ = (
        UniqueConstraint("store", "kind", "subject"),
        Index("ix_alarms_raised_at", "raised_at"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=SERIAL)
    store: str
    kind: AlarmKind = Field(sa_type=word(AlarmKind))
    subject: str
    words: str
    #: Below the gateway's public address.
    path: str
    raised_at: datetime
    #: When it was put on its way to everybody who is told; whoever raises it need not know them.
    addressed_at: datetime | None = None


class AlarmDeliveryRow(SQLModel, table=True):
    """One alarm on its way to one target. Alarms told in one go share `sent_as`."""

    __tablename__ = "alarm_deliveries"
    __table_args__ = (Index("ix_alarm_deliveries_sent", "store", "target", "sent_at"),)

    alarm_id: int = Field(primary_key=True, foreign_key="alarms.id", sa_type=SERIAL)
    target: str = Field(primary_key=True)
    store: str
    sent_as: str = ""
    sent_at: datetime | None = None
    tries: int = 0
    again_at: datetime | None = None
    failure: str = ""
    #: Tried often enough: nobody tries any more.
    given_up_at: datetime | None = None
