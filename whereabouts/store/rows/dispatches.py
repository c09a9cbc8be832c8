"""Facts on their way to a running order."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from whereabouts.domain.facts import CaseFact, Fact
from whereabouts.store.beside import Beside
from whereabouts.store.columns import SERIAL, Model, word


class DispatchState(StrEnum):
    """How far a fact has come."""

    PENDING = "PENDING"
    #: Changes no plan: it waits here until something else is told, or the alarm reads it.
    HELD = "HELD"
    DONE = "DONE"
    #: The order had ended; kept, and told to nobody.
    RECORDED = "RECORDED"


_OPEN = text("state IN ('PENDING', 'HELD')")


class DispatchRow(SQLModel, table=True):
    """One fact for one order, or, without a fact, the order itself waiting to be started.

    No foreign key: a cancellation may come before the order it cancels.
    """

    __tablename__ = "dispatches"
    __table_args__ = (
        Index(
            "ix_dispatches_open",
            "state",
            "store",
            "order_id",
            "id",
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=SERIAL)
    store: str
    order_id: str
    #: Of a `CaseFact`, a case of the order hears instead.
    fact: Fact | CaseFact | None = Field(default=None, sa_type=Model(Fact | CaseFact))
    #: Of a fact that waits for its order.
    beside: Beside | None = Field(default=None, sa_type=Model(Beside))
    state: DispatchState = Field(sa_type=word(DispatchState))
    made_at: datetime
    leased_until: datetime | None = None
    settled_at: datetime | None = None
    attempts: int = 0
    last_error: str = ""
