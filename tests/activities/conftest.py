"""The store's databases, and a worker's tools over one of them."""

import pytest
from sqlalchemy import Engine

from tests.activities.workshop import Workshop
from tests.store.conftest import (
    database_url,
    engine,
    migrated_database,
    migrated_file,
    postgres,
)

__all__ = ["database_url", "engine", "migrated_database", "migrated_file", "postgres"]


@pytest.fixture
def workshop(engine: Engine) -> Workshop:
    return Workshop(engine)
