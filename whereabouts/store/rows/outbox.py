"""Messages of stores without accounts: kept here instead of being sent."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from whereabouts.domain.message import Channel
from whereabouts.store.columns import word


class OutboxRow(SQLModel, table=True):
    """One message as its recipient would have got it."""

    __tablename__ = "outbox"
    __table_args__ = (Index("ix_outbox_at", "at"),)

    token: str = Field(primary_key=True)
    channel: Channel = Field(sa_type=word(Channel))
    to: str
    to_name: str = ""
    sender: str
    subject: str = ""
    html: str = ""
    text: str
    at: datetime
