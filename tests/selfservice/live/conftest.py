"""A database for those who look."""

from tests.store.conftest import database_url, engine, migrated_database, migrated_file, postgres

__all__ = ["database_url", "engine", "migrated_database", "migrated_file", "postgres"]
