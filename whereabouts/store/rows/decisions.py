"""Why each message left or did not: what the lifecycle decided, and when."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from whereabouts.domain.decision import Decision, Verdict
from whereabouts.domain.message import MessageKind
from whereabouts.store.columns import SERIAL, Model, word

#: Most decisions speak of no moment, and are kept out of what is counted by it.
_MOMENTS = text("due_at IS NOT NULL")


class DecisionRow(SQLModel, table=True):
    """One decision at the order's time `decided_at`. Only ever added to.

    `fingerprint` keeps a record written twice from being kept twice.
    """

    __tablename__ = "decisions"
    __table_args__ = (
        UniqueConstraint("store", "order_id", "decided_at", "fingerprint"),
        Index(
            "ix_decisions_due_at",
            *("store", "due_at", "order_id", "kind", "parcel_id", "verdict"),
            sqlite_where=_MOMENTS,
            postgresql_where=_MOMENTS,
        ),
        Index(
            "ix_decisions_message",
            *("store", "order_id", "kind", "parcel_id", "verdict", "due_at"),
            sqlite_where=_MOMENTS,
            postgresql_where=_MOMENTS,
        ),
        ForeignKeyConstraint(["store", "order_id"], ["orders.store", "orders.order_id"]),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=SERIAL)
    store: str
    order_id: str
    kind: MessageKind = Field(sa_type=word(MessageKind))
    parcel_id: str = ""
    follow_up: bool = False
    verdict: Verdict = Field(sa_type=word(Verdict))
    decision: Decision = Field(sa_type=Model(Decision))
    decided_at: datetime
    #: When the message was due, as far as this says so (see `fell_due`), and until when of use.
    due_at: datetime | None = None
    expires_at: datetime | None = None
    fingerprint: str
