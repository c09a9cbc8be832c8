"""A fresh database for each test of the alarms."""

from tests.fresh import engine

__all__ = ["engine"]
