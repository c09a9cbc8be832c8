"""Who works at the desk: people, their sessions, their views, and the trail they leave."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from whereabouts.store.columns import SERIAL, Model, word
from whereabouts.store.desk.person import Role


class DeskPersonRow(SQLModel, table=True):
    """One person. `email` is spelled as look-ups do; no `stores` means all of them."""

    __tablename__ = "desk_people"

    id: int | None = Field(default=None, primary_key=True, sa_type=SERIAL)
    email: str = Field(unique=True)
    #: What cases and notes call them; `name_key` keeps two from being called alike.
    name: str
    name_key: str = Field(unique=True)
    role: Role = Field(sa_type=word(Role))
    stores: tuple[str, ...] = Field(default=(), sa_type=Model(tuple[str, ...]))
    password_hash: str
    made_at: datetime


class DeskSessionRow(SQLModel, table=True):
    """One sign-in. The token itself is its browser's alone."""

    __tablename__ = "desk_sessions"
    __table_args__ = (Index("ix_desk_sessions_person", "person_id"),)

    token_hash: str = Field(primary_key=True)
    person_id: int = Field(foreign_key="desk_people.id", sa_type=SERIAL)
    opened_at: datetime
    seen_at: datetime


class SignInAttemptRow(SQLModel, table=True):
    """One try to sign in. Forgotten once it limits nothing any more."""

    __tablename__ = "desk_sign_in_attempts"
    __table_args__ = (
        Index("ix_desk_sign_in_attempts_email", "email_key", "at"),
        Index("ix_desk_sign_in_attempts_address", "address", "at"),
        Index("ix_desk_sign_in_attempts_at", "at"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=SERIAL)
    email_key: str
    address: str
    at: datetime
    succeeded: bool = False


class SavedViewRow(SQLModel, table=True):
    """A question to the queue that somebody asks often, under a name of their own."""

    __tablename__ = "desk_saved_views"

    person_id: int = Field(primary_key=True, foreign_key="desk_people.id", sa_type=SERIAL)
    name: str = Field(primary_key=True)
    query: str


class AuditRow(SQLModel, table=True):
    """One thing somebody did or was refused. The database itself refuses to change it."""

    __tablename__ = "desk_audit"
    __table_args__ = (Index("ix_desk_audit_case", "case_id", "id"),)

    id: int | None = Field(default=None, primary_key=True, sa_type=SERIAL)
    at: datetime
    email: str
    name: str
    act: str
    store: str = ""
    case_id: str = ""
    detail: str = ""
    address: str = ""
