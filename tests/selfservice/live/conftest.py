"""A database for those who look."""

from tests.store.conftest import engine, kept, migrated_database, postgres

__all__ = ["engine", "kept", "migrated_database", "postgres"]
