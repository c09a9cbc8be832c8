"""The migrations make what the models say, whoever runs them."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect
from sqlmodel import SQLModel

import whereabouts.store.rows
from tests.processes import exit_codes
from whereabouts.store.engine import connect
from whereabouts.store.schema import migrate


def test_models_and_migrations_agree(empty_url: str) -> None:
    migrate(empty_url)
    engine = connect(empty_url)
    with engine.begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert whereabouts.store.rows.OrderRow.metadata is SQLModel.metadata
        assert compare_metadata(context, SQLModel.metadata) == []
    engine.dispose()


def test_migrating_again_changes_nothing(empty_url: str) -> None:
    migrate(empty_url)
    migrate(empty_url)
    engine = connect(empty_url)
    assert "orders" in inspect(engine).get_table_names()
    engine.dispose()


def test_processes_that_start_at_once_agree_on_one_schema(empty_url: str) -> None:
    assert exit_codes(migrate, 3 * [(empty_url,)]) == [0, 0, 0]
