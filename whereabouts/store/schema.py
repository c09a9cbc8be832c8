"""The schema brought up to date, by whichever process comes first."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, text

from whereabouts.store.engine import connect

_MIGRATIONS = Path(__file__).parent / "migrations"
#: Any number that no other program uses in the same database.
_LOCK = 7_216_354_001


def migrate(url: str) -> None:
    """Create or upgrade all tables. Safe when several processes start at once."""
    engine = connect(url)
    try:
        upgrade(engine)
    finally:
        engine.dispose()


def upgrade(engine: Engine) -> None:
    """All steps in one transaction, which others wait for and then find nothing to do."""
    with engine.begin() as connection:
        _alone(connection)
        command.upgrade(config_for(connection), "head")


def config_for(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def _alone(connection: Connection) -> None:
    """SQLite's writer is alone already."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
