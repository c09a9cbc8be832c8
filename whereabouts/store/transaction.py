"""One transaction: everything in it is kept, or nothing is."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, func, select
from sqlmodel import Session


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A transaction that may change things."""
    with Session(engine, expire_on_commit=False) as session, session.begin():
        yield session


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A transaction that only looks, and holds up no writer."""
    readers = engine.execution_options(reads=True)
    with Session(readers, expire_on_commit=False) as session, session.begin():
        yield session


def hold(session: Session, *names: str) -> None:
    """Make others who hold one of these names wait until this transaction ends.

    For what row locks cannot guard: rows that do not exist yet. SQLite has one writer at
    a time and needs none of it.
    """
    if session.get_bind().dialect.name != "postgresql":
        return
    for name in sorted(set(names)):
        lock = func.pg_advisory_xact_lock(func.hashtextextended(name, 0))
        session.execute(select(lock))
