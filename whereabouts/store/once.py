"""Rows that may be written once: the second copy changes nothing and says so."""

from collections.abc import Callable, Sequence
from functools import cache
from hashlib import sha256
from typing import Any

from sqlalchemy import Table, inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel

_INSERTS: dict[str, Callable[..., Any]] = {
    "postgresql": postgresql.insert,
    "sqlite": sqlite.insert,
}


def insert_once(session: Session, row: SQLModel) -> bool:
    """Insert `row` unless a unique key of its table is taken; whether it was new.

    Never an exception: in PostgreSQL that would end the whole transaction.
    """
    session.flush()
    table = inspect(type(row)).local_table
    given = {name: getattr(row, name) for name in type(row).model_fields}
    known = {name: value for name, value in given.items() if value is not None}
    insert = _insert_once(session.get_bind().dialect.name, table)
    return session.connection().execute(insert, known).first() is not None


@cache
def _insert_once(dialect: str, table: Table) -> Any:
    """Made once for each table. The count of rows is not to be had from every driver; a row that
    came back is."""
    return _INSERTS[dialect](table).on_conflict_do_nothing().returning(*table.primary_key)


def insert_new(session: Session, rows: Sequence[SQLModel]) -> None:
    """Insert those of `rows`, all of one table, that are not there yet: one statement for all.

    The database makes their ids.
    """
    if not rows:
        return
    session.flush()
    table = inspect(type(rows[0])).local_table
    ids = {column.name for column in table.primary_key}
    names = type(rows[0]).model_fields.keys() - ids
    given = [{name: getattr(row, name) for name in names} for row in rows]
    insert = _INSERTS[session.get_bind().dialect.name](table)
    session.connection().execute(insert.on_conflict_do_nothing(), given)


def fingerprint(*words: str) -> str:
    """Short, and equal for equal words: the key of a row that has no other."""
    return sha256("\x1f".join(words).encode()).hexdigest()[:16]
