"""A fresh database for each test of the alarms."""

from tests.fresh import engine, migrated

__all__ = ["engine", "migrated"]
