"""Which webhooks were taken: a redelivered copy is known by its key."""

from datetime import datetime

from sqlmodel import Field, SQLModel


class InboxRow(SQLModel, table=True):
    """One delivery that was accepted."""

    __tablename__ = "inbox"

    store: str = Field(primary_key=True)
    source: str = Field(primary_key=True)
    event_key: str = Field(primary_key=True)
    order_id: str
    received_at: datetime
