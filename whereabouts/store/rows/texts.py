"""Texts that shoppers sent us."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from whereabouts.channels.channel import KeywordKind
from whereabouts.store.columns import word


class InboundTextRow(SQLModel, table=True):
    """One text. The provider's id keeps a redelivered copy out."""

    __tablename__ = "inbound_texts"
    __table_args__ = (Index("ix_inbound_texts_sender", "store", "sender"),)

    store: str = Field(primary_key=True)
    provider_id: str = Field(primary_key=True)
    sender: str
    recipient: str
    body: str
    keyword: KeywordKind = Field(sa_type=word(KeywordKind))
    received_at: datetime
