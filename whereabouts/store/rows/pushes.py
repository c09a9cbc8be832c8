"""How well accounts at carrier systems push."""

from datetime import datetime

from sqlmodel import Field, SQLModel


class PushRow(SQLModel, table=True):
    """When an account last pushed, and since when looks find what it did not. Times are the
    wall's."""

    __tablename__ = "pushes"

    store: str = Field(primary_key=True)
    system: str = Field(primary_key=True)
    pushed_at: datetime | None = None
    missed_since: datetime | None = None
