"""The connection to the one database: an embedded SQLite file, or PostgreSQL."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url

#: How long a writer waits for its turn before it gives up, in seconds.
_PATIENCE = 30
#: Measures look up rows all over the file: by the system's own memory of it, and 16 MB of ours.
_MAPPED_BYTES, _CACHED_KIB = 2**30, 16 * 1024


def connect(url: str) -> Engine:
    """An engine for `url`; `postgresql://` means psycopg, and a file's folder is made."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(parsed)
    if parsed.drivername == "postgresql":
        parsed = parsed.set(drivername="postgresql+psycopg")
    return create_engine(parsed, pool_pre_ping=True, pool_size=10, max_overflow=20)


def _sqlite(url: URL) -> Engine:
    if not url.database or url.database == ":memory:":
        raise ValueError("an SQLite database in memory has one connection only: name a file")
    Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, pool_size=10, max_overflow=20, connect_args={"timeout": _PATIENCE})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    """Several processes read while one writes; a crash of the machine loses no consistency."""
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA mmap_size={_MAPPED_BYTES}")
    cursor.execute(f"PRAGMA cache_size=-{_CACHED_KIB}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """A transaction that reads first and writes later must own the pen from the start.

    Begun as a reader it would fail as soon as another process wrote in between, however
    long it were ready to wait.
    """
    reads = connection.get_execution_options().get("reads", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
