"""Comparisons of messages: which orders are in which, and on which side."""

from datetime import datetime

from sqlalchemy import ForeignKeyConstraint, Index
from sqlmodel import Field, SQLModel

from whereabouts.domain.message import MessageKind
from whereabouts.store.columns import word


class TrialRow(SQLModel, table=True):
    """One order in the comparison of one kind.

    `withheld_at` is the wall's time at which a message that was held out would have left; of
    those on the other side the ledger knows it.
    """

    __tablename__ = "trials"
    __table_args__ = (
        Index("ix_trials_experiment", "store", "kind", "name"),
        ForeignKeyConstraint(["store", "order_id"], ["orders.store", "orders.order_id"]),
    )

    store: str = Field(primary_key=True)
    order_id: str = Field(primary_key=True)
    kind: MessageKind = Field(primary_key=True, sa_type=word(MessageKind))
    #: The experiment: who changes its name or its share begins another.
    name: str
    share: float
    held_out: bool
    withheld_at: datetime | None = None
