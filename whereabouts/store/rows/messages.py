"""The ledger: every message of every order, and each attempt to send it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from whereabouts.domain.message import Channel, MessageKind
from whereabouts.store.columns import SERIAL, Model, word


class AttemptState(StrEnum):
    """What is known of one message on one channel."""

    CLAIMED = "CLAIMED"
    SENT = "SENT"
    UNKNOWN = "UNKNOWN"
    #: Certainly not sent; the channel may be claimed again.
    RELEASED = "RELEASED"
    UNDELIVERABLE = "UNDELIVERABLE"
    #: The last word refused; it never left.
    SUPPRESSED = "SUPPRESSED"


class MessageRow(SQLModel, table=True):
    """One message kind of one parcel, or of the order where `parcel_id` is empty.

    A message about several parcels is led by one row that names them in `parcels`; the
    others' rows point to it with `covered_by`.
    """

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("store", "order_id", "parcel_id", "kind"),
        ForeignKeyConstraint(["store", "order_id"], ["orders.store", "orders.order_id"]),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=SERIAL)
    store: str
    order_id: str
    parcel_id: str = ""
    kind: MessageKind = Field(sa_type=word(MessageKind))
    parcels: tuple[str, ...] = Field(default=(), sa_type=Model(tuple[str, ...]))
    covered_by: int | None = Field(default=None, foreign_key="messages.id", sa_type=SERIAL)
    made_at: datetime


#: What is counted of the attempts of a span, so that an index alone tells it.
_COUNTED = ("state", "channel", "message_id", "delivered_at", "opened_at", "clicked_at")


class AttemptRow(SQLModel, table=True):
    """One message on one channel. `token` names it in links, receipts and at the provider.

    Times are the wall's, but for `moment`: the order's own time of the last claim.
    """

    __tablename__ = "attempts"
    __table_args__ = (
        UniqueConstraint("message_id", "channel"),
        Index("ix_attempts_provider_id", "provider_id"),
        Index("ix_attempts_state", "state", "claimed_at"),
        Index("ix_attempts_claimed_at", "store", "claimed_at", *_COUNTED),
        Index("ix_attempts_left", "message_id", "state", "follow_up", "moment", "channel"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=SERIAL)
    message_id: int | None = Field(foreign_key="messages.id", nullable=False, sa_type=SERIAL)
    store: str
    channel: Channel = Field(sa_type=word(Channel))
    token: str = Field(unique=True)
    state: AttemptState = Field(sa_type=word(AttemptState))
    follow_up: bool = False
    nonce: str = ""
    moment: datetime
    claimed_at: datetime
    settled_at: datetime | None = None
    provider_id: str = ""
    reason: str = ""
    delivered_at: datetime | None = None
    opened_at: datetime | None = None
    clicked_at: datetime | None = None
