"""How far each shop was asked for what its webhooks did not tell, and what was found."""

from datetime import datetime

from sqlmodel import Field, SQLModel


class ReconciliationRow(SQLModel, table=True):
    """A shop account. `until` is of the orders' time, `ended_at` of the wall's; the counts are
    the last one's that ended well, `missed_ever` is of all. `failure` says why the last did not."""

    __tablename__ = "reconciliations"

    store: str = Field(primary_key=True)
    source: str = Field(primary_key=True)
    until: datetime | None = None
    ended_at: datetime | None = None
    checked: int = 0
    missed: int = 0
    missed_ever: int = 0
    failure: str = ""
