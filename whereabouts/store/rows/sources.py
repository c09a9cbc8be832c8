"""Where a store's news comes from, and which of these sources have ended."""

from datetime import datetime

from sqlmodel import Field, SQLModel


class SourceRow(SQLModel, table=True):
    """A shop system that said it tells no more, such as a shop that removed the app."""

    __tablename__ = "sources"

    store: str = Field(primary_key=True)
    source: str = Field(primary_key=True)
    gone_at: datetime
