"""A fresh database on SQLite for each test, for whatever does not depend on which it is."""

import pytest
from sqlalchemy import Engine

from tests.slate import slate


@pytest.fixture
def engine() -> Engine:
    return slate().wiped()
