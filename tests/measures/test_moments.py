"""Decisions that were kept before they said when their message was due say it as new ones do."""

from alembic import command
from sqlalchemy import Engine, select
from sqlmodel import col

from tests.measures.month import Months, fill
from whereabouts.store.engine import connect
from whereabouts.store.rows import DecisionRow
from whereabouts.store.schema import config_for, migrate


def test_old_decisions_are_given_the_moments_of_new_ones(empty_url: str) -> None:
    migrate(empty_url)
    engine = connect(empty_url)
    fill(engine, Months(orders=150))
    told = _moments(engine)
    with engine.begin() as connection:
        command.downgrade(config_for(connection), "0026")
    with engine.begin() as connection:
        command.upgrade(config_for(connection), "head")
    assert _moments(engine) == told
    assert sum(due_at is not None for _, due_at, _ in told) > 500
    assert any(due_at is None for _, due_at, _ in told)
    engine.dispose()


def _moments(engine: Engine) -> list[tuple[object, ...]]:
    columns = (col(DecisionRow.id), col(DecisionRow.due_at), col(DecisionRow.expires_at))
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(select(*columns).order_by(columns[0]))]
