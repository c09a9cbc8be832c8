"""Databases as the store's tests have them."""

from tests.store.conftest import empty_url, engine, kept, migrated_database, postgres

__all__ = ["empty_url", "engine", "kept", "migrated_database", "postgres"]
