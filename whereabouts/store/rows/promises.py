"""What shoppers were promised, and the letters of people that keep it."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from whereabouts.domain.lettering import LetterKind
from whereabouts.domain.message import Channel
from whereabouts.domain.promising import KeptHow, PromiseBy, PromiseKind
from whereabouts.store.columns import SERIAL, word
from whereabouts.store.rows.messages import AttemptState


class PromiseRow(SQLModel, table=True):
    """One promise. Moments are the order's; `look_at` is the wall's, and empty once nothing is
    to be watched any more."""

    __tablename__ = "promises"
    __table_args__ = (
        UniqueConstraint("case_id", "ordinal"),
        Index("ix_promises_order", "store", "order_id"),
        Index("ix_promises_look", "look_at"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=SERIAL)
    store: str
    order_id: str
    case_id: str = Field(foreign_key="cases.workflow_id")
    ordinal: int
    kind: PromiseKind = Field(sa_type=word(PromiseKind))
    due_at: datetime
    made_at: datetime
    made_by: PromiseBy = Field(sa_type=word(PromiseBy))
    look_at: datetime | None = None
    kept_at: datetime | None = None
    kept_how: KeptHow | None = Field(default=None, sa_type=word(KeptHow))
    renewed_at: datetime | None = None
    breached_at: datetime | None = None


class LetterRow(SQLModel, table=True):
    """One letter, about a case but where its kind needs none. Its words are the note's it was
    written as, or follow from its kind. Times are the wall's, but for `made_at`."""

    __tablename__ = "letters"
    __table_args__ = (
        UniqueConstraint("case_id", "about"),
        Index("ix_letters_order", "store", "order_id"),
        Index("ix_letters_state", "state", "claimed_at"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=SERIAL)
    store: str
    order_id: str
    case_id: str | None = Field(default=None, foreign_key="cases.workflow_id")
    kind: LetterKind = Field(sa_type=word(LetterKind))
    #: Keeps one thing from being told twice: the note, the promise or the end it is about.
    about: str
    note_id: int | None = Field(default=None, foreign_key="case_notes.id", sa_type=SERIAL)
    due_at: datetime | None = None
    author: str = ""
    made_at: datetime
    token: str = Field(unique=True)
    channel: Channel = Field(sa_type=word(Channel))
    #: None while nobody has tried to send it.
    state: AttemptState | None = Field(default=None, sa_type=word(AttemptState))
    nonce: str = ""
    claimed_at: datetime | None = None
    settled_at: datetime | None = None
    provider_id: str = ""
    reason: str = ""
    delivered_at: datetime | None = None
