"""A fresh database for each test of the help desks."""

from tests.fresh import engine

__all__ = ["engine"]
