"""What was learned of how long carriers are usually silent."""

from datetime import datetime

from sqlmodel import Field, SQLModel


class LearnedSilenceRow(SQLModel, table=True):
    """One group of a store's gaps between scans; `weekday` is empty for those of every day."""

    __tablename__ = "learned_silences"

    store: str = Field(primary_key=True)
    carrier: str = Field(primary_key=True)
    country: str = Field(primary_key=True)
    stage: str = Field(primary_key=True)
    weekday: str = Field(primary_key=True)
    gaps: int
    usual_hours: float
    unusual_hours: float
    learned_at: datetime
