"""A fresh database for each test of the help desks."""

from tests.fresh import engine, migrated

__all__ = ["engine", "migrated"]
