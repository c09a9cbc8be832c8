"""Shoppers who show that an order is theirs: their tries, one-time codes and visits. All of it
is forgotten within the hour."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from whereabouts.domain.message import Channel
from whereabouts.domain.proof import Proof
from whereabouts.store.columns import SERIAL, Model, word


class IdentityTryRow(SQLModel, table=True):
    """One try, counted before it was made. The keys tell nobody's address, order or session."""

    __tablename__ = "identity_tries"
    __table_args__ = (
        Index("ix_identity_tries_address", "store", "address_key"),
        Index("ix_identity_tries_about", "store", "about_key"),
        Index("ix_identity_tries_session", "store", "session_key"),
        Index("ix_identity_tries_at", "at"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=SERIAL)
    store: str
    address_key: str
    about_key: str
    session_key: str
    at: datetime
    succeeded: bool = False


class CodeRow(SQLModel, table=True):
    """One code that was asked for, whether or not there is such an order.

    `asked` is what was typed, and empty once somebody has looked for the order; `code_hash` is
    all that is kept of the code, and empty where none was sent.
    """

    __tablename__ = "codes"
    __table_args__ = (
        Index("ix_codes_session", "store", "session_key"),
        Index("ix_codes_order", "store", "order_id"),
        Index("ix_codes_at", "asked_at"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=SERIAL)
    store: str
    session_key: str
    asked: str
    channel: Channel = Field(sa_type=word(Channel))
    asked_at: datetime
    looked_at: datetime | None = None
    order_id: str = ""
    code_hash: str = ""
    tries: int = 0
    used_at: datetime | None = None


class VisitRow(SQLModel, table=True):
    """Somebody who showed that orders are theirs, known by the hash of a token that only their
    browser has."""

    __tablename__ = "visits"
    __table_args__ = (Index("ix_visits_opened_at", "opened_at"),)

    token_hash: str = Field(primary_key=True)
    store: str
    order_ids: tuple[str, ...] = Field(sa_type=Model(tuple[str, ...]))
    how: Proof = Field(sa_type=word(Proof))
    opened_at: datetime
