"""Databases of both kinds, as the store's tests have them."""

from tests.store.conftest import engine, kept, migrated_database, postgres

__all__ = ["engine", "kept", "migrated_database", "postgres"]
