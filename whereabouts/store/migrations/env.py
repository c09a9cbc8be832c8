"""How Alembic runs: always inside the transaction of whoever called `schema.upgrade`."""

from alembic import context
from sqlmodel import SQLModel

import whereabouts.store.rows  # noqa: F401 - the tables register themselves

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    # SQLite cannot alter a table; Alembic then copies it.
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
