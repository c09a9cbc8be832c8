"""Databases as the store's tests have them, and generated months of a store in one of each kind."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.engine import URL

from tests.measures.month import Months, fill
from tests.measures.plainly import Ledger
from tests.slate import fresh
from tests.store.conftest import BOTH, empty_url, engine, kept, migrated_database, postgres
from whereabouts.store.engine import connect
from whereabouts.store.schema import migrate

__all__ = ["empty_url", "engine", "kept", "migrated_database", "postgres"]


@pytest.fixture(scope="session")
def ten_thousand_orders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A month on SQLite. Nobody writes into it."""
    folder: Path = tmp_path_factory.mktemp("month")
    made = connect(fresh(folder / "month.db"))
    fill(made, Months())
    yield made
    made.dispose()


@pytest.fixture(scope="session")
def thousand_orders(postgres: URL) -> Iterator[Engine]:
    """A smaller one on PostgreSQL."""
    server = connect(postgres.render_as_string(hide_password=False))
    with server.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        connection.execute(text("CREATE DATABASE month"))
    server.dispose()
    url = postgres.set(database="month").render_as_string(hide_password=False)
    migrate(url)
    made = connect(url)
    fill(made, Months(orders=1_000, seed=12))
    yield made
    made.dispose()


@pytest.fixture(params=BOTH)
def store_with_orders(request: pytest.FixtureRequest) -> Engine:
    """Each of them in turn."""
    name = "ten_thousand_orders" if request.param == "sqlite" else "thousand_orders"
    made: Engine = request.getfixturevalue(name)
    return made


@pytest.fixture(scope="session")
def _ledgers() -> dict[Engine, Ledger]:
    return {}


@pytest.fixture
def ledger(store_with_orders: Engine, _ledgers: dict[Engine, Ledger]) -> Ledger:
    """The rows of that one, for those who count plainly; read once."""
    if store_with_orders not in _ledgers:
        _ledgers[store_with_orders] = Ledger(store_with_orders)
    return _ledgers[store_with_orders]
