"""Webhooks that only point to what has happened."""

from datetime import datetime

from sqlmodel import Field, SQLModel


class PointerRow(SQLModel, table=True):
    """An address still to be read. Without `due_at` it was given up, for the reason `failure`.

    All times are the wall's.
    """

    __tablename__ = "pointers"

    store: str = Field(primary_key=True)
    system: str = Field(primary_key=True)
    url: str = Field(primary_key=True)
    posted_at: datetime
    due_at: datetime | None = None
    tries: int = 0
    failure: str = ""
