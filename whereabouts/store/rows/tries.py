"""Tries to report a problem, counted so that nobody can flood a store's people."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class ReportTryRow(SQLModel, table=True):
    """One form that was sent, under the number it was made with. Forgotten after a while.

    A form sent twice is one try; `case_id` is what came of it.
    """

    __tablename__ = "report_tries"
    __table_args__ = (
        Index("ix_report_tries_address", "address_key", "at"),
        Index("ix_report_tries_at", "at"),
    )

    token: str = Field(primary_key=True)
    form: str = Field(primary_key=True)
    address_key: str
    at: datetime
    case_id: str = ""
