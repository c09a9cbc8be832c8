"""How many calls were made to a carrier in each span of time it grants a number for."""

from datetime import datetime

from sqlmodel import Field, SQLModel


class QuotaRow(SQLModel, table=True):
    """The calls under one credential from `since` to `until`.

    The end leads the key: whatever has ended is found there, and swept away.
    """

    __tablename__ = "quotas"

    until: datetime = Field(primary_key=True)
    since: datetime = Field(primary_key=True)
    credential: str = Field(primary_key=True)
    calls: int
