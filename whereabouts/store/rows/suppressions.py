"""Who refused to be written to, and who came back. The newest word counts."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from whereabouts.domain.message import Channel
from whereabouts.store.columns import SERIAL, word


class SuppressionRow(SQLModel, table=True):
    """One word about one address. The row itself is never changed: it is evidence."""

    __tablename__ = "suppressions"
    __table_args__ = (Index("ix_suppressions_address", "store", "channel", "address", "id"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=SERIAL)
    store: str
    channel: Channel = Field(sa_type=word(Channel))
    address: str
    allowed: bool
    reason: str
    at: datetime
