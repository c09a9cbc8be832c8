"""Mails that shoppers sent us."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from whereabouts.store.columns import Model


class InboundMailRow(SQLModel, table=True):
    """One mail. Its own id keeps a redelivered copy out. Attachments are named, never kept."""

    __tablename__ = "inbound_mails"
    __table_args__ = (Index("ix_inbound_mails_sender", "store", "sender"),)

    store: str = Field(primary_key=True)
    message_id: str = Field(primary_key=True)
    sender: str
    subject: str
    body: str
    attachments: tuple[str, ...] = Field(default=(), sa_type=Model(tuple[str, ...]))
    case_id: str = ""
    received_at: datetime
