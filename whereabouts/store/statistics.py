"""What the database knows of its own tables: by it, it chooses how to answer."""

from sqlalchemy import Engine, text

from whereabouts.store.transaction import writing

#: So many rows of an index tell enough of it.
_LOOKED_AT = 1_000


def refresh_statistics(engine: Engine) -> None:
    """Takes a moment, however large the tables are. PostgreSQL sees to it by itself; SQLite does
    not, and without it reads a year of rows for what one index would tell."""
    if engine.dialect.name != "sqlite":
        return
    with writing(engine) as session:
        session.connection().execute(text(f"PRAGMA analysis_limit={_LOOKED_AT}"))
        session.connection().execute(text("ANALYZE"))
