"""Months as they were measured when they were over, and months from before our time."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint
from sqlmodel import Field, SQLModel


class FrozenMonthRow(SQLModel, table=True):
    """A month that is measured for good. `month` is written as 2026-10; all times are the wall's.

    `frozen_at` is also the moment it was looked at from: with it, the raw rows give the same.
    """

    __tablename__ = "frozen_months"

    store: str = Field(primary_key=True)
    month: str = Field(primary_key=True)
    zone: str
    begins: datetime
    ends: datetime
    frozen_at: datetime


class FrozenFigureRow(SQLModel, table=True):
    """One figure of such a month. Without a dimension it is the whole; else the line `line_key`."""

    __tablename__ = "frozen_figures"
    __table_args__ = (
        ForeignKeyConstraint(["store", "month"], ["frozen_months.store", "frozen_months.month"]),
    )

    store: str = Field(primary_key=True)
    month: str = Field(primary_key=True)
    measure: str = Field(primary_key=True)
    dimension: str = Field(primary_key=True, default="")
    line_key: str = Field(primary_key=True, default="")
    label: str = ""
    count: int
    of: int
    value: float | None = None
    low: float | None = None
    high: float | None = None


class BaselineMonthRow(SQLModel, table=True):
    """What a store's own files say of a month before it went live here."""

    __tablename__ = "baseline_months"

    store: str = Field(primary_key=True)
    month: str = Field(primary_key=True)
    orders: int
    tickets: int
    #: Those of the tickets that ask where an order is, or say what went wrong on its way.
    contacts: int
    imported_at: datetime
