"""Why each message left or did not: what the lifecycle decided, and when."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from whereabouts.domain.decision import Decision, Verdict
from whereabouts.domain.message import MessageKind
from whereabouts.store.columns import SERIAL, Model, word


class DecisionRow(SQLModel, table=True):
    """One decision at the order's time `decided_at`. Only ever added to.

    `fingerprint` keeps a record written twice from being kept twice.
    """

    __tablename__ = "decisions"
    __table_args__ = (
        UniqueConstraint("store", "order_id", "decided_at", "fingerprint"),
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
    fingerprint: str
