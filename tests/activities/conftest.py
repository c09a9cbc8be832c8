"""The store's databases, and a worker's tools over one of them."""

import pytest
from sqlalchemy import Engine

from tests.activities.workshop import Workshop
from tests.store.conftest import (
    engine,
    kept,
    migrated_database,
    postgres,
)

__all__ = ["engine", "kept", "migrated_database", "postgres"]


@pytest.fixture
def workshop(engine: Engine) -> Workshop:
    return Workshop(engine)
