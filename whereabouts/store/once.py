"""Rows that may be written once: the second copy changes nothing and says so."""

from hashlib import sha256
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel


def insert_once(session: Session, row: SQLModel) -> bool:
    """Insert `row` unless a unique key of its table is taken; whether it was new.

    Never an exception: in PostgreSQL that would end the whole transaction.
    """
    table: Any = type(row)
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    values = {
        name: value for name in type(row).model_fields if (value := getattr(row, name)) is not None
    }
    statement = insert(table).values(**values).on_conflict_do_nothing()
    session.flush()
    return bool(session.connection().execute(statement).rowcount)


def fingerprint(*words: str) -> str:
    """Short, and equal for equal words: the key of a row that has no other."""
    return sha256("\x1f".join(words).encode()).hexdigest()[:16]
