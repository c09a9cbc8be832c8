"""One transaction: everything in it is kept, or nothing is."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import Lock
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, func, select
from sqlmodel import Session

from whereabouts.store.pen import Pen

_pens: WeakKeyDictionary[Engine, Pen] = WeakKeyDictionary()
_making = Lock()


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """A transaction that may change things."""
    with _turn(engine), Session(engine, expire_on_commit=False) as session, session.begin():
        yield session


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A transaction that only looks, and holds up no writer."""
    readers = engine.execution_options(reads=True)
    with Session(readers, expire_on_commit=False) as session, session.begin():
        yield session


def _turn(engine: Engine) -> AbstractContextManager[None]:
    database = engine.url.database
    if engine.dialect.name != "sqlite" or database is None:
        return nullcontext()
    with _making:
        if engine not in _pens:
            _pens[engine] = Pen(database)
        return _pens[engine].held()


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
